package sockets.headclient;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** host:port, taken apart by hand. */
record Target(InetAddress address, int port) {

    static Target of(String text) {
        String host;
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[") && text.contains("]")) {
            int bracket = text.indexOf(']');
            if (colon < bracket) {
                throw new Failure("address " + text + ": missing port in address");
            }
            host = text.substring(1, bracket);
            colon = bracket + 1;
        } else {
            if (colon < 0) {
                throw new Failure("address " + text + ": missing port in address");
            }
            host = text.substring(0, colon);
            if (host.indexOf(':') >= 0) {
                throw new Failure("address " + text + ": too many colons in address");
            }
        }
        return new Target(lookup(host), port(text.substring(colon + 1)));
    }

    private static int port(String digits) {
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65535) {
            throw new Failure("address " + digits + ": invalid port");
        }
        return Integer.parseInt(digits);
    }

    private static InetAddress lookup(String host) {
        try {
            if (host.isEmpty()) {
                return InetAddress.getByName("127.0.0.1");
            }
            if (host.matches("[0-9.]+") && !host.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}")) {
                throw new UnknownHostException(host);
            }
            return Arrays.stream(InetAddress.getAllByName(host)).filter(Inet4Address.class::isInstance).findFirst()
                    .orElseThrow(() -> new Failure("address " + host + ": no suitable address found"));
        } catch (UnknownHostException err) {
            throw new Failure("lookup " + host + ": no such host");
        }
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + ":" + port;
    }
}
