package sockets.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {

    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 54321);

    static Stream<Arguments> failures_and_the_words_of_Go() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), "connection refused"),
                Arguments.of(new BindException("Address already in use"), "address already in use"),
                Arguments.of(new SocketTimeoutException("Read timed out"), "i/o timeout"),
                Arguments.of(new SocketTimeoutException(), "i/o timeout"),
                Arguments.of(new AsynchronousCloseException(), "i/o timeout"),
                Arguments.of(new ClosedChannelException(), "use of closed network connection"),
                Arguments.of(new PortUnreachableException(), "connection refused"),
                Arguments.of(new PortUnreachableException("ICMP Port Unreachable"), "connection refused"),
                Arguments.of(new SocketException("Connection reset"), "connection reset by peer"),
                Arguments.of(new SocketException("Connection reset by peer"), "connection reset by peer"),
                Arguments.of(new IOException("Broken pipe"), "broken pipe"),
                Arguments.of(new IOException("x"), "x"),
                Arguments.of(new IOException("address localhost: missing port"), "address localhost: missing port"),
                Arguments.of(new IllegalArgumentException("Property x: bad"), "property x: bad"));
    }

    @ParameterizedTest
    @MethodSource("failures_and_the_words_of_Go")
    void a_failure_of_the_network_is_worded_as_Go_words_it(Exception failure, String words) {
        assertThat(Errors.cause(failure)).isEqualTo(words);
        assertThat(Errors.describe("read tcp", CLIENT, failure)).isEqualTo("read tcp 127.0.0.1:54321: " + words);
    }

    @Test
    void a_mistake_in_the_program_is_named_with_its_line() {
        Throwable mistake = new IllegalStateException("Not yet");
        int line = mistake.getStackTrace()[0].getLineNumber();
        assertThat(Errors.cause(mistake)).isEqualTo("java.lang.IllegalStateException: Not yet at ErrorsTest.java:" + line);
    }

    @Test
    void a_mistake_found_inside_the_JDK_has_the_line_that_led_there() {
        StackTraceElement here = new Throwable().getStackTrace()[0];
        Throwable mistake = catchThrowable(() -> List.of().iterator().next());
        assertThat(Errors.cause(mistake))
                .isEqualTo("java.util.NoSuchElementException at ErrorsTest.java:" + (here.getLineNumber() + 1));
    }

    @Test
    void a_failure_without_a_message_is_called_by_its_name_and_never_null() {
        assertThat(Errors.cause(new NullPointerException())).startsWith("java.lang.NullPointerException at ErrorsTest.java:");
        assertThat(Errors.cause(new UnknownHostException())).startsWith("java.net.UnknownHostException at ErrorsTest.java:");
        assertThat(Errors.describe("read udp", CLIENT, new IOException()))
                .startsWith("read udp 127.0.0.1:54321: java.io.IOException at ErrorsTest.java:");
    }

    @Test
    void a_failure_that_has_no_stack_trace_is_named_all_the_same() {
        Throwable bare = new OutOfMemoryError("Java heap space");
        bare.setStackTrace(new StackTraceElement[0]);
        assertThat(Errors.cause(bare)).isEqualTo("java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void a_report_is_one_line_on_standard_error() {
        try (StandardError stderr = new StandardError()) {
            Errors.report("read tcp", CLIENT, new SocketException("Connection reset"));
            assertThat(stderr.rest()).containsExactly("read tcp 127.0.0.1:54321: connection reset by peer");
        }
    }

    @Test
    void reports_with_a_pause_are_one_line_a_second_and_a_tenth_of_a_second_each() {
        long start = System.nanoTime();
        try (StandardError stderr = new StandardError()) {
            for (int i = 0; i < 3; i++) {
                Errors.reportAndPause("accept tcp", CLIENT, new IOException("Too many open files"));
            }
            long took = (System.nanoTime() - start) / 1_000_000;
            assertThat(took).isGreaterThanOrEqualTo(290);
            assertThat(stderr.rest()).startsWith("accept tcp 127.0.0.1:54321: too many open files")
                    .hasSizeLessThanOrEqualTo(1 + (int) (took / 1000));
        }
    }
}
