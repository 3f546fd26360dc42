package sockets.daytime.multi;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where to listen. */
final class Service {

    static final class Failure extends Exception {

        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    private final InetSocketAddress address;

    private Service(InetSocketAddress address) {
        this.address = address;
    }

    static Service parse(String text) throws Failure {
        try {
            HostAndPort parts = HostAndPort.fromString(text);
            String host = parts.getHost().isEmpty() ? "0.0.0.0" : parts.getHost();
            return new Service(new InetSocketAddress(lookup(host), parts.getPort()));
        } catch (IllegalStateException err) {
            throw new Failure("address " + text + ": missing port in address");
        } catch (IllegalArgumentException err) {
            throw new Failure("address " + text + ": invalid port");
        }
    }

    private static InetAddress lookup(String host) throws Failure {
        if (InetAddresses.isInetAddress(host)) {
            return InetAddresses.forString(host);
        }
        try {
            return InetAddress.getByName(host);
        } catch (IOException err) {
            throw new Failure("lookup " + host + ": no such host");
        }
    }

    ServerSocket listen() throws Failure {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(address, 1 << 20);
            return server;
        } catch (IOException err) {
            throw new Failure("listen tcp " + address.getAddress().getHostAddress() + ":" + address.getPort() + ": "
                    + err.getMessage().toLowerCase());
        }
    }
}
