package sockets.harness;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;

/** A UDP socket of the test's own: a client for a server program, or a server for a client program. */
public final class DatagramPeer implements AutoCloseable {

    private final Story story;
    private final String name;
    private final DatagramSocket socket;
    private Instant asked = Instant.now();

    DatagramPeer(Story story, String name) {
        this.story = story;
        this.name = name;
        try {
            socket = new DatagramSocket(new InetSocketAddress(Story.loopback(), 0));
        } catch (IOException err) {
            throw new IllegalStateException("cannot open a UDP socket on 127.0.0.1: " + err.getMessage(), err);
        }
    }

    /** As an argument for the program: {@code 127.0.0.1:54321}. */
    public String service() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    void listenOnlyTo(DatagramPeer other) {
        socket.connect(Story.loopback(), other.socket.getLocalPort());
    }

    /** Sends one datagram, one byte a character. */
    public void send(String text, SocketAddress to) {
        asked = Instant.now();
        try {
            byte[] bytes = Text.bytes(text);
            socket.send(new DatagramPacket(bytes, bytes.length, to));
            story.step(name + " sent a datagram: " + Text.quote(text));
        } catch (IOException err) {
            throw story.fail(name + " could not send a datagram: " + err.getMessage());
        }
    }

    /** Sends so many datagrams of 0 to 1400 bytes, and does not look at the answers. */
    public void sendQuietly(int count, SocketAddress to) {
        try {
            for (int i = 0; i < count; i++) {
                socket.send(new DatagramPacket(new byte[i * 97 % 1401], i * 97 % 1401, to));
            }
            story.step(name + " sent " + count + " datagrams");
        } catch (IOException err) {
            throw story.fail(name + " could not send a datagram: " + err.getMessage());
        }
    }

    /** The next datagram must come within the limit. Who sent it is the answer. */
    public SocketAddress expect(String expected) {
        DatagramPacket packet = receive(Text.quote(expected));
        String got = Text.of(packet.getData(), packet.getLength());
        if (!got.equals(expected)) {
            throw story.fail(name + " received another datagram:\n" + Text.compare(expected, got));
        }
        story.step(name + " received a datagram: " + Text.quote(got));
        return packet.getSocketAddress();
    }

    /** The next datagram must be the daytime, and come from this server. */
    public String expectDaytime(Program server) {
        DatagramPacket packet = receive("the daytime");
        String got = Text.of(packet.getData(), packet.getLength());
        String wrong = story.wrongDaytime(got, asked);
        if (wrong != null) {
            throw story.fail(name + " received a datagram. " + wrong);
        }
        story.step(name + " received a datagram: " + Text.quote(got));
        story.expect(packet.getSocketAddress().equals(server.address()),
                "the answer should come from the port that was asked, " + server.address().getPort()
                        + ", but it came from " + packet.getPort());
        return got;
    }

    /** No datagram must come within this time. */
    public void expectNothingWithin(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
            socket.receive(packet);
            throw story.fail(name + " received one datagram too many:\n     got: "
                    + Text.quote(Text.of(packet.getData(), packet.getLength())));
        } catch (SocketTimeoutException expected) {
            story.step(name + " received nothing for " + time.toMillis() + " ms");
        } catch (IOException err) {
            throw story.fail(name + " could not receive: " + err.getMessage());
        }
    }

    private DatagramPacket receive(String what) {
        try {
            socket.setSoTimeout((int) Limits.ANSWER.toMillis());
            DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
            socket.receive(packet);
            return packet;
        } catch (SocketTimeoutException err) {
            throw story.fail(name + " waited for " + what + ", but no datagram came within " + Limits.words(Limits.ANSWER));
        } catch (IOException err) {
            throw story.fail(name + " waited for " + what + ": " + err.getMessage());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
