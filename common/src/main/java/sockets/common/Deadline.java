package sockets.common;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The book's {@code conn.SetReadDeadline}: closes a connection when its time has come, however busy it is. Whoever reads or
 * writes then gets an exception, whose {@link #cause} is a timeout.
 */
public final class Deadline implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(1);

    static {
        TIMER.setRemoveOnCancelPolicy(true); // or the connections of the last two minutes would stay in memory
    }

    private final Future<?> timer;

    private Deadline(Future<?> timer) {
        this.timer = timer;
    }

    /**
     * Reads the switch {@code daytime.deadline}: how many milliseconds a connection may last, 120000 (two minutes) unless set.
     *
     * @throws IllegalArgumentException if it is not a number of milliseconds
     */
    public static int readTimeout() {
        TIMER.prestartCoreThread(); // now, while there is a thread to be had
        return Setting.millis("daytime.deadline", 2 * 60 * 1000);
    }

    /** Closes {@code conn} in so many milliseconds, unless the deadline is closed before. */
    public static Deadline set(SocketChannel conn, int millis) {
        return new Deadline(TIMER.schedule(() -> {
            conn.close();
            return null;
        }, millis, TimeUnit.MILLISECONDS));
    }

    /** Why reading or writing failed: a connection that the deadline has closed has timed out. */
    public IOException cause(IOException err) {
        boolean passed = timer.isDone() && !timer.isCancelled();
        return passed ? new SocketTimeoutException() : err;
    }

    /** The connection has ended in time. */
    @Override
    public void close() {
        timer.cancel(false);
    }
}
