package sockets.daytime.concurrent;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import sockets.common.Daytime;
import sockets.common.ServiceAddress;

/** The delay is not slept through: the answer is a future that is due later. */
public final class TcpDaytimeConcurrent {

    private static final int DEFAULT_PORT = 1200;

    private TcpDaytimeConcurrent() {
    }

    public static void main(String[] args) {
        switch (args.length) {
            case 0 -> run(":" + DEFAULT_PORT);
            case 1 -> run(args[0]);
            default -> {
                System.err.println("Usage: TcpDaytimeConcurrent [service]");
                System.exit(1);
            }
        }
    }

    private static void run(String service) {
        InetSocketAddress address = null;
        try {
            int delay = delay();
            address = ServiceAddress.resolve(service);
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, 0x7fffffff);
            System.err.println("Listening on " + ServiceAddress.format(listener.getLocalAddress()));
            Executor workers = Executors.newFixedThreadPool(4);
            Executor later = delay == 0 ? workers : CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, workers);
            serve(listener, later);
        } catch (IOException | IllegalArgumentException err) {
            String what = address == null ? "" : "listen tcp " + ServiceAddress.format(address) + ": ";
            System.err.printf("Fatal error: %s%s%n", what, err.getMessage().toLowerCase());
            System.exit(1);
        }
    }

    private static int delay() {
        Integer delay = Integer.getInteger("daytime.delay", 0);
        String given = System.getProperty("daytime.delay", "0");
        if (!given.equals(delay.toString()) || delay < 0) {
            throw new IllegalArgumentException("property daytime.delay: not a number of milliseconds: " + given);
        }
        return delay;
    }

    private static void serve(ServerSocketChannel listener, Executor later) {
        while (true) {
            try {
                SocketChannel client = listener.accept();
                Supplier<String> daytime = Daytime::now;
                CompletableFuture.supplyAsync(daytime, later)
                        .thenAccept(text -> send(client, text))
                        .whenComplete((done, err) -> {
                            if (err != null) {
                                System.err.println("write tcp: " + err.getMessage());
                            }
                            close(client);
                        });
            } catch (IOException err) {
                System.err.println("accept tcp: " + err.getMessage());
                CompletableFuture.runAsync(() -> { }, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)).join();
            }
        }
    }

    private static void send(SocketChannel client, String text) {
        try {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                client.write(bytes);
            }
        } catch (IOException err) {
            throw new UncheckedIOException(err);
        }
    }

    private static void close(Closeable client) {
        try {
            client.close();
        } catch (IOException err) {
            System.err.println("close tcp: " + err.getMessage());
        }
    }
}
