package sockets.grading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {

    @Test
    void what_controls_a_terminal_or_turns_writing_round_becomes_visible() {
        assertThat(Output.limited("a\u001b[31mb\u0007c\u202ed\u0000\re")).isEqualTo("a\\u001b[31mb\\u0007c\\u202ed\\u0000\\u000de");
    }

    @Test
    void lines_tabs_and_other_scripts_stay() {
        assertThat(Output.limited("a\n\tJosé 日本")).isEqualTo("a\n\tJosé 日本");
    }

    @Test
    void no_more_than_64_KiB_are_kept() {
        assertThat(Output.limited("x".repeat(64 << 10))).hasSize(64 << 10);
        assertThat(Output.limited("x".repeat(1 << 20))).hasSizeLessThan((64 << 10) + 20).endsWith("... and more\n");
    }

    @Test
    void ports_that_the_system_chose_are_numbered() {
        assertThat(Output.repeatable("127.0.0.1:40001, localhost:40002, 127.0.0.1:40001, 0.0.0.0:40003"))
                .isEqualTo("127.0.0.1:<port 1>, localhost:<port 2>, 127.0.0.1:<port 1>, 0.0.0.0:<port 3>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "127.0.0.1:7777", "0.0.0.0:1200", "127.0.0.1:65536000", "10:45:40"})
    void other_numbers_stay(String text) {
        assertThat(Output.repeatable(text)).isEqualTo(text);
    }
}
