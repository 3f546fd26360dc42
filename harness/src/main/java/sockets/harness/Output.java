package sockets.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;

/** What a program writes on one of its streams, read as it comes. */
final class Output {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ended;

    Output(InputStream stream, String name, Runnable tooMuch) {
        Thread reader = new Thread(() -> read(stream, tooMuch), name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream stream, Runnable tooMuch) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n != -1; n = stream.read(buffer)) {
                if (!append(buffer, n)) {
                    tooMuch.run();
                    return;
                }
            }
        } catch (IOException err) {
            // The program was stopped while it was writing: its output ends here.
        } finally {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    private synchronized boolean append(byte[] buffer, int n) {
        bytes.write(buffer, 0, n);
        notifyAll();
        return bytes.size() <= Limits.OUTPUT;
    }

    /** All that has come so far. */
    synchronized String text() {
        return Text.of(bytes.toByteArray(), bytes.size());
    }

    /** Waits until {@code find} finds something in the text; {@code null} if it has not when the time or the stream ends. */
    synchronized <T> T await(Function<String, T> find, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean last = ended;
            T found = find.apply(text());
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (found != null || last || left <= 0) {
                return found;
            }
            try {
                wait(left);
            } catch (InterruptedException err) {
                throw new IllegalStateException(err);
            }
        }
    }

    /** Waits until the stream has ended. */
    void awaitEnd(Duration limit) {
        await(text -> null, limit);
    }
}
