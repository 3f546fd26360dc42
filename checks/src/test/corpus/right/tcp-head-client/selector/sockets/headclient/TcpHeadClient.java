package sockets.headclient;

import static sockets.common.Errors.checkError;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import sockets.common.ServiceAddress;
import sockets.common.Setting;

/** A channel that never blocks; the selector waits, until the deadline at most. */
public final class TcpHeadClient implements AutoCloseable {

    private static final int LIMIT = 1024 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private TcpHeadClient() throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, 0);
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Usage: TcpHeadClient host:port");
            System.exit(1);
        }
        long patience = checkError(() -> Setting.millis("head.deadline", 30_000));
        InetSocketAddress address = checkError(() -> ServiceAddress.resolve(args[0]));
        try (TcpHeadClient client = checkError("dial tcp", address, TcpHeadClient::new)) {
            checkError("dial tcp", address, () -> client.dial(address, in(Math.min(patience, 10_000))));
            long deadline = in(patience);
            checkError("write tcp", address, () -> client.write("HEAD / HTTP/1.0\r\n\r\n", deadline));
            byte[] response = checkError("read tcp", address, () -> client.read(deadline));
            System.out.writeBytes(response);
            System.out.println();
            System.out.flush();
        }
    }

    private static long in(long millis) {
        return System.nanoTime() + millis * 1_000_000;
    }

    private void await(int operation, long deadline) throws IOException {
        key.interestOps(operation);
        do {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            selector.select(left);
        } while (!selector.selectedKeys().remove(key));
    }

    private Void dial(InetSocketAddress address, long deadline) throws IOException {
        boolean connected = channel.connect(address);
        while (!connected) {
            await(SelectionKey.OP_CONNECT, deadline);
            connected = channel.finishConnect();
        }
        return null;
    }

    private Void write(String request, long deadline) throws IOException {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(request);
        while (bytes.hasRemaining()) {
            await(SelectionKey.OP_WRITE, deadline);
            channel.write(bytes);
        }
        return null;
    }

    private byte[] read(long deadline) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (true) {
            await(SelectionKey.OP_READ, deadline);
            int n = channel.read(buffer.clear());
            if (n < 0) {
                return response.toByteArray();
            }
            response.write(buffer.array(), 0, n);
            if (response.size() > LIMIT) {
                throw new IOException("more than " + LIMIT + " bytes");
            }
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
