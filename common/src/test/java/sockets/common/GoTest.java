package sockets.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30) // tasks that wait for each other in vain must not keep the tests waiting
class GoTest {

    @Test
    void a_task_runs_beside_its_caller() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<Boolean> task = new CompletableFuture<>();
        Go.go(() -> task.complete(await(released)));
        released.countDown(); // comes too late for a task that ran before go returned
        assertThat(task.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_hundred_tasks_run_beside_each_other() throws Exception {
        CountDownLatch all = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            Go.go(() -> {
                all.countDown();
                await(all); // each keeps its thread until all have one
            });
        }
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_task_that_fails_costs_one_line_and_later_tasks_still_run() throws Exception {
        try (StandardError stderr = new StandardError()) {
            Go.go(() -> {
                throw new IllegalStateException("the first");
            });
            assertThat(stderr.nextLine()).startsWith("go: java.lang.IllegalStateException: the first at GoTest.java:");
            Go.go(() -> {
                throw new AssertionError("the second");
            });
            assertThat(stderr.nextLine()).startsWith("go: java.lang.AssertionError: the second at GoTest.java:");
            Go.go(() -> {
                throw new StackOverflowError();
            });
            assertThat(stderr.nextLine()).startsWith("go: java.lang.StackOverflowError at GoTest.java:");
            CompletableFuture<String> later = new CompletableFuture<>();
            Go.go(() -> later.complete("it ran"));
            assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo("it ran");
            assertThat(stderr.rest()).isEmpty();
        }
    }

    @Test
    void the_thread_is_virtual_where_Java_has_virtual_threads() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Go.go(() -> thread.complete(Thread.currentThread()));
        Thread ran = thread.get(10, TimeUnit.SECONDS);
        assertThat(ran).isNotSameAs(Thread.currentThread());
        assertThat(isVirtual(ran)).isEqualTo(Runtime.version().feature() >= 21);
    }

    @Test
    void the_warm_up_ends_well_and_keeps_no_descriptors() throws Exception {
        Go.warmUp();
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "only Linux tells how many descriptors are open");
        long before = count(descriptors);
        for (int i = 0; i < 20; i++) {
            Go.warmUp();
        }
        assertThat(count(descriptors)).isLessThan(before + 20);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException err) {
            return false;
        }
    }

    /** Looked up by name, because the tests compile for Java 17, too. */
    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        } catch (NoSuchMethodException before21) {
            return false;
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
