package sockets.grading;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import sockets.grading.Verdict.Status;
import sockets.harness.StoryFailed;

/** Collects how each test ended. */
final class TestResults implements TestExecutionListener {

    private final List<Verdict.Test> tests = new ArrayList<>();

    List<Verdict.Test> tests() {
        return tests;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.isTest()) {
            tests.add(new Verdict.Test(name(test), Status.SKIPPED, reason));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable failure = result.getThrowable().orElse(null);
        if (failure instanceof StoryFailed story) {
            tests.add(new Verdict.Test(name(test), Status.FAILED, story.transcript()));
        } else if (failure != null) {
            tests.add(new Verdict.Test(name(test), Status.BROKEN, failure.toString()));
        } else if (test.isTest()) {
            tests.add(new Verdict.Test(name(test), Status.PASSED, ""));
        }
    }

    private static String name(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                .map(MethodSource::getMethodName).orElse(test.getDisplayName());
    }
}
