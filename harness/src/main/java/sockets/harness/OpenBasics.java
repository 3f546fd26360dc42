package sockets.harness;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Knows the {@link Basics} that have yet to end, so that a test which runs beside others can wait for those of its class. JUnit
 * tells only listeners which tests will run: when a single one was asked for, there may be no basics to wait for. In one JVM, a
 * class may be run once at a time.
 */
public final class OpenBasics implements TestExecutionListener {

    private static final Map<Class<?>, Set<TestIdentifier>> OPEN = new HashMap<>();

    /** Waits until the basics of a test class have ended. */
    static void await(Class<?> tests) {
        synchronized (OPEN) {
            try {
                while (OPEN.containsKey(tests)) {
                    OPEN.wait();
                }
            } catch (InterruptedException err) {
                throw new IllegalStateException(err);
            }
        }
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        synchronized (OPEN) {
            basics(plan).forEach(test -> OPEN.computeIfAbsent(testClass(test), each -> new HashSet<>()).add(test));
        }
    }

    /** Nothing is told of the tests of a class that cannot be set up. */
    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        basics(plan).forEach(OpenBasics::ended);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        ended(test);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        ended(test);
    }

    private static void ended(TestIdentifier test) {
        if (isBasic(test)) {
            synchronized (OPEN) {
                OPEN.computeIfPresent(testClass(test), (each, open) -> open.remove(test) && open.isEmpty() ? null : open);
                OPEN.notifyAll();
            }
        }
    }

    private static Stream<TestIdentifier> basics(TestPlan plan) {
        return plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream()).filter(OpenBasics::isBasic);
    }

    private static boolean isBasic(TestIdentifier test) {
        return test.getSource().orElse(null) instanceof MethodSource method
                && method.getJavaMethod().isAnnotationPresent(Basics.class);
    }

    private static Class<?> testClass(TestIdentifier test) {
        return ((MethodSource) test.getSource().orElseThrow()).getJavaClass();
    }
}
