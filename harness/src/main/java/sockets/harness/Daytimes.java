package sockets.harness;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks an answer of a daytime server. The programs run in the time zone UTC, so the end of an answer is known. */
final class Daytimes {

    static final String ZONE = " +0000 UTC";

    private static final Pattern DAYTIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{0,8}[1-9])?) \\+0000 UTC");
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private Daytimes() {
    }

    /** What is wrong with a daytime that was asked for at or after {@code since}, or {@code null} if nothing is. */
    static String wrong(String text, Instant since) {
        Matcher daytime = DAYTIME.matcher(text);
        if (!daytime.matches() && daytime.lookingAt()) {
            return "There is something behind the daytime:\n" + Text.compare(daytime.group(), text);
        }
        if (!daytime.matches()) {
            return "This is not a daytime:\n"
                    + "expected: the date, the time and the zone, such as \"2026-11-22 14:48:23.82141927 +0000 UTC\"\n"
                    + "     got: " + Text.quote(text);
        }
        try {
            LocalDateTime time = LocalDateTime.parse(daytime.group(1) + "T" + daytime.group(2));
            return wrongTime(time.toInstant(ZoneOffset.UTC), since, text);
        } catch (DateTimeParseException err) {
            return "There is no such date or time:\n     got: " + Text.quote(text);
        }
    }

    static String wrongUnix(String text, Instant since) {
        if (!text.matches("\\d{1,18}")) {
            return "This is not a Unix time:\n"
                    + "expected: the seconds since 1970, such as \"" + since.getEpochSecond() + "\"\n"
                    + "     got: " + Text.quote(text);
        }
        return wrongTime(Instant.ofEpochSecond(Math.min(Long.parseLong(text), Instant.MAX.getEpochSecond())), since, text);
    }

    private static String wrongTime(Instant time, Instant since, String text) {
        if (time.isBefore(since.minus(TOLERANCE)) || time.isAfter(Instant.now().plus(TOLERANCE))) {
            return "This is not the time at which it was asked:\n"
                    + "expected: a time between " + since + " and " + Instant.now() + "\n"
                    + "     got: " + Text.quote(text);
        }
        return null;
    }
}
