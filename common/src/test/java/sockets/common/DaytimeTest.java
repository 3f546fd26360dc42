package sockets.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaytimeTest {

    private static final Pattern GO =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{0,8}[1-9])?) ([+-]\\d{4}) (\\S+)");

    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void as_it_was() {
        TimeZone.setDefault(zone);
        System.clearProperty("daytime.delay");
        Daytime.readDelay();
    }

    @Test
    void the_layout_is_that_of_Go_and_no_fraction_ends_in_zero() {
        for (int i = 0; i < 500; i++) { // one fraction in ten would end in zero
            assertThat(Daytime.now()).matches(GO);
        }
    }

    @Test
    void the_time_is_now() {
        assertThat(instant(Daytime.now())).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @CsvSource({"UTC, +0000, UTC", "Asia/Tokyo, +0900, JST"})
    void the_zone_is_that_of_the_process(String id, String offset, String name) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        String daytime = Daytime.now();
        assertThat(daytime).endsWith(" " + offset + " " + name);
        assertThat(instant(daytime)).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
    }

    @Test
    void there_is_no_delay_unless_one_is_set() {
        System.setProperty("daytime.delay", "3000");
        Daytime.readDelay();
        System.clearProperty("daytime.delay");
        Daytime.readDelay();
        long start = System.nanoTime();
        Daytime.now();
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(3000);
    }

    @Test
    void a_delay_that_is_set_is_kept_each_time() {
        System.setProperty("daytime.delay", "60");
        Daytime.readDelay();
        Instant start = Instant.now();
        assertThat(instant(Daytime.now())).as("the time is taken after the delay").isAfter(start.plusMillis(50));
        assertThat(instant(Daytime.now())).isAfter(start.plusMillis(110));
    }

    @Test
    void an_interrupt_ends_the_delay_and_is_not_forgotten() {
        System.setProperty("daytime.delay", "3000");
        Daytime.readDelay();
        long start = System.nanoTime();
        Thread.currentThread().interrupt();
        String daytime = Daytime.now();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(daytime).matches(GO);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(3000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "", "1.5"})
    void a_delay_that_is_no_number_of_milliseconds_is_refused(String delay) {
        System.setProperty("daytime.delay", delay);
        assertThatThrownBy(Daytime::readDelay).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("property daytime.delay: \"" + delay + "\" is not a number of milliseconds");
    }

    private static Instant instant(String daytime) {
        Matcher parts = GO.matcher(daytime);
        assertThat(parts.matches()).as(daytime).isTrue();
        return LocalDateTime.parse(parts.group(1) + "T" + parts.group(2)).toInstant(ZoneOffset.of(parts.group(3)));
    }
}
