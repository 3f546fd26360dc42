package sockets.common;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

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

    /** Virtual threads are looked up by name, because the sources compile for Java 17. */
    private static Executor threads() {
        try {
            return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return Executors.newCachedThreadPool();
        }
    }
}
