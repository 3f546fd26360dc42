package sockets.daytime.concurrent;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import sockets.common.Daytime;

public class TcpDaytimeConcurrent {

    private final ServerSocket listener;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Log log = new Log(System.err);

    TcpDaytimeConcurrent(ServerSocket listener) {
        this.listener = listener;
    }

    public static void main(String[] args) {
        if (args.length > 1) {
            new Log(System.err).fatal("Usage: TcpDaytimeConcurrent [service]");
        }
        String service = args.length == 1 ? args[0] : ":1200";
        try {
            Daytime.readDelay();
            new TcpDaytimeConcurrent(new ListenerFactory(service).open()).serveForever();
        } catch (IOException | IllegalArgumentException e) {
            new Log(System.err).fatal("Fatal error: " + e.getMessage());
        }
    }

    private void serveForever() {
        log.line("Listening on " + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
        while (true) {
            acceptOne();
        }
    }

    private void acceptOne() {
        try {
            Socket client = listener.accept();
            executor.submit(new ClientHandler(client, log));
        } catch (IOException | OutOfMemoryError e) {
            log.line("accept tcp: " + e.getMessage());
            log.pause();
        }
    }
}
