package sockets.bench;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * When each of some clients, which all came at once, had been served.
 *
 * @param bars from connect to close, in milliseconds, the shortest first
 */
record Timeline(Service service, List<Double> bars) {

    static final int CLIENTS = 8;

    /** How long asking for the time takes, in milliseconds. */
    static final int DELAY = 200;

    private static final int PATIENCE = 30_000;   // milliseconds

    static Timeline measure(Service service) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Server server = Server.start(service, DELAY)) {
            long start = System.nanoTime();
            List<Future<Double>> clients = threads.invokeAll(Collections.nCopies(CLIENTS, visit(server, start)));
            List<Double> bars = new ArrayList<>();
            for (Future<Double> client : clients) {
                bars.add(client.get());
            }
            Collections.sort(bars);
            return new Timeline(service, bars);
        } catch (ExecutionException err) {
            throw new IOException(service.label() + ": a client was not served: " + err.getCause().getMessage(), err);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Double> visit(Server server, long start) {
        return () -> {
            try (Socket conn = new Socket(server.address().getAddress(), server.address().getPort())) {
                conn.setSoTimeout(PATIENCE);
                conn.getInputStream().readAllBytes();
                return (System.nanoTime() - start) / 1e6;
            }
        };
    }

    /** What is to be seen. */
    String title() {
        boolean inTurn = end() > 2 * bars.get(0);
        return service.label() + (inTurn ? ": one client after another" : ": each client beside the others");
    }

    /** When the last client had been served, in milliseconds. */
    double end() {
        return bars.get(bars.size() - 1);
    }
}
