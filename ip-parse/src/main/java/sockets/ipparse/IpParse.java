package sockets.ipparse;

import com.google.common.base.CharMatcher;
import com.google.common.net.InetAddresses;

/** Is this text an IP address? Prints it in its canonical form (RFC 5952), or says that it is none. */
public final class IpParse {

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: IpParse ip-addr");
            System.exit(1);
        }
        String name = args[0];
        String addr = parseIp(name);                          // addr := net.ParseIP(name)
        if (addr == null) {
            System.out.println("Invalid address");
        } else {
            System.out.println("The address is  " + addr);    // Go's Println puts a space of its own between the two
        }
    }

    /**
     * Go's {@code net.ParseIP(name).String()}: the canonical form, or {@code null} where the text is no literal address.
     *
     * <p>The trap is {@code InetAddress.getByName}: it asks the resolver about every text that is no address, so that
     * {@code localhost} is "valid", a typing error waits for the network, and {@code 127.1} is {@code 127.0.0.1}.
     * Guava's {@code InetAddresses} only reads the text, and is as strict as Go but for two things.
     */
    static String parseIp(String name) {
        boolean zone = name.contains("%");                    // fe80::1%eth0: net.ParseIP wants no zone
        boolean ascii = CharMatcher.ascii().matchesAllOf(name);   // other scripts have digits too
        if (zone || !ascii || !InetAddresses.isInetAddress(name)) {
            return null;
        }
        return InetAddresses.toAddrString(InetAddresses.forString(name));   // ::ffff:1.2.3.4 becomes 1.2.3.4, as in Go
    }
}
