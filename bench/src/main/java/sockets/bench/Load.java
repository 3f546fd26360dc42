package sockets.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Clients in a closed loop: each asks again as soon as it has its answer. One thread plays them all, with a selector, so that
 * the load takes as little as it can from the processor that it shares with the server.
 */
final class Load {

    /** After so long without an answer, a client counts an error and begins anew. */
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
    private static final long LOOK_AFTER = Duration.ofMillis(100).toNanos();

    private final Selector selector;
    private final List<Client> clients = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    private final Histogram latencies = new Histogram(3);
    private long errors;

    private Load(Selector selector) {
        this.selector = selector;
    }

    /** Lets so many clients ask the server for so long. */
    static Result run(Server server, int clients, Duration duration) throws IOException {
        try (Selector selector = Selector.open()) {
            Load load = new Load(selector);
            for (int i = 0; i < clients; i++) {
                load.clients.add(Client.of(server.service(), server.address()));
            }
            try {
                return load.measure(server.process(), duration.toNanos());
            } finally {
                load.clients.forEach(Client::leave);
            }
        }
    }

    /** Lets a single client ask once; whether it gets its answer in this time. */
    static boolean first(Service service, InetSocketAddress address, Duration limit) throws IOException {
        try (Selector selector = Selector.open()) {
            Load load = new Load(selector);
            Client client = Client.of(service, address);
            load.ask(client);
            long end = System.nanoTime() + limit.toNanos();
            while (load.latencies.getTotalCount() == 0 && load.errors == 0 && System.nanoTime() < end) {
                selector.select(load::read, 10);
            }
            client.leave();
            return load.latencies.getTotalCount() > 0;
        }
    }

    private Result measure(ProcessHandle server, long nanos) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Duration serverBefore = Machine.cpu(server);
        Duration selfBefore = Machine.cpu(self);
        long start = System.nanoTime();
        clients.forEach(this::ask);
        long now = start;
        for (long lookAfter = start + LOOK_AFTER; now - start < nanos; now = System.nanoTime()) {
            selector.select(this::read, LOOK_AFTER / 1_000_000);
            if (now > lookAfter) {
                lookAfter = now + LOOK_AFTER;
                lookAfterTheUnlucky(now);
            }
        }
        double seconds = (now - start) / 1e9;
        return new Result(seconds, latencies, errors, Machine.cpu(server).minus(serverBefore).toNanos() / 1e9 / seconds,
                Machine.cpu(self).minus(selfBefore).toNanos() / 1e9 / seconds);
    }

    private void ask(Client client) {
        try {
            client.asked = System.nanoTime();
            client.ask(selector);
        } catch (IOException err) {
            fail(client);
        }
    }

    private void read(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            if (client.read(buffer.clear())) {
                latencies.recordValue(System.nanoTime() - client.asked);
                ask(client);
            }
        } catch (IOException err) {
            fail(client);
        }
    }

    /** Begins anew, but not at once: who is refused would be so again, a hundred thousand times a second. */
    private void fail(Client client) {
        errors++;
        client.leave();
    }

    private void lookAfterTheUnlucky(long now) {
        for (Client client : clients) {
            if (client.key == null) {
                ask(client);
            } else if (now - client.asked > PATIENCE) {
                fail(client);
            }
        }
    }
}
