package sockets.bench;

import java.io.PrintStream;

/** Says on standard error what is being done: on a terminal in a line that changes, elsewhere a line for each part. */
final class Progress {

    private static final String START_OF_LINE = "\r\u001b[K";   // and nothing behind it

    private final PrintStream err;
    private final boolean live;
    private String part;

    Progress(PrintStream err, boolean live) {
        this.err = err;
        this.live = live;
    }

    /** A part of the measuring begins. */
    void part(String title) {
        part = title;
        if (live) {
            err.print(START_OF_LINE + part + " ...");
            err.flush();
        } else {
            err.println(part + " ...");
        }
    }

    /** A step of the part begins. */
    void step(String title) {
        if (live) {
            err.print(START_OF_LINE + part + ": " + title + " ...");
            err.flush();
        }
    }

    /** Makes room for something else to be printed. */
    void clear() {
        if (live) {
            err.print(START_OF_LINE);
            err.flush();
        }
    }
}
