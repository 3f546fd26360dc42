package sockets.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One TCP connection, seen from the test's end. */
public final class Connection implements AutoCloseable {

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "time limits for writing");
        thread.setDaemon(true);
        return thread;
    });

    private final Story story;
    private final String name;
    private final Socket socket;
    private final InputStream in;
    private Instant asked = Instant.now();
    private volatile long sent;

    Connection(Story story, String name, Socket socket) throws IOException {
        this.story = story;
        this.name = name;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    static Connection open(Story story, String name, InetSocketAddress server) {
        Connection connection = openQuietly(story, name, server);
        story.step(name + " connected");
        return connection;
    }

    static Connection openQuietly(Story story, String name, InetSocketAddress server) {
        Socket socket = new Socket();
        Instant asked = Instant.now();
        try {
            socket.connect(server, (int) Limits.ANSWER.toMillis());
            Connection connection = new Connection(story, name, socket);
            connection.asked = asked;
            return connection;
        } catch (SocketTimeoutException err) {
            throw story.fail(name + " tried to connect, but was not let in within " + Limits.words(Limits.ANSWER));
        } catch (IOException err) {
            throw story.fail(name + " could not connect: " + err.getMessage());
        }
    }

    /** This end's port, by which the program can tell its client from others. */
    public String port() {
        return Integer.toString(socket.getLocalPort());
    }

    /** Sends some text, one byte a character. */
    public void send(String text) {
        asked = Instant.now();
        try {
            write(text);
            story.step(name + " sent " + Text.quote(text));
        } catch (IOException err) {
            throw story.fail(name + " tried to send " + Text.quote(text) + ", but the connection was gone: " + err.getMessage());
        }
    }

    /** Java has no timeout for writing: where the other end does not read, a timer closes the socket. */
    private void write(String text) throws IOException {
        Future<?> timer = TIMER.schedule(this::close, Limits.ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        try {
            socket.getOutputStream().write(Text.bytes(text));
        } finally {
            timer.cancel(false);
        }
    }

    /** Sends nothing more; the other end sees the end of the stream. */
    public void finishSending() {
        try {
            socket.shutdownOutput();
            story.step(name + " finished sending");
        } catch (IOException err) {
            throw story.fail(name + " could not finish sending: " + err.getMessage());
        }
    }

    /** Breaks the connection off: the other end sees a reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
            story.step(name + " broke off (reset)");
        } catch (IOException err) {
            throw story.fail(name + " could not break off: " + err.getMessage());
        }
    }

    /** The next bytes must be exactly these. */
    public void expect(String expected) {
        String got = readUntil(text -> text.length() == expected.length(), Text.quote(expected));
        if (!got.equals(expected)) {
            throw story.fail(name + " received something else:\n" + Text.compare(expected, got));
        }
        story.step(name + " received " + Text.quote(got));
    }

    /** The next bytes must be the daytime; the connection may stay open. */
    public String expectDaytime() {
        String text = readUntil(got -> got.indexOf(Daytimes.ZONE) >= 0, "the daytime");
        return received(text, story.wrongDaytime(text, asked));
    }

    /** The next bytes must be the Unix time in seconds. */
    public String expectUnixTime() {
        String text = readUntil(got -> got.length() >= 10 && nothingMoreIsHere(), "the Unix time");
        return received(text, Daytimes.wrongUnix(text, asked));
    }

    /** All that comes until the other end closes the connection must be one daytime. */
    public String expectDaytimeAndEnd() {
        String text = readToEnd("the daytime");
        story.expect(!text.isEmpty(), name + " waited for the daytime, but the connection was closed without an answer");
        received(text, story.wrongDaytime(text, asked));
        story.step(name + " saw the end of the stream");
        return text;
    }

    private String received(String text, String wrong) {
        if (wrong != null) {
            throw story.fail(name + " received an answer. " + wrong);
        }
        story.step(name + " received " + Text.quote(text));
        return text;
    }

    /** The other end must close the connection, and send nothing before. A reset is as good as an end here. */
    public void expectEnd() {
        String rest = readWhatComes();
        story.expect(rest.isEmpty(), name + " should have received nothing more before the end of the stream\n"
                + "     got: " + Text.quote(rest));
        story.step(name + " saw the end of the stream");
    }

    /** All that comes until the other end closes or breaks the connection, which it must. */
    public String readWhatComes() {
        return read(text -> false, Limits.OUTPUT, "the end of the stream", true, true);
    }

    /** The other end must have closed the connection, not only have finished sending: what is sent to it is refused. */
    public void expectClosedForGood() {
        long deadline = System.nanoTime() + Limits.ANSWER.toNanos();
        while (sendQuietly("?")) {
            story.expect(System.nanoTime() < deadline, name + " saw the end of the stream, but the connection is still open: "
                    + "the other end takes what is sent to it");
            pause();
        }
        story.step(name + " found the connection closed");
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException err) {
            throw new IllegalStateException(err);
        }
    }

    /** Whether the other end ends or breaks the connection within this time; what it sends meanwhile is not looked at. */
    public boolean endsWithin(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            byte[] buffer = new byte[512];
            while (true) {
                int left = (int) ((deadline - System.nanoTime()) / 1_000_000);
                if (left <= 0) {
                    return false;
                }
                socket.setSoTimeout(left);
                if (in.read(buffer) == -1) {
                    return true;
                }
            }
        } catch (SocketTimeoutException err) {
            return false;
        } catch (IOException err) {
            return true; // a reset ends it, too
        }
    }

    /** Takes its time before it sends: the other end must neither end the connection meanwhile, nor send. */
    public void hesitate(Duration time) {
        String hesitated = name + " took " + time.toMillis() + " ms before it sent anything";
        try {
            socket.setSoTimeout((int) time.toMillis());
            int b = in.read();
            throw story.fail(hesitated + ", but "
                    + (b == -1 ? "the connection was closed" : "received " + Text.quote(Character.toString(b))));
        } catch (SocketTimeoutException expected) {
            story.step(hesitated);
        } catch (IOException err) {
            throw story.fail(hesitated + ", but the connection broke: " + err.getMessage());
        }
    }

    /** Sends and sends, in the background, until the other end has had enough. */
    public void sendWithoutEnd() {
        story.step(name + " sends without end");
        Thread sender = new Thread(() -> {
            String block = "x".repeat(64 * 1024);
            while (sendQuietly(block)) {
                sent += block.length();
            }
        }, "endless sender");
        sender.setDaemon(true);
        sender.start();
    }

    /** Sends without a word in the transcript; {@code false} if the connection has ended. */
    public boolean sendQuietly(String text) {
        try {
            write(text);
            return true;
        } catch (IOException err) {
            return false; // which is what the caller wants to know
        }
    }

    /** How many bytes {@link #sendWithoutEnd} got rid of so far. */
    public long sent() {
        return sent;
    }

    private boolean nothingMoreIsHere() {
        try {
            return in.available() == 0;
        } catch (IOException err) {
            return true; // the next read will tell
        }
    }

    String readToEnd(String what) {
        return read(text -> false, Limits.OUTPUT, what, true, false);
    }

    private String readUntil(Predicate<StringBuilder> complete, String what) {
        return read(complete, 512, what, false, false);
    }

    /** Byte by byte, because two answers can come as one: what stands behind the first is left for the next read. */
    private String read(Predicate<StringBuilder> complete, int most, String what, boolean toTheEnd, boolean orReset) {
        StringBuilder got = new StringBuilder();
        long deadline = System.nanoTime() + Limits.ANSWER.toNanos();
        try {
            while (got.length() < most) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException(); // however much comes: this is too long
                }
                socket.setSoTimeout((int) left);
                int b = in.read();
                if (b == -1 && toTheEnd) {
                    break;
                }
                if (b == -1) {
                    throw story.fail(name + " waited for " + what + ", but the connection was closed" + soFar(got));
                }
                got.append((char) b);
                if (complete.test(got)) {
                    break;
                }
            }
            return got.toString();
        } catch (SocketTimeoutException err) {
            String missing = toTheEnd && got.length() > 0
                    ? name + " waited for the end of the stream, but the connection was not closed within "
                    : name + " waited for " + what + ", but it did not come within ";
            throw story.fail(missing + Limits.words(Limits.ANSWER) + soFar(got));
        } catch (IOException err) {
            if (orReset) {
                return got.toString();
            }
            throw story.fail(name + " waited for " + what + ", but the connection broke: " + err.getMessage() + soFar(got));
        }
    }

    private static String soFar(StringBuilder got) {
        return got.isEmpty() ? "" : "\n     got: " + Text.quote(got.toString());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException err) {
            story.step(name + " could not close: " + err.getMessage());
        }
    }

    /** The client leaves: it closes the connection. */
    public void leave() {
        close();
        story.step(name + " closed the connection");
    }
}
