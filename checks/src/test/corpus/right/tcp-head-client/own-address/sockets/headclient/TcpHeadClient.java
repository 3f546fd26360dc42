package sockets.headclient;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Nothing from sockets.common, nothing from Guava. */
public final class TcpHeadClient {

    private TcpHeadClient() {
    }

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: TcpHeadClient host:port");
            System.exit(1);
        }
        try {
            byte[] response = head(Target.of(args[0]), patience());
            System.out.write(response, 0, response.length);
            System.out.write('\n');
            System.out.flush();
        } catch (Failure failure) {
            System.err.print("Fatal error: " + failure.getMessage() + "\n");
            System.exit(1);
        }
    }

    private static int patience() {
        try {
            int millis = Integer.parseInt(System.getProperty("head.deadline", "30000"));
            if (millis >= 0) {
                return millis;
            }
        } catch (NumberFormatException err) {
            // as for a negative one
        }
        throw new Failure("head.deadline must be a number of milliseconds");
    }

    private static byte[] head(Target target, int patience) {
        String doing = "dial";
        try (Socket socket = new Socket()) {
            socket.connect(target.socketAddress(), Math.max(1, Math.min(patience, 10_000)));
            doing = "write";
            socket.getOutputStream().write("HEAD / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            doing = "read";
            return read(socket, patience);
        } catch (SocketTimeoutException err) {
            throw new Failure(doing + " tcp " + target + ": i/o timeout");
        } catch (IOException err) {
            String cause = err.getMessage();
            throw new Failure(doing + " tcp " + target + ": " + Character.toLowerCase(cause.charAt(0)) + cause.substring(1));
        }
    }

    private static byte[] read(Socket socket, int patience) throws IOException {
        long start = System.currentTimeMillis();
        byte[] response = new byte[(1 << 20) + 1];
        int length = 0;
        InputStream in = socket.getInputStream();
        while (length < response.length) {
            long left = patience - (System.currentTimeMillis() - start);
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            int n = in.read(response, length, response.length - length);
            if (n < 0) {
                return Arrays.copyOf(response, length);
            }
            length += n;
        }
        throw new IOException("the response is longer than 1 MiB");
    }
}
