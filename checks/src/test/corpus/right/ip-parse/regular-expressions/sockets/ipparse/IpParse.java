package sockets.ipparse;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public final class IpParse {

    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern V4_TAIL = Pattern.compile("^(.*:)(" + V4.pattern() + ")$");
    private static final Pattern GROUPS = Pattern.compile("[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4})*");
    private static final Pattern ZEROS = Pattern.compile("(?<![^:])0(?::0)+(?![^:])");

    private IpParse() {
    }

    public static void main(String... args) throws UnknownHostException {
        if (args.length == 1) {
            byte[] address = parse(args[0]);
            // getByAddress never asks anybody, and makes an Inet4Address of a mapped one
            System.out.println(address == null ? "Invalid address" : "The address is  " + print(InetAddress.getByAddress(address)));
        } else {
            System.err.println("Usage: IpParse ip-addr");
            System.exit(1);
        }
    }

    static byte[] parse(String text) {
        if (V4.matcher(text).matches()) {
            return bytes(text);
        }
        Matcher tail = V4_TAIL.matcher(text);
        if (tail.matches()) {
            byte[] v4 = bytes(tail.group(2));
            return parseGroups(String.format("%s%02x%02x:%02x%02x", tail.group(1), v4[0], v4[1], v4[2], v4[3]));
        }
        return parseGroups(text);
    }

    private static byte[] parseGroups(String text) {
        String[] halves = text.split("::", -1);
        if (halves.length > 2 || !Arrays.stream(halves).allMatch(half ->
                GROUPS.matcher(half).matches() || half.isEmpty() && text.contains("::"))) {
            return null;
        }
        int[] left = groups(halves[0]);
        int[] right = halves.length == 2 ? groups(halves[1]) : new int[0];
        int missing = 8 - left.length - right.length;
        if (halves.length == 2 ? missing < 1 : missing != 0) {
            return null;
        }
        int[] all = IntStream.concat(Arrays.stream(left), IntStream.concat(IntStream.range(0, missing).map(i -> 0),
                Arrays.stream(right))).toArray();
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[2 * i] = (byte) (all[i] >> 8);
            bytes[2 * i + 1] = (byte) all[i];
        }
        return bytes;
    }

    private static int[] groups(String half) {
        return half.isEmpty() ? new int[0] : Arrays.stream(half.split(":")).mapToInt(s -> Integer.parseInt(s, 16)).toArray();
    }

    private static byte[] bytes(String v4) {
        byte[] bytes = new byte[4];
        String[] parts = v4.split("\\.");
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    static String print(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        String groups = IntStream.range(0, 8)
                .mapToObj(i -> Integer.toHexString((bytes[2 * i] & 255) << 8 | bytes[2 * i + 1] & 255))
                .collect(Collectors.joining(":"));
        Matcher zeros = ZEROS.matcher(groups);
        int start = 0;
        int end = 0;
        while (zeros.find()) {
            if (zeros.end() - zeros.start() > end - start) {
                start = zeros.start();
                end = zeros.end();
            }
        }
        if (end == 0) {
            return groups;
        }
        return groups.substring(0, start).replaceAll(":$", "") + "::" + groups.substring(end).replaceAll("^:", "");
    }
}
