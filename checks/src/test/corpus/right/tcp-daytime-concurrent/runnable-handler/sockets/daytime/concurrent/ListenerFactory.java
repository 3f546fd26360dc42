package sockets.daytime.concurrent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import sockets.common.Errors;
import sockets.common.ServiceAddress;

class ListenerFactory {

    private static final int BACKLOG = 65_535;

    private final String service;

    ListenerFactory(String service) {
        this.service = service;
    }

    ServerSocket open() throws IOException {
        InetSocketAddress address = ServiceAddress.resolve(service);
        try {
            ServerSocket listener = ServerSocketChannel.open(StandardProtocolFamily.INET).socket();
            listener.setReuseAddress(true);
            listener.bind(address, BACKLOG);
            return listener;
        } catch (IOException e) {
            throw new IOException(Errors.describe("listen tcp", address, e), e);
        }
    }
}
