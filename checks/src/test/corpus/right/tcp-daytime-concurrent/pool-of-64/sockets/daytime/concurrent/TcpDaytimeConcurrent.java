package sockets.daytime.concurrent;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.checkRun;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.net.StandardProtocolFamily;
import sockets.common.Daytime;
import sockets.common.Errors;
import sockets.common.ServiceAddress;

/** 64 workers are plenty: a handler never waits for its client. */
public final class TcpDaytimeConcurrent {

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeConcurrent [service]");
            System.exit(1);
        }
        checkRun(Daytime::readDelay);
        InetSocketAddress address = checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        ServerSocket listener = checkError("listen tcp", address, () -> {
            ServerSocket socket = ServerSocketChannel.open(StandardProtocolFamily.INET).socket();
            socket.setReuseAddress(true);
            socket.bind(address, Integer.MAX_VALUE);
            return socket;
        });
        ExecutorService pool = Executors.newFixedThreadPool(64);
        System.err.println("Listening on " + ServiceAddress.format(listener.getLocalSocketAddress()));
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                pool.execute(() -> handleClient(client));
            } catch (IOException err) {
                Errors.reportAndPause("accept tcp", address, err);
            } catch (OutOfMemoryError noThread) {
                System.err.println("cannot start a worker: " + noThread.getMessage());
            }
        }
    }

    private static void handleClient(Socket client) {
        try (client; OutputStream out = client.getOutputStream()) {
            client.setTcpNoDelay(true);
            client.setKeepAlive(true);
            out.write(Daytime.now().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException err) {
            Errors.report("write tcp", client.getRemoteSocketAddress(), err);
        }
    }
}
