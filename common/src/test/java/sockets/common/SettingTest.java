package sockets.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private static final String NAME = "sockets.common.SettingTest";

    @AfterEach
    void as_it_was() {
        System.clearProperty(NAME);
    }

    @Test
    void a_switch_that_is_not_given_has_its_default() {
        assertThat(Setting.millis(NAME, 4711)).isEqualTo(4711);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "250, 250", "007, 7", "999999999, 999999999"})
    void a_switch_that_is_given_goes_before_the_default(String value, int millis) {
        System.setProperty(NAME, value);
        assertThat(Setting.millis(NAME, 4711)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "abc", "1.5", "9999999999", "1000000000", " 1", "1 ", "1\n", "0x10", "\u0661"})
    void anything_else_is_refused_by_the_name_of_the_switch(String value) {
        System.setProperty(NAME, value);
        assertThatThrownBy(() -> Setting.millis(NAME, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("property " + NAME + ": \"" + value + "\" is not a number of milliseconds");
    }
}
