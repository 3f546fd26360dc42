package sockets.common;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The answer of every server in the chapter. */
public final class Daytime {

    /** The layout of Go's {@code Time.String()}: {@code 2006-01-02 15:04:05.999999999 -0700 MST}. */
    private static final DateTimeFormatter LAYOUT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern(" xx zzz")
            .toFormatter(Locale.ENGLISH);

    private static int delayMillis;

    private Daytime() {
    }

    /**
     * Reads the switch {@code daytime.delay}: how many milliseconds each {@link #now()} takes, 0 unless set.
     *
     * @throws IllegalArgumentException if it is not a number of milliseconds
     */
    public static void readDelay() {
        delayMillis = Setting.millis("daytime.delay", 0);
        LAYOUT.format(ZonedDateTime.now()); // the first time is slow, and needs descriptors that may be gone later
    }

    /** The book's {@code time.Now().String()}, such as {@code 2026-11-22 14:48:23.82141927 +0000 UTC}. */
    public static String now() {
        if (delayMillis > 0) {
            try {
                Thread.sleep(delayMillis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return LAYOUT.format(ZonedDateTime.now());
    }
}
