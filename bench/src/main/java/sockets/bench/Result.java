package sockets.bench;

import org.HdrHistogram.Histogram;

/**
 * What one run of the {@link Load} has measured.
 *
 * @param seconds how long it took
 * @param latencies how long the clients waited for each answer, in nanoseconds
 * @param errors answers that did not come: refused, reset, empty or late
 * @param serverCpu the processor time of the server, in cores: 2 means that it kept two cores busy
 * @param loadCpu the same for the load generator
 */
record Result(double seconds, Histogram latencies, long errors, double serverCpu, double loadCpu) {

    /** Answers a second. */
    double throughput() {
        return latencies.getTotalCount() / seconds;
    }

    /** In milliseconds. */
    double median() {
        return latencies.getValueAtPercentile(50) / 1e6;
    }

    /** In milliseconds: 99 of 100 answers came sooner. */
    double p99() {
        return latencies.getValueAtPercentile(99) / 1e6;
    }

    /** In milliseconds. */
    double max() {
        return latencies.getMaxValue() / 1e6;
    }
}
