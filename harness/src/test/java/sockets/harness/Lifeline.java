package sockets.harness;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/**
 * Tells a test whether a process still runs: the process holds a connection to the test and sends back what comes. When the
 * process ends, however it does, the system closes the connection. (A process id would not tell: it stays until the
 * parent has asked for the status, and an orphan's new parent may take its time.)
 */
final class Lifeline implements AutoCloseable {

    private static final int LIMIT = 10_000;

    private final ServerSocket listener;

    Lifeline() throws IOException {
        listener = new ServerSocket(0, 50, Story.loopback());
        listener.setSoTimeout(LIMIT);
    }

    /** Where a process is to connect, as its argument. */
    String port() {
        return Integer.toString(listener.getLocalPort());
    }

    /** The process's end: runs until the test lets go. */
    static void hold(String port) throws IOException {
        try (Socket test = new Socket(Story.loopback(), Integer.parseInt(port))) {
            test.getInputStream().transferTo(test.getOutputStream());
        }
    }

    /** Waits until one more process has come. */
    End next() throws IOException {
        Socket process = listener.accept();
        process.setSoTimeout(LIMIT);
        return new End(process);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** The test's end of the line to one process. To close it ends the process. */
    record End(Socket process) implements AutoCloseable {

        /** Whether the process answers. */
        boolean isAlive() throws IOException {
            try {
                process.getOutputStream().write('?');
                return process.getInputStream().read() == '?';
            } catch (SocketException ended) {
                return false;
            }
        }

        /** Waits until the process ends; should it not, that is a {@link java.net.SocketTimeoutException}. */
        void awaitEnd() throws IOException {
            try {
                while (process.getInputStream().read() != -1) {
                    Thread.onSpinWait();
                }
            } catch (SocketException reset) {
                return; // ended, too
            }
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }
}
