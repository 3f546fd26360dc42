package sockets.common;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/** Service addresses as the book writes them: {@code host:port}, or {@code :port} for every address of this host. */
public final class ServiceAddress {

    private ServiceAddress() {
    }

    /**
     * Go's {@code net.ResolveTCPAddr("tcp4", service)} and {@code net.ResolveUDPAddr("udp4", service)}.
     *
     * @param service {@code host:port} or {@code :port}, the port from 0 to 65535; a host name is looked up
     * @return an IPv4 address; {@code 0.0.0.0} where the host is left out
     * @throws IOException with a message such as Go's, {@code address localhost: missing port in address} or
     *     {@code lookup nosuch.invalid: no such host}
     */
    public static InetSocketAddress resolve(String service) throws IOException {
        HostAndPort parts;
        try { // as Go has it, any host may stand in brackets, and an empty port is port 0
            parts = HostAndPort.fromString(service.replaceFirst("^\\[([^\\[\\]:]*)](?=:)", "$1").replaceFirst(":$", ":0"));
        } catch (IllegalArgumentException err) {
            throw new IOException("address " + service + ": invalid port", err);
        }
        if (!parts.hasPort()) {
            boolean colons = service.chars().filter(c -> c == ':').count() > 1;
            throw new IOException("address " + service + (colons ? ": too many colons" : ": missing port") + " in address");
        }
        return new InetSocketAddress(lookup(parts.getHost()), parts.getPort());
    }

    private static InetAddress lookup(String host) throws IOException {
        if (host.isEmpty()) {
            return InetAddress.getByAddress(new byte[4]);
        }
        try {
            if (!InetAddresses.isInetAddress(host) && host.matches("[0-9.]+")) {
                throw new UnknownHostException(); // Java would read 127.1 as 127.0.0.1; Go does not
            }
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address instanceof Inet4Address) {
                    return address;
                }
            }
        } catch (UnknownHostException err) {
            throw new IOException("lookup " + host + ": no such host", err);
        }
        throw new IOException("address " + host + ": no suitable address found");
    }

    /** The address in figures, as Go's {@code Addr.String()} has it: {@code 127.0.0.1:7777}. */
    public static String format(SocketAddress address) {
        return address instanceof InetSocketAddress inet && !inet.isUnresolved()
                ? HostAndPort.fromParts(InetAddresses.toAddrString(inet.getAddress()), inet.getPort()).toString()
                : String.valueOf(address);
    }
}
