package sockets.harness;

import java.time.Duration;

/** How long the tests wait before they call something missing. A correct program is never near these limits. */
final class Limits {

    /** For a program to start, or to end by itself. */
    static final Duration PROGRAM = Duration.ofSeconds(10);

    /** For a program to be told that there is no such host, which may take several questions to several servers. */
    static final Duration RESOLVER = Duration.ofSeconds(38);

    /** For one answer, one connection, one line. */
    static final Duration ANSWER = Duration.ofSeconds(5);

    /** What a program may print on one of its streams, in bytes, before it is stopped. */
    static final int OUTPUT = 2 << 20;

    private Limits() {
    }

    static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " seconds" : limit.toMillis() + " ms";
    }
}
