package sockets.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs the sample classes below, as Maven runs the integration tests, and looks at what a learner gets to see. */
@Timeout(60)
class StoryExtensionTest {

    @Stories
    static class SampleWithAHint {
        @Test
        @Hint("Think of the status.")
        void a_program_ends_well(Story story) {
            story.run(Samples.Says.class.getName(), "3", "something broke").expectExit(0);
        }
    }

    @Test
    void a_failure_is_told_as_a_transcript() {
        assertThat(failure(run(SampleWithAHint.class)).toString()).isEqualTo("""


                  What happened:
                    1. started Samples$Says 3 something broke
                    2. it ended with status 3
                    3. FAILED: the exit status should be 0, not 3

                  Samples$Says had ended with status 3; on its standard error:
                    | something broke

                  Hint: Think of the status.
                """);
    }

    @Stories
    static class SampleWithoutAHint {
        @Test
        void three_lines(Story story) {
            story.step("a step\nof two lines");
            story.expect(true, "not yet");
            throw story.fail("the answer is wrong:\nexpected: 1\n     got: 2");
        }
    }

    @Test
    void the_message_is_one_line_and_the_transcript_has_them_all() {
        Throwable failure = failure(run(SampleWithoutAHint.class));
        assertThat(failure).isInstanceOf(StoryFailed.class).hasMessage("the answer is wrong");
        assertThat(((StoryFailed) failure).transcript()).isEqualTo("""


                  What happened:
                    1. a step
                       of two lines
                    2. FAILED: the answer is wrong:
                       expected: 1
                            got: 2
                """);
    }

    @Test
    void a_failure_has_no_stack_trace() {
        StringWriter printed = new StringWriter();
        Throwable failure = failure(run(SampleWithoutAHint.class));
        failure.printStackTrace(new PrintWriter(printed, true));
        assertThat(printed.toString().replace("\r\n", "\n")).isEqualTo(failure + "\n").doesNotContain("\tat ");
    }

    @Stories
    static class SampleWithAFault {
        @Test
        @Hint("Not the learner's fault.")
        void it_breaks(Story story) {
            throw new IllegalStateException("the test itself is broken");
        }
    }

    @Test
    void a_fault_of_the_test_itself_keeps_its_stack_trace() {
        Throwable failure = failure(run(SampleWithAFault.class));
        assertThat(failure).isExactlyInstanceOf(IllegalStateException.class).hasToString(
                "java.lang.IllegalStateException: the test itself is broken");
        assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("it_breaks");
    }

    @Stories
    static class SampleWhoseBasicsFail {
        @Test
        void a_first_by_name(Story story) {
            story.step("must not run");
        }

        @Test
        @Basics
        void the_basics(Story story) {
            story.expect(false, "they do not hold");
        }

        @Test
        void z_last_by_name(Story story) {
            story.step("must not run");
        }
    }

    @Stories
    static class SampleWhoseBasicsHold {
        @Test
        void z_last_by_name(Story story) {
            story.expect(false, "what is not basic does not matter to the others");
        }

        @Test
        void a_first_by_name(Story story) {
            story.expect(false, "what is not basic does not matter to the others");
        }

        @Test
        @Basics
        void the_basics(Story story) {
            story.step("all is well");
        }
    }

    @Test
    void when_the_basics_fail_the_others_of_their_class_are_skipped() {
        Events tests = run(SampleWhoseBasicsFail.class);
        assertThat(names(tests.failed())).containsExactly("the basics (Story)");
        assertThat(names(tests.skipped())).containsExactly("a first by name (Story)", "z last by name (Story)");
        assertThat(tests.skipped().stream().map(skipped -> skipped.getRequiredPayload(String.class)))
                .containsOnly("mend first: the basics");
    }

    @Test
    void the_basics_come_first_and_the_others_by_name() {
        Events tests = run(SampleWhoseBasicsHold.class);
        assertThat(names(tests.started()))
                .containsExactly("the basics (Story)", "a first by name (Story)", "z last by name (Story)");
    }

    @Test
    void the_basics_of_one_class_are_nothing_to_another() {
        Events tests = run(SampleWhoseBasicsFail.class, SampleWhoseBasicsHold.class);
        assertThat(names(tests.succeeded())).containsExactly("the basics (Story)");
        assertThat(names(tests.skipped())).hasSize(2);
    }

