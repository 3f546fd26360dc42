package sockets.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaytimesTest {

    private static final Instant ASKED = Instant.parse("2020-05-05T05:05:05.500Z");

    @ParameterizedTest
    @ValueSource(strings = {
        "2020-05-05 05:05:05.5 +0000 UTC",
        "2020-05-05 05:05:06 +0000 UTC",
        "2020-05-05 05:05:06.000000001 +0000 UTC",
        "2020-05-05 05:05:06.123456789 +0000 UTC",
        "2020-05-05 05:05:06.50 +0000 UTC", // Go leaves the zero out, and Java's patterns do not
        "2020-05-05 05:05:04 +0000 UTC", // a clock may be read less finely
    })
    void a_daytime_at_or_after_the_question_is_right(String text) {
        assertThat(Daytimes.wrong(text, ASKED)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2020-05-05 05:05:06. +0000 UTC",
        "2020-05-05 05:05:06.1234567891 +0000 UTC",
        "2020-05-05 07:05:06.5 +0200 CEST",
        "2020-05-05 05:05:06.5 +0000 GMT",
        "2020-05-05 05:05:06.5 UTC",
        "2020-05-05T05:05:06.5Z",
        "05:05:06.5 +0000 UTC",
        "2020-5-5 05:05:06.5 +0000 UTC",
        " 2020-05-05 05:05:06.5 +0000 UTC",
        "",
    })
    void another_layout_is_not_a_daytime(String text) {
        assertThat(Daytimes.wrong(text, ASKED))
                .startsWith("This is not a daytime:\nexpected: ").endsWith("\n     got: " + Text.quote(text));
    }

    @Test
    void what_stands_behind_the_daytime_is_pointed_at() {
        assertThat(Daytimes.wrong("2020-05-05 05:05:06.5 +0000 UTC\n", ASKED)).isEqualTo("""
                There is something behind the daytime:
                expected: "2020-05-05 05:05:06.5 +0000 UTC"
                     got: "2020-05-05 05:05:06.5 +0000 UTC\\n"
                                                          ^""");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2020-05-05 05:05:03 +0000 UTC",
        "2020-05-04 05:05:06 +0000 UTC",
        "1970-01-01 00:00:00 +0000 UTC",
        "2999-12-31 23:59:59 +0000 UTC",
    })
    void a_daytime_that_is_too_old_or_still_to_come_is_wrong(String text) {
        assertThat(Daytimes.wrong(text, ASKED)).startsWith("This is not the time at which it was asked:\n"
                + "expected: a time between 2020-05-05T05:05:05.500Z and ").endsWith("\n     got: " + Text.quote(text));
    }

    @Test
    void in_any_zone_the_offset_counts() {
        assertThat(Daytimes.wrongInAnyZone("2020-05-05 07:05:06.5 +0200 CEST", ASKED)).isNull();
        assertThat(Daytimes.wrongInAnyZone("2020-05-05 05:05:06.5 +0000 UTC", ASKED)).isNull();
        assertThat(Daytimes.wrongInAnyZone("2020-05-05 05:05:06.5 +0200 CEST", ASKED)).startsWith("This is not the time");
        assertThat(Daytimes.wrongInAnyZone("2020-05-05 07:05:06.5 +0200", ASKED)).startsWith("This is not a daytime");
    }

    @Test
    void the_seconds_since_1970_are_right() {
        assertThat(Daytimes.wrongUnix("1588655106", ASKED)).isNull();
        assertThat(Daytimes.wrongUnix("1588655105", ASKED)).as("the second in which it was asked").isNull();
        Instant now = Instant.now();
        assertThat(Daytimes.wrongUnix(Long.toString(now.getEpochSecond()), now)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1588655106500", "1588655106500000000", "1588655102", "0", "999999999999999999"})
    void milliseconds_and_other_times_are_wrong(String text) {
        assertThat(Daytimes.wrongUnix(text, ASKED)).startsWith("This is not ").endsWith("\n     got: \"" + text + "\"");
    }

    @Test
    void milliseconds_are_a_number_but_not_the_time() {
        assertThat(Daytimes.wrongUnix("1588655106500", ASKED)).startsWith("This is not the time at which it was asked:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1588655106", "1588655106.5", "1588655106\n", "now", "2020-05-05 05:05:06 +0000 UTC"})
    void what_is_no_number_is_not_a_Unix_time(String text) {
        assertThat(Daytimes.wrongUnix(text, ASKED)).startsWith("This is not a Unix time:\n"
                + "expected: the seconds since 1970, such as \"1588655105\"\n").endsWith("\n     got: " + Text.quote(text));
    }
}
