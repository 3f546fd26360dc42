package sockets.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class ProgramTest {

    private static final String SAYS = Samples.Says.class.getName();

    private final Story story = new Story();

    @AfterEach
    void over() throws Exception {
        story.close();
    }

    @Test
    void a_program_that_prints_without_end_is_stopped() throws InterruptedException {
        Program program = story.run(Samples.Babbles.class.getName());
        assertThatThrownBy(() -> program.expectExit(0)).isInstanceOf(StoryFailed.class)
                .hasMessage("it printed more than 2097152 bytes, and was stopped");
        assertThat(story.tell("", null)).contains("Samples$Babbles was stopped: it printed too much");
    }

    @Test
    void a_program_that_ends_before_it_says_where_it_listens_is_no_server() {
        Program program = story.start(Samples.Quits.class.getName());
        assertThatThrownBy(() -> program.expectAnnouncement("127.0.0.1")).isInstanceOf(StoryFailed.class)
                .hasMessage("it ended with status 0 before it said where it listens");
    }

    @Test
    void a_server_must_listen_where_it_was_told() {
        Program program = story.start(SAYS, "0", "Listening on 0.0.0.0:8080");
        assertThatThrownBy(() -> program.expectAnnouncement("127.0.0.1")).isInstanceOf(StoryFailed.class)
                .hasMessageStartingWith("it should listen where its argument says, on 127.0.0.1 and a port that is free:\n"
                        + "expected: \"Listening on 127.0.0.1:<port>\"\n     got: \"Listening on 0.0.0.0:8080\"\n");
    }

    @Test
    void a_fatal_error_is_one_line_and_status_1() throws InterruptedException {
        story.run(SAYS, "1", "Fatal error: listen tcp: Address already in use").expectFatal("listen", "address already in use");
        assertThat(story.tell("", null)).contains("it said \"Fatal error: listen tcp: Address already in use\"");
    }

    @Test
    void a_stack_trace_is_no_fatal_error() {
        assertFatalRejected(story.run(Samples.Throws.class.getName()), "it ended with a stack trace; ");
    }

    @Test
    void two_lines_are_no_fatal_error() {
        assertFatalRejected(story.run(SAYS, "1", "Fatal error: boom", "and more"),
                "standard error is not as expected:\nexpected: one line \"Fatal error: <reason>\"\n");
    }

    @Test
    void a_fatal_error_with_another_status_is_refused() {
        assertFatalRejected(story.run(SAYS, "0", "Fatal error: boom"), "the exit status should be 1, not 0");
    }

    @Test
    void a_fatal_error_needs_its_reason() {
        Program program = story.run(SAYS, "1", "Fatal error: listen tcp: null");
        assertFatalRejected(program, "\"null\" is not a reason");
        assertThatThrownBy(() -> program.expectFatal("in use")).isInstanceOf(StoryFailed.class)
                .hasMessage("the reason should say \"in use\"");
    }

    @Test
    void a_program_that_ended_well_without_a_word_is_not_worth_telling() throws InterruptedException {
        story.run(SAYS, "0");
        story.run(SAYS, "7");
        assertThat(story.tell("boom", null)).endsWith("FAILED: boom\n\n"
                + "  Samples$Says had ended with status 7; nothing on its standard error.\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_program_that_waits_rests() throws Exception {
        try (Lifeline lifeline = new Lifeline()) {
            story.start(Samples.Stays.class.getName(), lifeline.port()).expectRest();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_program_that_spins_does_not_rest() {
        assertThat(story.start(Samples.Spins.class.getName()).isRestless()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // elsewhere, nothing tells where an orphan comes from
    void what_a_program_leaves_behind_ends_with_the_story() throws Exception {
        try (Lifeline lifeline = new Lifeline()) {
            story.run(Samples.LeavesChild.class.getName(), lifeline.port());
            try (Lifeline.End orphan = lifeline.next()) {
                assertThat(orphan.isAlive()).isTrue();
                story.close();
                orphan.awaitEnd();
            }
        }
    }

    private static void assertFatalRejected(Program program, String because) {
        assertThatThrownBy(program::expectFatal).isInstanceOf(StoryFailed.class).hasMessageStartingWith(because);
    }
}
