package sockets.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeeperTest {

    /** Stands for a JVM of tests in which a program runs. */
    static final class Tests {
        public static void main(String[] args) throws IOException {
            new Story().start(Samples.Stays.class.getName(), args[0]);
            System.out.println("started");
            Lifeline.hold(args[1]);
        }
    }

    @Test
    void when_the_JVM_of_the_tests_is_killed_the_programs_end_too() throws Exception {
        try (Lifeline programs = new Lifeline(); Lifeline jvms = new Lifeline()) {
            Process tests = Samples.jvm(Tests.class, programs.port(), jvms.port()).redirectErrorStream(true).start();
            try (BufferedReader said = tests.inputReader(StandardCharsets.UTF_8); Lifeline.End program = programs.next()) {
                assertThat(said.readLine()).isEqualTo("started");
                assertThat(program.isAlive()).isTrue();
                tests.destroyForcibly();
                program.awaitEnd();
            } finally {
                tests.destroyForcibly();
            }
        }
    }

    @Test
    void only_what_still_runs_is_ended() throws Exception {
        InputStream before = System.in;
        Process first = null;
        Process second = null;
        try (Lifeline lifeline = new Lifeline()) {
            first = Samples.jvm(Samples.Stays.class, lifeline.port()).start();
            try (Lifeline.End over = lifeline.next()) {
                second = Samples.jvm(Samples.Stays.class, lifeline.port()).start();
                try (Lifeline.End running = lifeline.next()) {
                    String orders = "+" + first.pid() + "\n+" + second.pid() + "\n-" + first.pid() + "\n";
                    System.setIn(new ByteArrayInputStream(orders.getBytes(StandardCharsets.US_ASCII)));
                    Keeper.main(new String[0]);
                    running.awaitEnd();
                    assertThat(over.isAlive()).as("what was forgotten is left alone: its number may be another's by now").isTrue();
                }
            }
        } finally {
            System.setIn(before);
            if (first != null) {
                first.destroyForcibly();
            }
            if (second != null) {
                second.destroyForcibly();
            }
        }
    }
}
