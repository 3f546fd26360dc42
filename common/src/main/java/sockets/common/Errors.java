package sockets.common;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What the programs say when something goes wrong: one line on standard error, worded as Go words it. */
public final class Errors {

    private static long lastReport = System.nanoTime() - 1_000_000_000L;

    private Errors() {
    }

    /**
     * The book's {@code checkError}: does one step of {@code main}; should it fail, prints
     * {@code Fatal error: <reason>} and ends the process with status 1.
     *
     * @param step a step whose exception has the whole reason for its message
     */
    public static <T> T checkError(Callable<T> step) {
        try {
            return step.call();
        } catch (Exception err) {
            return fatal(cause(err));
        }
    }

    /**
     * As {@link #checkError(Callable)}, for a step on the network: the reason names the operation, the address and
     * the cause, as Go's {@code net.OpError} does: {@code dial tcp 127.0.0.1:7777: connection refused}.
     */
    public static <T> T checkError(String operation, SocketAddress address, Callable<T> step) {
        try {
            return step.call();
        } catch (Exception err) {
            return fatal(describe(operation, address, err));
        }
    }

    /** A step that has no result. */
    public interface Step {
        void run() throws Exception;
    }

    /** As {@link #checkError(String, SocketAddress, Callable)}, for a step that has no result. */
    public static void checkRun(String operation, SocketAddress address, Step step) {
        checkError(operation, address, () -> {
            step.run();
            return null;
        });
    }

    /** As {@link #checkError(Callable)}, for a step that has no result. */
    public static void checkRun(Step step) {
        checkError(() -> {
            step.run();
            return null;
        });
    }

    private static <T> T fatal(String reason) {
        System.err.println("Fatal error: " + reason);
        System.exit(1);
        throw new AssertionError("the process has ended");
    }

    /** Says on standard error what went wrong with one client or one call; the server goes on. */
    public static void report(String operation, SocketAddress address, Throwable err) {
        System.err.println(describe(operation, address, err));
    }

    /**
     * As {@link #report}, but at most once a second, and then waits a tenth of a second: a server that tries again neither
     * spins nor floods its log, and soon serves again once it can.
     */
    public static void reportAndPause(String operation, SocketAddress address, Throwable err) {
        if (System.nanoTime() - lastReport > 1_000_000_000L) {
            report(operation, address, err);
            lastReport = System.nanoTime();
        }
        pause();
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException err) {
            Thread.currentThread().interrupt();
        }
    }

    /** Operation, address and cause in one line, such as {@code read tcp 127.0.0.1:54321: i/o timeout}. */
    public static String describe(String operation, SocketAddress address, Throwable err) {
        return operation + " " + ServiceAddress.format(address) + ": " + cause(err);
    }

    /** The cause in Go's words, which are the system's in lower case; never {@code null}. */
    static String cause(Throwable err) {
        if (err instanceof SocketTimeoutException || err instanceof AsynchronousCloseException) {
            return "i/o timeout"; // a deadline closes a channel while somebody waits on it
        }
        if (err instanceof ClosedChannelException) {
            return "use of closed network connection";
        }
        if (err instanceof PortUnreachableException) {
            return "connection refused";
        }
        boolean told = err instanceof IOException || err instanceof IllegalArgumentException;
        if (!told || err.getMessage() == null || err.getMessage().isBlank()) {
            // a mistake in the program: which, and in which line
            return err.toString().replaceAll("\\R", " ") + Arrays.stream(err.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("sockets.")).findFirst()
                    .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber()).orElse("");
        }
        String message = err.getMessage().lines().findFirst().orElseThrow();
        if (message.equals("Connection reset")) {
            return "connection reset by peer";
        }
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
