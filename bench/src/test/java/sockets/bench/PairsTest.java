package sockets.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void the_median_is_that_of_the_ratios_and_not_the_ratio_of_the_medians() {
        Table table = new Table("any").column("ours", 0).column("theirs", 0).column("ratio", 2);
        for (Pairs.Pair pair : List.of(pair(100, 100), pair(300, 200), pair(200, 50))) {
            table.row("pair", pair.ours().throughput(), pair.theirs().throughput(), pair.throughput());
        }
        table.medians();
        assertThat(table.text()).isEqualTo("""
                        ours  theirs  ratio
                pair     100     100   1.00
                pair     300     200   1.50
                pair     200      50   4.00
                median   200     100   1.50
                """);
        assertThat(table.csv()).endsWith("any,\"median\",ratio,1.5\n");
    }

    @Test
    void the_median_is_in_the_middle() {
        assertThat(Figures.median(3, 1, 2)).isEqualTo(2);
        assertThat(Figures.median(4, 1, 3, 2)).isEqualTo(2.5);
    }

    @Test
    void a_result_tells_answers_a_second_and_milliseconds() {
        Histogram latencies = new Histogram(3);
        for (int millis = 1; millis <= 100; millis++) {
            latencies.recordValue(millis * 1_000_000L);
        }
        Result result = new Result(0.5, latencies, 0, 1, 1);
        assertThat(result.throughput()).isEqualTo(200);
        assertThat(result.median()).isBetween(49.9, 50.1);
        assertThat(result.p99()).isBetween(98.9, 99.1);
        assertThat(result.max()).isBetween(99.9, 100.1);
    }

    private static Pairs.Pair pair(int ours, int theirs) {
        return new Pairs.Pair(result(ours), result(theirs));
    }

    private static Result result(int answers) {
        Histogram latencies = new Histogram(3);
        latencies.recordValueWithCount(1, answers);
        return new Result(1, latencies, 0, 1, 1);
    }
}