    @Stories
    static class SampleWithSteps {
        @Test
        void the_rest(Story story) {
            story.step("must not run");
        }

        @Test
        @Basics(3)
        void a_third(Story story) {
            story.step("must not run");
        }

        @Test
        @Basics(2)
        void b_second(Story story) {
            story.expect(false, "it does not hold");
        }

        @Test
        @Basics
        void c_first(Story story) {
            story.step("all is well");
        }
    }

    @Test
    void the_basics_come_by_their_numbers_and_the_first_that_fails_is_the_one_to_mend() {
        Events tests = run(SampleWithSteps.class);
        assertThat(names(tests.started())).containsExactly("c first (Story)", "b second (Story)");
        assertThat(names(tests.failed())).containsExactly("b second (Story)");
        assertThat(names(tests.skipped())).containsExactly("a third (Story)", "the rest (Story)");
        assertThat(tests.skipped().stream().map(skipped -> skipped.getRequiredPayload(String.class)))
                .containsOnly("mend first: b second");
    }

    @Stories
    static class SampleWithWaits {
        @Test
        @Waits
        void it_waits(Story story) {
            story.step("this is well only if the basics do not matter");
        }

        @Test
        @Basics
        void the_basics(Story story) {
            story.run(Samples.Quits.class.getName()); // which takes its time
            story.expect(false, "they do not hold");
        }
    }

    @Test
    void what_runs_beside_others_waits_for_the_basics() {
        TestExecutionSummary summary = runTogether(selectClass(SampleWithWaits.class));
        assertThat(summary.getTestsFailedCount()).isEqualTo(1);
        assertThat(summary.getTestsSkippedCount()).isEqualTo(1);
    }

    @Test
    void what_runs_alone_has_no_basics_to_wait_for() {
        TestExecutionSummary summary = runTogether(selectMethod(SampleWithWaits.class, "it_waits", Story.class.getName()));
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
    }

    @Stories
    static class SampleThatLeavesProgramsRunning {
        static Lifeline lifeline;
        static final List<Lifeline.End> LEFT = new ArrayList<>();

        @Test
        void a_program_and_its_child_run(Story story) throws IOException {
            Program program = story.start(Samples.StaysWithChild.class.getName(), lifeline.port());
            LEFT.add(lifeline.next());
            LEFT.add(lifeline.next());
            program.expectRunning();
            for (Lifeline.End process : LEFT) {
                story.expect(process.isAlive(), "both should run until the test ends");
            }
        }
    }

    @Test
    void a_program_that_still_runs_ends_with_the_test_and_so_does_its_child() throws IOException {
        try (Lifeline lifeline = new Lifeline()) {
            SampleThatLeavesProgramsRunning.lifeline = lifeline;
            assertThat(names(run(SampleThatLeavesProgramsRunning.class).succeeded()))
                    .containsExactly("a program and its child run (Story)");
            assertThat(SampleThatLeavesProgramsRunning.LEFT).hasSize(2);
            for (Lifeline.End process : SampleThatLeavesProgramsRunning.LEFT) {
                process.awaitEnd();
            }
        } finally {
            for (Lifeline.End process : SampleThatLeavesProgramsRunning.LEFT) {
                process.close();
            }
            SampleThatLeavesProgramsRunning.LEFT.clear();
        }
    }

    private static Events run(Class<?>... samples) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(samples).map(sample -> selectClass(sample)).toList()).execute().testEvents();
    }

    private static TestExecutionSummary runTogether(DiscoverySelector selector) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        CompletableFuture.runAsync(() -> // on a thread that is none of JUnit's
                LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selector).build(), listener))
                .orTimeout(30, TimeUnit.SECONDS).join();
        return listener.getSummary();
    }

    private static List<String> names(Events tests) {
        return tests.stream().map(Event::getTestDescriptor).map(TestDescriptor::getDisplayName).toList();
    }

    private static Throwable failure(Events tests) {
        assertThat(tests.failed().count()).isEqualTo(1);
        return tests.failed().stream().findFirst().orElseThrow()
                .getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }
}
