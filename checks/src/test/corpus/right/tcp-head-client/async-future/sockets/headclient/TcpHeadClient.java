package sockets.headclient;

import static sockets.common.Errors.checkError;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sockets.common.ServiceAddress;
import sockets.common.Setting;

/** Each step is a future, for which main waits no longer than is left. */
public final class TcpHeadClient {

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: TcpHeadClient host:port");
            System.exit(1);
        }
        int patience = checkError(() -> Setting.millis("head.deadline", 30_000));
        InetSocketAddress server = checkError(() -> ServiceAddress.resolve(args[0]));
        AsynchronousSocketChannel conn = checkError("dial tcp", server, () -> AsynchronousSocketChannel.open());
        checkError("dial tcp", server, () -> await(conn.connect(server), in(Math.min(patience, 10_000))));
        long deadline = in(patience);
        ByteBuffer request = StandardCharsets.US_ASCII.encode("HEAD / HTTP/1.0\r\n\r\n");
        while (request.hasRemaining()) {
            checkError("write tcp", server, () -> await(conn.write(request), deadline));
        }
        ByteBuffer response = ByteBuffer.allocate((1 << 20) + 1);
        while (checkError("read tcp", server, () -> await(conn.read(response), deadline)) >= 0) {
            checkError("read tcp", server, () -> {
                if (!response.hasRemaining()) {
                    throw new IOException("response too long");
                }
                return null;
            });
        }
        System.out.writeBytes(Arrays.copyOf(response.array(), response.position()));
        System.out.println();
        System.exit(0);
    }

    private static long in(int millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static <T> T await(Future<T> future, long deadline) throws Exception {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException err) {
            throw new SocketTimeoutException();
        } catch (ExecutionException err) {
            throw (Exception) err.getCause();
        }
    }
}
