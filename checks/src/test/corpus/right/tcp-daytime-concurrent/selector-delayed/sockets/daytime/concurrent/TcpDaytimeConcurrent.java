package sockets.daytime.concurrent;

import static sockets.common.Errors.checkError;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import sockets.common.Daytime;
import sockets.common.Errors;
import sockets.common.ServiceAddress;
import sockets.common.Setting;

/** One thread for all clients. The delay is the same for everybody, so those who wait for their answer form a queue. */
public final class TcpDaytimeConcurrent {

    /** A client who gets its answer at a point of time (of nanoTime). */
    private record Waiting(SocketChannel client, long due) {
    }

    private final long delayNanos;
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final SelectionKey acceptKey;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private long acceptAgain;

    private TcpDaytimeConcurrent(ServerSocketChannel listener, int delay) throws IOException {
        this.delayNanos = delay * 1_000_000L;
        this.listener = listener;
        selector = Selector.open();
        listener.configureBlocking(false);
        acceptKey = listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws IOException {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeConcurrent [service]");
            System.exit(1);
        }
        // The loop itself delays the answers, so Daytime must not: it is never told of the delay.
        int delay = checkError(() -> Setting.millis("daytime.delay", 0));
        InetSocketAddress address = checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        ServerSocketChannel listener = checkError("listen tcp", address, () ->
                ServerSocketChannel.open(StandardProtocolFamily.INET)
                        .setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address, Integer.MAX_VALUE));
        TcpDaytimeConcurrent server = checkError(() -> new TcpDaytimeConcurrent(listener, delay));
        System.err.println("Listening on " + ServiceAddress.format(listener.getLocalAddress()));
        server.loop();
    }

    private void loop() throws IOException {
        while (true) {
            long now = System.nanoTime();
            while (!queue.isEmpty() && queue.peek().due() - now <= 0) {
                answer(queue.remove().client());
            }
            if (acceptKey.interestOps() == 0 && acceptAgain - now <= 0) {
                acceptKey.interestOps(SelectionKey.OP_ACCEPT);
            }
            long next = Long.MAX_VALUE;
            if (!queue.isEmpty()) {
                next = queue.peek().due() - now;
            }
            if (acceptKey.interestOps() == 0) {
                next = Math.min(next, acceptAgain - now);
            }
            if (next == Long.MAX_VALUE) {
                selector.select();
            } else {
                selector.select(Math.max(1, (next + 999_999) / 1_000_000));
            }
            if (selector.selectedKeys().remove(acceptKey)) {
                acceptAll();
            }
        }
    }

    private void acceptAll() {
        try {
            for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
                queue.add(new Waiting(client, System.nanoTime() + delayNanos));
            }
        } catch (IOException err) {
            Errors.report("accept tcp", listener.socket().getLocalSocketAddress(), err);
            acceptKey.interestOps(0);
            acceptAgain = System.nanoTime() + 500_000_000L;
        }
    }

    private static void answer(SocketChannel client) {
        try (client) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            client.write(ByteBuffer.wrap(Daytime.now().getBytes(StandardCharsets.US_ASCII))); // fits into the empty send buffer
        } catch (IOException err) {
            Errors.report("write tcp", client.socket().getRemoteSocketAddress(), err);
        }
    }
}
