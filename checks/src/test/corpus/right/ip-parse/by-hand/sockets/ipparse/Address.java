package sockets.ipparse;

/** An address as eight groups of 16 bits; an IPv4 address is ::ffff:a.b.c.d. */
class Address {

    private final int[] groups;

    private Address(int[] groups) {
        this.groups = groups;
    }

    static Address parse(String text) throws BadAddress {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                int[] v4 = ipv4(text);
                return new Address(new int[] {0, 0, 0, 0, 0, 0xffff, v4[0], v4[1]});
            }
            if (c == ':') {
                return new Address(ipv6(text));
            }
        }
        throw new BadAddress("neither a dot nor a colon");
    }

    /** Four numbers, as two groups. */
    private static int[] ipv4(String text) throws BadAddress {
        int[] bytes = new int[4];
        int field = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits > 0 && bytes[field] == 0) {
                    throw new BadAddress("leading zero");
                }
                bytes[field] = bytes[field] * 10 + (c - '0');
                digits++;
                if (bytes[field] > 255) {
                    throw new BadAddress("number over 255");
                }
            } else if (c == '.') {
                if (digits == 0 || field == 3) {
                    throw new BadAddress("misplaced dot");
                }
                field++;
                digits = 0;
            } else {
                throw new BadAddress("unexpected character");
            }
        }
        if (field != 3 || digits == 0) {
            throw new BadAddress("too short");
        }
        return new int[] {bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]};
    }

    private static int[] ipv6(String text) throws BadAddress {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;                       // before which group the :: stands
        int at = 0;
        int end = text.length();
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < end) {
            if (count == 8) {
                throw new BadAddress("too long");
            }
            int start = at;
            int value = 0;
            while (at < end && hex(text.charAt(at)) >= 0) {
                value = value << 4 | hex(text.charAt(at));
                at++;
                if (at - start > 4) {
                    throw new BadAddress("more than four digits");
                }
            }
            if (at == start) {
                throw new BadAddress("a group without digits");
            }
            if (at < end && text.charAt(at) == '.') {
                if (count > 6 || gap < 0 && count != 6) {
                    throw new BadAddress("IPv4 in the wrong place");
                }
                int[] v4 = ipv4(text.substring(start));
                groups[count++] = v4[0];
                groups[count++] = v4[1];
                break;
            }
            groups[count++] = value;
            if (at == end) {
                break;
            }
            if (text.charAt(at) != ':' || at + 1 == end) {
                throw new BadAddress("unexpected character");
            }
            at++;
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    throw new BadAddress("a second ::");
                }
                gap = count;
                at++;
            }
        }
        if (gap < 0 && count < 8) {
            throw new BadAddress("too short");
        }
        if (gap >= 0) {
            if (count == 8) {
                throw new BadAddress(":: that stands for nothing");
            }
            int[] whole = new int[8];
            System.arraycopy(groups, 0, whole, 0, gap);
            System.arraycopy(groups, gap, whole, 8 - (count - gap), count - gap);
            return whole;
        }
        return groups;
    }

    private static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        if (c >= 'A' && c <= 'F') {
            return c - 'A' + 10;
        }
        return -1;
    }

    private boolean isIpv4() {
        for (int i = 0; i < 5; i++) {
            if (groups[i] != 0) {
                return false;
            }
        }
        return groups[5] == 0xffff;
    }

    @Override
    public String toString() {
        if (isIpv4()) {
            return (groups[6] >> 8) + "." + (groups[6] & 255) + "." + (groups[7] >> 8) + "." + (groups[7] & 255);
        }
        int best = -1;
        int bestLength = 1;                 // a single group of zeros stays
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups[i + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append("::");
                i += bestLength - 1;
                continue;
            }
            if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            out.append(Integer.toHexString(groups[i]));
        }
        return out.toString();
    }
}
