package sockets.daytime.multi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import sockets.common.Daytime;
import sockets.common.Errors;
import sockets.common.Go;
import sockets.common.ServiceAddress;
import sockets.common.Setting;

/** Plain sockets: every read gets a timeout of what is left until the deadline. */
public class TcpDaytimeMulti {

    private static final byte[] TIMESTAMP = "timestamp".getBytes(StandardCharsets.US_ASCII);

    private static Duration limit;

    public static void main(String[] args) {
        System.setProperty("java.net.preferIPv4Stack", "true");
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeMulti [service]");
            System.exit(1);
        }
        Errors.checkRun(Daytime::readDelay);
        limit = Errors.checkError(() -> Duration.ofMillis(Setting.millis("daytime.deadline", 120_000)));
        InetSocketAddress address = Errors.checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        ServerSocket server = Errors.checkError("listen tcp", address, () -> {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(address, 65_535);
            return socket;
        });
        System.err.println("Listening on " + ServiceAddress.format(server.getLocalSocketAddress()));
        while (true) {
            try {
                Socket socket = server.accept();
                Go.go(() -> talk(socket));
            } catch (IOException err) {
                Errors.reportAndPause("accept tcp", address, err);
            }
        }
    }

    private static void talk(Socket socket) {
        long end = System.nanoTime() + limit.toNanos();
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[128];
            int n;
            while ((n = read(socket, in, buffer, end)) >= 0) {
                boolean stamp = java.util.Arrays.equals(buffer, 0, n, TIMESTAMP, 0, TIMESTAMP.length);
                String answer = stamp ? "" + Instant.now().getEpochSecond() : Daytime.now();
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
            }
            System.out.println("EOF");
        } catch (SocketTimeoutException err) {
            System.out.println(socket.getRemoteSocketAddress() + " was here for " + limit.toMillis() + " ms, that is enough");
        } catch (IOException err) {
            System.out.println("lost " + socket.getRemoteSocketAddress() + ": " + err.getMessage());
        }
    }

    private static int read(Socket socket, InputStream in, byte[] buffer, long end) throws IOException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) (left / 1_000_000) + 1);
        return in.read(buffer);
    }
}
