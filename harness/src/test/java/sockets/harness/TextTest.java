package sockets.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextTest {

    @Test
    void what_can_be_seen_is_shown_as_it_is() {
        assertThat(Text.escape("Listening on 127.0.0.1:80 ~{}'")).isEqualTo("Listening on 127.0.0.1:80 ~{}'");
    }

    @Test
    void what_cannot_be_seen_is_escaped() {
        assertThat(Text.escape("HEAD / HTTP/1.0\r\n\tx")).isEqualTo("HEAD / HTTP/1.0\\r\\n\\tx");
        assertThat(Text.escape("say \"a\\b\"")).isEqualTo("say \\\"a\\\\b\\\"");
        assertThat(Text.escape("\u0000\u001b\u007f\u0080\u00ff")).isEqualTo("\\x00\\x1b\\x7f\\x80\\xff");
    }

    @Test
    void all_256_bytes_become_text_and_come_back() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(Text.of(all, 256)).hasSize(256).startsWith("\u0000\u0001").endsWith("\u00fe\u00ff");
        assertThat(Text.bytes(Text.of(all, 256))).isEqualTo(all);
        assertThat(Text.of(all, 2)).isEqualTo("\u0000\u0001");
    }

    @Test
    void a_text_of_160_bytes_is_quoted_whole() {
        String text = "a".repeat(80) + "b".repeat(80);
        assertThat(Text.quote(text)).isEqualTo("\"" + text + "\"");
        assertThat(Text.quote("")).isEqualTo("\"\"");
        assertThat(Text.quote("one\n")).isEqualTo("\"one\\n\"");
    }

    @Test
    void a_longer_text_is_cut_in_the_middle_and_its_length_told() {
        String text = "\n" + "a".repeat(99) + "b".repeat(99) + "\r";
        assertThat(Text.quote(text))
                .isEqualTo("\"\\n" + "a".repeat(79) + " ... " + "b".repeat(79) + "\\r\" (200 bytes)");
        assertThat(Text.quote("x".repeat(161))).endsWith("\" (161 bytes)");
    }

    @Test
    void a_caret_stands_below_the_first_difference() {
        assertThat(Text.compare("daytime", "dagtime")).isEqualTo("""
                expected: "daytime"
                     got: "dagtime"
                             ^""");
    }

    @Test
    void what_is_escaped_before_the_difference_moves_the_caret() {
        assertThat(Text.compare("a\r\n\u0000b", "a\r\n\u0000c")).isEqualTo("""
                expected: "a\\r\\n\\x00b"
                     got: "a\\r\\n\\x00c"
                                    ^""");
    }

    @Test
    void a_difference_that_is_escaped_has_the_caret_where_it_begins() {
        assertThat(Text.compare("a\r", "a\n")).isEqualTo("""
                expected: "a\\r"
                     got: "a\\n"
                            ^""");
    }

    @Test
    void where_one_text_ends_early_the_caret_stands_below_its_end() {
        assertThat(Text.compare("12\n", "12")).isEqualTo("""
                expected: "12\\n"
                     got: "12"
                             ^""");
        assertThat(Text.compare("", "1")).isEqualTo("""
                expected: ""
                     got: "1"
                           ^""");
    }

    @Test
    void of_long_texts_the_neighbourhood_of_the_difference_is_shown() {
        assertThat(Text.compare("-".repeat(200) + "A" + "b".repeat(200), "-".repeat(200) + "B" + "c".repeat(200))).isEqualTo(
                "expected: \"... " + "-".repeat(60) + "A" + "b".repeat(79) + " ... and 121 bytes more\n"
                        + "     got: \"... " + "-".repeat(60) + "B" + "c".repeat(79) + " ... and 121 bytes more\n"
                        + " ".repeat(11 + 4 + 60) + "^");
    }

    static Stream<Arguments> texts_that_differ() {
        String escapes = "\r\n\t\"\\\u0000\u00ff";
        return Stream.of(
                Arguments.of("a", "b"),
                Arguments.of("abc", "abx"),
                Arguments.of("abc", "ab"),
                Arguments.of("ab", "abc"),
                Arguments.of("", "x"),
                Arguments.of(escapes + "a", escapes + "b"),
                Arguments.of(escapes + "a", escapes),
                Arguments.of("x".repeat(60) + "a", "x".repeat(60) + "b"),
                Arguments.of("x".repeat(61) + "a", "x".repeat(61) + "b"),
                Arguments.of(escapes.repeat(50) + "a", escapes.repeat(50) + "b"),
                Arguments.of("x".repeat(5000) + "a".repeat(5000), "x".repeat(5000) + "b".repeat(7)),
                Arguments.of("x".repeat(5000), "x".repeat(4999)));
    }

    @ParameterizedTest
    @MethodSource("texts_that_differ")
    void the_caret_and_the_first_difference_are_in_one_column(String expected, String got) {
        String[] lines = Text.compare(expected, got).split("\n");
        assertThat(lines).hasSize(3);
        int caret = lines[2].indexOf('^');
        assertThat(lines[2]).isEqualTo(" ".repeat(caret) + "^");
        assertThat(lines[0]).startsWith("expected: \"");
        assertThat(lines[1]).startsWith("     got: \"");
        assertThat(lines[0].substring(11, caret)).isEqualTo(lines[1].substring(11, caret));
        assertThat(lines[0].charAt(caret)).isNotEqualTo(lines[1].charAt(caret));
    }
}
