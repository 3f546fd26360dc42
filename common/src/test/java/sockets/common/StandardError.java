package sockets.common;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Listens to standard error until it is closed, line by line, so that a test can wait for what another thread says. */
final class StandardError extends OutputStream {

    private final PrintStream before = System.err;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    StandardError() {
        System.setErr(new PrintStream(this, true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            lines.add(line.toString(StandardCharsets.UTF_8).replace("\r", ""));
            line.reset();
        } else {
            line.write(b);
        }
    }

    /** The next line, {@code null} if none comes. */
    String nextLine() throws InterruptedException {
        return lines.poll(10, TimeUnit.SECONDS);
    }

    /** All lines that have come and were not asked for yet, and what stands behind the last newline. */
    synchronized List<String> rest() {
        List<String> rest = new ArrayList<>();
        lines.drainTo(rest);
        if (line.size() > 0) {
            rest.add(line.toString(StandardCharsets.UTF_8) + " (and no newline)");
        }
        return rest;
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
