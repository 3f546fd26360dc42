package sockets.daytime.multi;

import static sockets.common.Errors.checkError;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.PriorityQueue;
import sockets.common.Daytime;
import sockets.common.Deadline;
import sockets.common.Errors;
import sockets.common.ServiceAddress;
import sockets.common.Setting;

/** One thread, one selector. Whatever is to happen later (an answer, a deadline, the next accept) is an alarm. */
public final class TcpDaytimeMulti {

    private record Alarm(long at, Runnable action) {
    }

    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private final long epoch = System.nanoTime();       // so that points of time can be compared
    private final int delay;
    private final int deadline;
    private final ServerSocketChannel listener;
    private Selector selector;
    private SelectionKey accepting;

    private TcpDaytimeMulti(ServerSocketChannel listener, int delay, int deadline) {
        this.listener = listener;
        this.delay = delay;
        this.deadline = deadline;
    }

    public static void main(String[] args) throws IOException {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeMulti [service]");
            System.exit(1);
        }
        int delay = checkError(() -> Setting.millis("daytime.delay", 0));   // Daytime must not sleep: only this loop waits
        int deadline = checkError(Deadline::readTimeout);
        InetSocketAddress address = checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        ServerSocketChannel listener = checkError("listen tcp", address, () ->
                ServerSocketChannel.open(StandardProtocolFamily.INET)
                        .setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address, Integer.MAX_VALUE));
        System.err.println("Listening on " + ServiceAddress.format(listener.getLocalAddress()));
        new TcpDaytimeMulti(listener, delay, deadline).loop();
    }

    private long millis() {
        return (System.nanoTime() - epoch) / 1_000_000;
    }

    private void in(int millis, Runnable action) {
        alarms.add(new Alarm(millis() + millis, action));
    }

    private void loop() throws IOException {
        selector = Selector.open();
        listener.configureBlocking(false);
        accepting = listener.register(selector, SelectionKey.OP_ACCEPT);
        while (true) {
            while (!alarms.isEmpty() && alarms.peek().at() <= millis()) {
                alarms.remove().action().run();
            }
            selector.select(alarms.isEmpty() ? 0 : Math.max(1, alarms.peek().at() - millis()));
            for (SelectionKey key : selector.selectedKeys()) {
                if (key == accepting) {
                    accept();
                } else if (key.isValid()) {
                    ((Conversation) key.attachment()).go();
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void accept() {
        try {
            for (SocketChannel conn = listener.accept(); conn != null; conn = listener.accept()) {
                try {
                    new Conversation(conn);
                } catch (IOException gone) {
                    Errors.report("accept tcp", conn.socket().getRemoteSocketAddress(), gone);
                    conn.close();
                }
            }
        } catch (IOException err) {
            Errors.report("accept tcp", listener.socket().getLocalSocketAddress(), err);
            accepting.interestOps(0);
            in(500, () -> accepting.interestOps(SelectionKey.OP_ACCEPT));
        }
    }

    private final class Conversation {

        private final SocketChannel conn;
        private final SocketAddress client;
        private final SelectionKey key;
        private final ByteBuffer request = ByteBuffer.allocate(128);
        private final Alarm cutOff;
        private ByteBuffer answer;

        Conversation(SocketChannel conn) throws IOException {
            this.conn = conn;
            client = conn.getRemoteAddress();
            conn.setOption(StandardSocketOptions.TCP_NODELAY, true);
            conn.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            conn.configureBlocking(false);
            key = conn.register(selector, SelectionKey.OP_READ, this);
            cutOff = new Alarm(millis() + deadline + 1, () -> end(Errors.describe("read tcp", client, new SocketTimeoutException())));
            alarms.add(cutOff);
        }

        /** The connection is ready for what the conversation waits for. */
        void go() {
            try {
                if (key.isWritable()) {
                    write();
                } else if (key.isReadable()) {
                    read();
                }
            } catch (IOException err) {
                end(Errors.describe("read tcp", client, err));
            }
        }

        private void read() throws IOException {
            int n = conn.read(request.clear());
            if (n == -1) {
                end("EOF");
            } else if (n > 0) {
                String text = StandardCharsets.ISO_8859_1.decode(request.flip()).toString();
                if (text.equals("timestamp")) {
                    answer(String.valueOf(System.currentTimeMillis() / 1000));
                } else if (delay == 0) {
                    answer(Daytime.now());
                } else {
                    key.interestOps(0);
                    in(delay, () -> answer(Daytime.now()));
                }
            }
        }

        private void answer(String text) {
            if (!conn.isOpen()) {
                return;                                 // the deadline was sooner
            }
            answer = StandardCharsets.US_ASCII.encode(text);
            try {
                write();
            } catch (IOException err) {
                end(Errors.describe("write tcp", client, err));
            }
        }

        private void write() throws IOException {
            conn.write(answer);
            key.interestOps(answer.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        private void end(String why) {
            alarms.remove(cutOff);
            System.out.println(why);
            try {
                conn.close();
            } catch (IOException err) {
                Errors.report("close tcp", client, err);
            }
        }
    }
}
