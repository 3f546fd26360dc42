package sockets.bench;

import java.time.Duration;

/**
 * How thorough the measuring is.
 *
 * @param warmUp for how long a server works before it is measured, so that its code has been compiled
 * @param run for how long each load is measured
 * @param pairRun the same in a pair of two servers
 * @param pairs how often two servers are measured in turn
 * @param starts how often each program is started
 */
record Pace(Duration warmUp, Duration run, Duration pairRun, int pairs, int starts) {

    static final Pace THOROUGH = new Pace(Duration.ofSeconds(3), Duration.ofMillis(1500), Duration.ofSeconds(1), 7, 5);
    static final Pace QUICK = new Pace(Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofMillis(300), 3, 1);
}
