package sockets.headclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.io.OutputStreamWriter;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import sockets.common.ServiceAddress;

/** A watchdog closes the socket when 30 seconds are over. There is no switch for that. */
public class TcpHeadClient {

    private static volatile boolean barked;

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: TcpHeadClient host:port");
            System.exit(1);
        }
        String step = "";
        try {
            InetSocketAddress address = ServiceAddress.resolve(args[0]);
            try (Socket socket = new Socket()) {
                step = "dial tcp " + ServiceAddress.format(address) + ": ";
                socket.connect(address, 10_000);
                watch(socket);
                step = step.replace("dial", "write");
                Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII);
                out.write("HEAD / HTTP/1.0\r\n");
                out.write("\r\n");
                out.flush();
                step = step.replace("write", "read");
                byte[] head = readAll(socket.getInputStream());
                System.out.write(head);
                System.out.println();
            }
        } catch (ConnectException err) {
            fatal(step + "connection refused");
        } catch (SocketTimeoutException err) {
            fatal(step + "i/o timeout");
        } catch (IOException err) {
            fatal(step + (barked ? "i/o timeout" : err.getMessage()));
        }
    }

    private static void watch(Socket socket) {
        Thread dog = new Thread(() -> {
            try {
                Thread.sleep(30_000);
                barked = true;
                socket.close();
            } catch (InterruptedException | IOException err) {
                Thread.currentThread().interrupt();
            }
        });
        dog.setDaemon(true);
        dog.start();
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int b = in.read(); b != -1; b = in.read()) {
            all.write(b);
            byte[] more = new byte[in.available()];
            all.write(more, 0, Math.max(0, in.read(more)));
            if (all.size() > 1 << 20) {
                throw new IOException("response too long");
            }
        }
        return all.toByteArray();
    }

    private static void fatal(String reason) {
        System.err.println("Fatal error: " + reason);
        System.exit(1);
    }
}
