package sockets.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One client of a server, without a thread of its own: the {@link Load} tells it when there is something to read. */
abstract class Client {

    private static final byte[] QUESTION = "daytime".getBytes(StandardCharsets.US_ASCII);

    final InetSocketAddress server;
    final ByteBuffer question = ByteBuffer.allocateDirect(QUESTION.length).put(QUESTION);

    /** Its connection or socket; {@code null} before it comes and after it has left. */
    SelectionKey key;

    /** When it asked, by {@link System#nanoTime}. */
    long asked;

    private Client(InetSocketAddress server) {
        this.server = server;
    }

    static Client of(Service service, InetSocketAddress server) {
        return switch (service) {
            case BASIC, CONCURRENT -> new Visitor(server);
            case MULTI -> new Talker(server);
            case UDP -> new Sender(server);
        };
    }

    /** Asks, having come first if it must. */
    abstract void ask(Selector selector) throws IOException;

    /** Reads what has come: whether it has its answer. */
    abstract boolean read(ByteBuffer buffer) throws IOException;

    void leave() {
        try {
            if (key != null) {
                key.channel().close();
            }
        } catch (IOException err) {
            throw new IllegalStateException(err); // a closed channel has nothing left to do that could fail
        }
        key = null;
    }

    /** A client that comes by TCP. */
    private abstract static class Tcp extends Client {

        SocketChannel conn;

        Tcp(InetSocketAddress server) {
            super(server);
        }

        abstract void connected() throws IOException;

        abstract boolean readAnswer(ByteBuffer buffer) throws IOException;

        void connect(Selector selector) throws IOException {
            conn = SocketChannel.open(StandardProtocolFamily.INET);
            conn.configureBlocking(false);
            key = conn.register(selector, SelectionKey.OP_CONNECT, this);
            if (conn.connect(server) || conn.finishConnect()) { // over loopback, that is most often done at once
                key.interestOps(SelectionKey.OP_READ);
                connected();
            }
        }

        @Override
        boolean read(ByteBuffer buffer) throws IOException {
            if (conn.isConnected()) {
                return readAnswer(buffer);
            }
            if (conn.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                connected();
            }
            return false;
        }
    }

    /** Connects, reads to the end, and goes. */
    private static final class Visitor extends Tcp {

        private int received;

        Visitor(InetSocketAddress server) {
            super(server);
        }

        @Override
        void ask(Selector selector) throws IOException {
            received = 0;
            connect(selector);
        }

        @Override
        void connected() {
            // to come is to ask
        }

        @Override
        boolean readAnswer(ByteBuffer buffer) throws IOException {
            int n = conn.read(buffer);
            if (n > 0) {
                received += n;
                n = conn.read(buffer); // most often the end is there, too
            }
            if (n != -1) {
                return false;
            }
            if (received == 0) {
                throw new EOFException("no answer");
            }
            leave();
            return true;
        }
    }

    /** Keeps its connection. */
    private static final class Talker extends Tcp {

        Talker(InetSocketAddress server) {
            super(server);
        }

        @Override
        void ask(Selector selector) throws IOException {
            if (key == null) {
                connect(selector);
            } else {
                conn.write(question.rewind());
            }
        }

        @Override
        void connected() throws IOException {
            conn.setOption(StandardSocketOptions.TCP_NODELAY, true);
            conn.write(question.rewind());
        }

        @Override
        boolean readAnswer(ByteBuffer buffer) throws IOException {
            int n = conn.read(buffer);
            if (n == -1) {
                throw new EOFException("no answer");
            }
            return n > 0;
        }
    }

    /** Comes by UDP. */
    private static final class Sender extends Client {

        private DatagramChannel conn;

        Sender(InetSocketAddress server) {
            super(server);
        }

        @Override
        void ask(Selector selector) throws IOException {
            if (key == null) {
                conn = DatagramChannel.open(StandardProtocolFamily.INET).connect(server);
                conn.configureBlocking(false);
                key = conn.register(selector, SelectionKey.OP_READ, this);
            }
            conn.write(question.rewind());
        }

        @Override
        boolean read(ByteBuffer buffer) throws IOException {
            return conn.read(buffer) > 0;
        }
    }
}
