package sockets.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sockets.grading.Verdict.State;
import sockets.grading.Verdict.Status;

class FeedbackTest {

    private static Verdict tested(String transcript) {
        return new Verdict(Exercise.IP_PARSE, State.TESTED, "", List.of(
                new Verdict.Test("IpParse", "an_address_is_printed", 2, Status.FAILED, transcript),
                new Verdict.Test("IpParse", "a_name_is_refused", 1, Status.SKIPPED, "mend first: an address is printed"),
                new Verdict.Test("IpParse", "the_usage_is_told", 1, Status.PASSED, "")));
    }

    @Test
    void failures_come_first_then_what_was_skipped_then_what_is_well() {
        assertThat(Feedback.of(tested("\n\n  What happened:\n    1. FAILED\n"))).isEqualTo("""
                ### Failed: an address is printed (2 points)

                ```text
                What happened:
                    1. FAILED
                ```

                - Skipped: a name is refused (mend first: an address is printed)
                - Passed: the usage is told
                """);
    }

    @Test
    void a_program_cannot_end_the_block_that_its_output_is_in() {
        assertThat(Feedback.of(tested("```\n````\n# mine"))).contains("`````text\n```\n````\n# mine\n`````\n");
    }

    @Test
    void markup_in_a_line_stays_text() {
        assertThat(Feedback.escaped("<b>*x*</b>\n[a](b) `c` |")).isEqualTo("\\<b\\>\\*x\\*\\</b\\> \\[a\\]\\(b\\) \\`c\\` \\|");
    }

    @Test
    void what_was_not_graded_has_no_points_to_tell() {
        Scorecard card = new Scorecard("alice", "", "", List.of(), List.of(
                new Verdict(Exercise.IP_PARSE, State.NOT_GRADED, "the worker ended", tested("").tests())));
        assertThat(Feedback.summary(card)).startsWith("Not graded");
        assertThat(Feedback.of(card)).contains("| ip-parse | not graded | 4 |").contains("the worker ended");
    }

    @Test
    void a_broken_test_is_no_failure_of_the_submission() {
        Verdict verdict = new Verdict(Exercise.IP_PARSE, State.TESTED, "",
                List.of(new Verdict.Test("IpParse", "an_address_is_printed", 2, Status.BROKEN, "NullPointerException")));
        assertThat(verdict.graded()).isFalse();
        assertThat(verdict.passed()).isFalse();
    }
}
