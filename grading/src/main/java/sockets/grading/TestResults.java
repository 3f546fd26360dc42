package sockets.grading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import sockets.grading.Verdict.Status;
import sockets.harness.Points;
import sockets.harness.StoryFailed;

/** Lists the tests of an exercise, and collects how each of them ended. */
final class TestResults implements TestExecutionListener {

    /** What the tools say that start a program if they cannot: a line of its standard error, as a transcript shows it. */
    private static final Pattern TOOLS = Pattern.compile(
            "(?m)^ *\\| ((bwrap: |prlimit: |setpriv: |Error occurred during initialization of VM).*)");

    /** By unique identifier, in the order of discovery: the basics, then by name. Tests may run beside one another. */
    private final Map<String, Verdict.Test> tests = Collections.synchronizedMap(new LinkedHashMap<>());

    TestResults(TestPlan plan) {
        plan.getRoots().forEach(root -> plan.getDescendants(root).stream().filter(TestIdentifier::isTest)
                .forEach(test -> tests.put(test.getUniqueId(), describe(test))));
    }

    List<Verdict.Test> tests() {
        return List.copyOf(tests.values());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        end(test, Status.SKIPPED, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable failure = result.getThrowable().orElse(null);
        if (failure == null) {
            end(test, Status.PASSED, "");
        } else if (failure instanceof StoryFailed story) {
            Matcher tool = TOOLS.matcher(story.transcript());
            if (tool.find()) {
                end(test, Status.BROKEN, tool.group(1) + "\n\n" + story.transcript()); // the reason first
            } else {
                end(test, Status.FAILED, story.transcript());
            }
        } else {
            end(test, Status.BROKEN, failure.toString());
        }
    }

    private void end(TestIdentifier test, Status how, String told) {
        if (!test.isTest() && how == Status.BROKEN) { // a class that cannot even be set up breaks all of its tests
            tests.replaceAll((id, each) -> each.ended(how, told));
        }
        tests.computeIfPresent(test.getUniqueId(), (id, each) -> each.ended(how, Output.limited(Output.repeatable(told))));
    }

    private static Verdict.Test describe(TestIdentifier test) {
        MethodSource method = (MethodSource) test.getSource().orElseThrow();
        Points points = method.getJavaMethod().getAnnotation(Points.class);
        String program = method.getJavaClass().getSimpleName().replaceFirst("IT$", "");
        return new Verdict.Test(program, method.getMethodName(), points == null ? 1 : points.value(), Status.NOT_RUN, "");
    }
}
