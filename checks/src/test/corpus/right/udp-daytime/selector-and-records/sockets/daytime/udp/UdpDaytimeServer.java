package sockets.daytime.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedList;
import java.util.Locale;
import java.util.Queue;
import sockets.daytime.udp.Udp.FatalException;

/** Nothing from sockets.common: a selector, and a queue of those who wait for the delayed time. */
public final class UdpDaytimeServer {

    private record Asker(SocketAddress address, long since) {
    }

    private final Queue<Asker> askers = new LinkedList<>();
    private final DatagramChannel channel;
    private final long delay;

    private UdpDaytimeServer(DatagramChannel channel, long delay) {
        this.channel = channel;
        this.delay = delay;
    }

    public static void main(String[] args) throws IOException {
        if (args.length >= 2) {
            System.err.println("Usage: UdpDaytimeServer [service]");
            System.exit(1);
        }
        try {
            long delay = Udp.delay();
            InetSocketAddress address = Udp.address(args.length == 1 ? args[0] : ":1200");
            DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
            try {
                channel.bind(address);
            } catch (IOException err) {
                throw new FatalException("listen udp " + Udp.text(address) + ": " + err.getMessage().toLowerCase(Locale.ROOT));
            }
            System.err.println("Listening on " + Udp.text((InetSocketAddress) channel.getLocalAddress()));
            new UdpDaytimeServer(channel, delay).run();
        } catch (FatalException err) {
            err.tellAndExit();
        }
    }

    private void run() throws IOException {
        Selector selector = Selector.open();
        channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        ByteBuffer buffer = ByteBuffer.allocate(512);
        while (true) {
            if (askers.isEmpty()) {
                selector.select(key -> { });
            } else {
                long left = askers.peek().since() + delay - now();
                if (left > 0) {
                    selector.select(key -> { }, left);
                }
            }
            try {
                SocketAddress from = channel.receive(buffer.clear());
                if (from != null) {
                    askers.add(new Asker(from, now()));
                }
                while (!askers.isEmpty() && askers.peek().since() + delay <= now()) {
                    channel.send(StandardCharsets.US_ASCII.encode(daytime()), askers.remove().address());
                }
            } catch (IOException err) {
                System.err.println("udp: " + err.getMessage());
            }
        }
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private static String daytime() {
        OffsetDateTime now = ZonedDateTime.now().toOffsetDateTime();
        StringBuilder text = new StringBuilder(now.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.nnnnnnnnn")));
        while (text.charAt(text.length() - 1) == '0') {
            text.setLength(text.length() - 1);
        }
        if (text.charAt(text.length() - 1) == '.') {
            text.setLength(text.length() - 1);
        }
        return text + ZonedDateTime.now().format(DateTimeFormatter.ofPattern(" xx zzz", Locale.ENGLISH));
    }
}
