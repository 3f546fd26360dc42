package sockets.harness;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Hands each test its {@link Story}, ends what the story started, turns a failure into the story's transcript with the
 * test's {@link Hint}, and skips what makes no sense once the {@link Basics} have failed.
 */
final class StoryExtension implements ParameterResolver, TestExecutionExceptionHandler, ExecutionCondition {

    private static final Namespace HERE = Namespace.create(StoryExtension.class);
    private static final String STORY = "story";
    private static final String FAILED = "the test among the basics that failed";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Story.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Story story = test.getConfigurationParameter(Stories.CLASS_PATH).map(Story::new).orElseGet(Story::new);
        test.getConfigurationParameter(Stories.LAUNCHER).ifPresent(launcher -> story.startUnder(launcher.split("\n")));
        test.getConfigurationParameter(Stories.SEED).map(Long::valueOf).ifPresent(story::setSeed);
        test.getStore(HERE).put(STORY, story); // the store closes it when the test is over
        return story;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        if (test.getRequiredTestMethod().isAnnotationPresent(Basics.class)) {
            ofTheClass(test).put(FAILED, test.getRequiredTestMethod().getName().replace('_', ' '));
        }
        Story story = test.getStore(HERE).get(STORY, Story.class);
        if (story == null || !(failure instanceof StoryFailed)) {
            throw failure; // a fault of the test's own, with its stack trace
        }
        Hint hint = test.getRequiredTestMethod().getAnnotation(Hint.class);
        String told = story.tell(failure.getMessage(), hint == null ? null : hint.value());
        throw new StoryFailed(failure.getMessage().lines().findFirst().orElse("").replaceFirst(":$", ""), told);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (test.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("");
        }
        if (test.getExecutionMode() == ExecutionMode.CONCURRENT
                && !test.getRequiredTestMethod().isAnnotationPresent(Basics.class)) {
            OpenBasics.await(test.getRequiredTestClass());
        }
        String failed = ofTheClass(test).get(FAILED, String.class);
        return failed == null
                ? ConditionEvaluationResult.enabled("")
                : ConditionEvaluationResult.disabled("mend first: " + failed);
    }

    private static Store ofTheClass(ExtensionContext test) {
        return test.getParent().orElseThrow().getStore(HERE);
    }
}
