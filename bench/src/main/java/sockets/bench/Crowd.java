package sockets.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Many clients that stay and say nothing, on {@code multi}.
 *
 * @param clients how many came
 * @param refused how many of them were not let in, or sent away
 * @param accepted how long it took to let them in, in milliseconds
 * @param answer how long one of them then waited for an answer, in milliseconds
 * @param before what the server took before they came
 * @param after and with all of them
 */
record Crowd(int clients, int refused, double accepted, double answer, Usage before, Usage after) {

    static final int WANTED = 10_000;

    private static final int PATIENCE = 30_000;   // milliseconds
    private static final int SPARE = 100;          // descriptors that this process needs for other things

    /** The memory, in MB, and the system's threads of a process; NaN where the system does not tell. */
    record Usage(double megabytes, double threads) {

        static Usage of(ProcessHandle process) {
            return new Usage(Machine.megabytes(process), Machine.threads(process));
        }
    }

    static Crowd measure() throws IOException, InterruptedException {
        List<SocketChannel> clients = new ArrayList<>();
        try (Server server = Server.start(Service.MULTI)) {
            Usage before = Usage.of(server.process());
            long start = System.nanoTime();
            int wanted = possible();
            int refused = 0;
            for (int i = 0; i < wanted; i++) {
                try {
                    clients.add(connect(server));
                } catch (IOException err) {
                    refused++;
                }
            }
            if (clients.isEmpty()) {
                throw new IOException("multi let nobody in");
            }
            ask(clients.get(clients.size() - 1));   // they are accepted in turn: it is the last who is answered last
            double accepted = (System.nanoTime() - start) / 1e6;
            Thread.sleep(500);
            Usage after = Usage.of(server.process());
            long asked = System.nanoTime();
            ask(clients.get(clients.size() / 2));
            double answer = (System.nanoTime() - asked) / 1e6;
            for (SocketChannel client : clients) {
                refused += wasSentAway(client) ? 1 : 0;
            }
            return new Crowd(wanted, refused, accepted, answer, before, after);
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
    }

    /** As many as are wanted, or as this process may have descriptors for. */
    private static int possible() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - SPARE;
            return (int) Math.max(1, Math.min(WANTED, free));
        }
        return WANTED;
    }

    private static SocketChannel connect(Server server) throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET);
        try {
            client.connect(server.address());
            return client;
        } catch (IOException err) {
            client.close();
            throw err;
        }
    }

    private static void ask(SocketChannel client) throws IOException {
        client.socket().setSoTimeout(PATIENCE);
        client.socket().getOutputStream().write("timestamp".getBytes(StandardCharsets.US_ASCII));
        if (client.socket().getInputStream().read(new byte[64]) <= 0) {
            throw new IOException("multi did not answer one of the crowd");
        }
    }

    private static boolean wasSentAway(SocketChannel client) {
        try {
            client.configureBlocking(false);
            return client.read(ByteBuffer.allocate(1)) != 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
