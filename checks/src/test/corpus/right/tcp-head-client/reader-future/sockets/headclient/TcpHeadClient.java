package sockets.headclient;

import static sockets.common.Errors.checkError;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sockets.common.ServiceAddress;
import sockets.common.Setting;

/** Another thread reads as much as is allowed, and a byte; main waits for it, but not for ever. */
public final class TcpHeadClient {

    private static final int MOST = 1 << 20;

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: TcpHeadClient host:port");
            System.exit(1);
        }
        int patience = checkError(() -> Setting.millis("head.deadline", 30_000));
        InetSocketAddress server = checkError(() -> ServiceAddress.resolve(args[0]));
        Socket conn = checkError("dial tcp", server, () -> {
            Socket socket = new Socket();
            socket.connect(server, 10_000);
            return socket;
        });
        checkError("write tcp", server, () -> {
            conn.getOutputStream().write(new byte[] {'H', 'E', 'A', 'D', ' ', '/', ' '});
            conn.getOutputStream().write("HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return true;
        });
        InputStream in = checkError("read tcp", server, conn::getInputStream);
        FutureTask<byte[]> reading = new FutureTask<>(() -> in.readNBytes(MOST + 1));
        Thread reader = new Thread(reading, "reader");
        reader.setDaemon(true);
        reader.start();
        byte[] response = checkError("read tcp", server, () -> {
            try {
                return reading.get(patience, TimeUnit.MILLISECONDS);
            } catch (TimeoutException err) {
                throw new SocketTimeoutException();
            } catch (ExecutionException err) {
                throw (Exception) err.getCause();
            }
        });
        checkError("read tcp", server, () -> {
            if (response.length > MOST) {
                throw new IOException("response too long");
            }
            return response;
        });
        System.out.writeBytes(response);
        System.out.println();
        checkError("close tcp", server, () -> {
            conn.close();
            return null;
        });
    }
}
