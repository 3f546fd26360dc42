package sockets.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchIT {

    private static final Pace HASTY = new Pace(Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofMillis(20), 3, 1);

    @TempDir
    Path folder;

    @Test
    void every_part_is_measured_and_none_has_errors() throws Exception {
        StringWriter out = new StringWriter();
        Report report = new Report(new PrintWriter(out));
        new Bench().measure(HASTY, new Progress(System.err, false), report);
        report.write(folder);

        assertThat(out.toString()).contains("basic: one client after another\n  1 |######", "multi, 128 clients", "udp client");
        List<String> figures = Files.readAllLines(folder.resolve("bench.csv"));
        assertThat(figures).contains("crowd,\"multi\",refused,0.0", "throughput,\"udp, 8 clients\",errors,0.0");
        assertThat(figures).filteredOn(line -> line.contains(",answers/s,")).hasSize(16).noneMatch(line -> line.endsWith(",0.0"));
        assertThat(folder.resolve("bench.html")).content().contains("<svg", "<table>").doesNotContain("NaN");
        assertThat(folder.resolve("staircase.svg")).content().startsWith("<svg");
    }

    @ParameterizedTest
    @CsvSource({
        "--nonsense, Unknown option: '--nonsense'",
        "--against=multi, is not NAME=HOST:PORT=COMMAND",
        "--against=multi=127.0.0.1:1=no-such-command, cannot start no-such-command",
    })
    void bad_usage_is_one_line_and_status_2(String option, String line) {
        StringWriter err = new StringWriter();
        CommandLine bench = Bench.commandLine().setErr(new PrintWriter(err, true));
        assertThat(bench.execute(option)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("bench: ").contains(line);
    }
}
