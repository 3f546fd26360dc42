package sockets.common;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Callable;

/** What the programs say when something goes wrong: one line on standard error, worded as Go words it. */
public final class Errors {

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

    private static <T> T fatal(String reason) {
        System.err.println("Fatal error: " + reason);
        System.exit(1);
        throw new AssertionError("the process has ended");
    }

    /** Says on standard error what went wrong with one client or one call; the server goes on. */
    public static void report(String operation, SocketAddress address, Throwable err) {
        System.err.println(describe(operation, address, err));
    }

    /** As {@link #report}, then waits half a second, so that a server that tries again neither spins nor floods its log. */
    public static void reportAndPause(String operation, SocketAddress address, Throwable err) {
        report(operation, address, err);
        pause();
    }

    static void pause() {
        try {
            Thread.sleep(500);
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
        if (err instanceof SocketTimeoutException || err instanceof ClosedChannelException) {
            return "i/o timeout"; // here, only a deadline closes a channel that is still in use
        }
        if (err instanceof PortUnreachableException) {
            return "connection refused";
        }
        String message = err.getMessage() == null ? err.getClass().getSimpleName() : err.getMessage();
        if (message.equals("Connection reset")) {
            return "connection reset by peer";
        }
        return err instanceof IOException ? message.substring(0, 1).toLowerCase() + message.substring(1) : message;
    }
}
