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
import java.util.concurrent.ThreadFactory;

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

    /**
     * Virtual threads are looked up by name, because the sources compile for Java 17. All but one of the processors run them:
     * the last is left to the one that accepts and to the system's part of the network, for which they would only wait. The
     * threads that wait for the network on their behalf are platform threads (mode 1), or with a single processor one client could
     * wait for half a second while others keep it busy.
     */
    private static Executor threads() {
        int processors = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        System.getProperties().putIfAbsent("jdk.virtualThreadScheduler.parallelism", Integer.toString(processors));
        System.getProperties().putIfAbsent("jdk.pollerMode", "1");
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            ThreadFactory virtual = (ThreadFactory)
                    Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
            return task -> virtual.newThread(task).start(); // an executor would keep a list of them all
        } catch (ReflectiveOperationException before21) {
            return Executors.newCachedThreadPool();
        }
    }
}
