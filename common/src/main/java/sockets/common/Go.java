package sockets.common;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** The book's {@code go} statement. */
public final class Go {

    private static final Executor THREADS = threads();

    private Go() {
    }

    /**
     * Runs a task beside its caller: on a virtual thread (Java 21 and newer), or on a platform thread that is kept
     * for later tasks (before). A task that fails costs one line on standard error and nothing else. When no thread
     * can be started, the caller waits until one can.
     */
    public static void go(Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (Throwable err) {
                System.err.println("go: " + Errors.cause(err));
            }
        };
        while (true) {
            try {
                THREADS.execute(guarded);
                return;
            } catch (OutOfMemoryError err) { // also what Java throws when the system refuses a thread
                System.err.println("go: " + Errors.cause(err));
                Errors.pause();
            }
        }
    }

    /**
     * Lets a thread wait for the network once before the first client comes. What the JDK sets up for its first wait and
     * its first write takes descriptors; if it finds none left, it fails, and then fails for ever.
     */
    public static void warmUp() throws IOException, InterruptedException {
        Pipe pipe = Pipe.open();
        try (Closeable source = pipe.source(); WritableByteChannel sink = pipe.sink();
                DatagramSocket silence = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            sink.write(ByteBuffer.allocate(1));
            silence.setSoTimeout(1);
            FutureTask<Void> wait = new FutureTask<>(() -> {
                silence.receive(new DatagramPacket(new byte[1], 1));
                return null;
            });
            go(wait);
            wait.get();
        } catch (ExecutionException err) {
            if (!(err.getCause() instanceof SocketTimeoutException)) {
                throw new IOException("cannot wait for the network: " + err.getCause().getMessage(), err);
            }
        }
    }

    /** Virtual threads are looked up by name, because the sources compile for Java 17. */
    private static Executor threads() {
        try {
            return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return Executors.newCachedThreadPool();
        }
    }
}
