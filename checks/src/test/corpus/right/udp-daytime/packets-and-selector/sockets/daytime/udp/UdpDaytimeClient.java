package sockets.daytime.udp;

import static sockets.common.Errors.checkError;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import sockets.common.ServiceAddress;

public class UdpDaytimeClient {

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: UdpDaytimeClient host:port");
            System.exit(1);
        }
        InetSocketAddress server = checkError(() -> ServiceAddress.resolve(args[0]));
        DatagramChannel channel = checkError("dial udp", server, () ->
                DatagramChannel.open(StandardProtocolFamily.INET).connect(server));
        checkError("write udp", server, () -> channel.write(StandardCharsets.US_ASCII.encode("anything")));
        ByteBuffer answer = checkError("read udp", server, () -> receive(channel));
        System.out.write(answer.array(), 0, answer.limit());
        System.out.println();
    }

    private static ByteBuffer receive(DatagramChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(512);
        long deadline = System.nanoTime() + 5_000_000_000L;
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            while (channel.receive(buffer) == null) {   // read() would return 0 for nothing and for an empty datagram
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException();
                }
                selector.select(left);
                selector.selectedKeys().clear();
            }
        }
        return buffer.flip();
    }
}
