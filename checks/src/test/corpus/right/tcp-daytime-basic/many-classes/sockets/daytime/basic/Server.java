package sockets.daytime.basic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import sockets.common.ServiceAddress;

final class Server {

    private final String service;
    private final Handler handler;
    private ServerSocketChannel listener;

    Server(String service, Handler handler) {
        this.service = service;
        this.handler = handler;
    }

    void run() {
        listen();
        while (true) {
            SocketChannel conn = accept();
            if (conn != null) {
                serve(conn);
            }
        }
    }

    private void listen() {
        try {
            InetSocketAddress address = ServiceAddress.resolve(service);
            try {
                listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
                listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                listener.bind(address, Integer.MAX_VALUE);
                System.err.println("Listening on " + ServiceAddress.format(listener.getLocalAddress()));
            } catch (IOException err) {
                Fatal.error("listen tcp " + ServiceAddress.format(address) + ": " + reason(err));
            }
        } catch (IOException err) {
            Fatal.error(err.getMessage());
        }
    }

    private SocketChannel accept() {
        try {
            return listener.accept();
        } catch (IOException err) {
            System.err.println("accept tcp: " + reason(err));
            try {
                Thread.sleep(250);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return null;
        }
    }

    private void serve(SocketChannel conn) {
        try (conn) {
            conn.setOption(StandardSocketOptions.TCP_NODELAY, true);
            conn.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            handler.handle(conn);
        } catch (IOException err) {
            System.err.println("write tcp: " + reason(err));
        }
    }

    private static String reason(IOException err) {
        return err.getMessage() == null ? err.getClass().getSimpleName() : err.getMessage().toLowerCase();
    }
}
