package sockets.daytime.udp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What both programs need. */
interface Udp {

    Pattern SERVICE = Pattern.compile("(?<host>[^:]*):(?<port>[0-9]+)");

    static long delay() throws FatalException {
        String delay = System.getProperty("daytime.delay", "0");
        if (!Pattern.matches("\\d{1,9}", delay)) {
            throw new FatalException("bad value of daytime.delay: " + delay);
        }
        return Long.parseLong(delay);
    }

    static InetSocketAddress address(String service) throws FatalException {
        Matcher parts = SERVICE.matcher(service);
        if (!parts.matches()) {
            throw new FatalException("address " + service + (service.contains(":") ? ": malformed" : ": missing port in address"));
        }
        String digits = parts.group("port");
        if (digits.length() > 5 || Integer.parseInt(digits) > 0xffff) {
            throw new FatalException("address " + digits + ": invalid port");
        }
        String host = parts.group("host").isEmpty() ? "0.0.0.0" : parts.group("host");
        try {
            InetAddress found = Stream.of(InetAddress.getAllByName(host)).filter(a -> a instanceof Inet4Address).findAny()
                    .orElseThrow(() -> new UnknownHostException(host));
            return new InetSocketAddress(found, Integer.parseInt(digits));
        } catch (UnknownHostException err) {
            throw new FatalException("lookup " + host + ": no such host");
        }
    }

    static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ':' + address.getPort();
    }

    class FatalException extends Exception {

        private static final long serialVersionUID = 1;

        FatalException(String reason) {
            super(reason);
        }

        void tellAndExit() {
            System.err.println("Fatal error: " + getMessage());
            System.exit(1);
        }
    }
}
