package sockets.daytime.basic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sockets.common.Daytime;
import sockets.common.ServiceAddress;

/** The accept loop hands each client to one worker and waits for it, so the clients still take turns. */
public final class TcpDaytimeBasic {

    private static final ExecutorService WORKER = Executors.newSingleThreadExecutor();

    public static void main(String[] args) throws Exception {
        System.setProperty("java.net.preferIPv4Stack", "true");
        try {
            if (args.length > 1) {
                System.err.print("Usage: TcpDaytimeBasic [service]\n");
                System.exit(1);
            }
            Daytime.readDelay();
            serve(listen(ServiceAddress.resolve(args.length == 1 ? args[0] : ":7777")));
        } catch (IOException | RuntimeException err) {
            System.err.println("Fatal error: " + err.getMessage());
            System.exit(1);
        }
    }

    private static ServerSocket listen(InetSocketAddress address) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, Integer.MAX_VALUE);
        } catch (IOException err) {
            throw new IOException("listen tcp " + ServiceAddress.format(address) + ": " + err.getMessage().toLowerCase());
        }
        System.err.println("Listening on " + ServiceAddress.format(server.getLocalSocketAddress()));
        return server;
    }

    private static void serve(ServerSocket server) throws InterruptedException {
        while (true) {
            try {
                Socket client = server.accept();
                Future<?> done = WORKER.submit(() -> handleClient(client));
                done.get();
            } catch (IOException err) {
                System.err.println("accept tcp: " + err.getMessage());
                Thread.sleep(500);
            } catch (java.util.concurrent.ExecutionException err) {
                System.err.println("write tcp: " + err.getCause().getMessage());
            }
        }
    }

    private static void handleClient(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            client.setKeepAlive(true);
            BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8));
            writer.append(Daytime.now()).flush();
        } catch (IOException err) {
            throw new UncheckedIOException(err);
        }
    }
}
