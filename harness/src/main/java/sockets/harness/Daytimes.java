package sockets.harness;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks an answer of a daytime server. Unless a story says otherwise, the programs run in the time zone UTC, so the end of an
 * answer is known. Zeros at the end of the fraction may stay or, as Go has it, go.
 */
final class Daytimes {

    static final String ZONE = " +0000 UTC";

    private static final Pattern DAYTIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) (\\+0000 UTC)");
    private static final Pattern IN_ANY_ZONE =
            Pattern.compile(DAYTIME.pattern().replace("\\+0000 UTC", "[+-]\\d{4} \\S[^\n]{0,30}"));

    /** Clocks are read more or less finely. That the time goes on is another story: see {@link Story#expectAnother}. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private Daytimes() {
    }

    /** What is wrong with a daytime that was asked for at or after {@code since}, or {@code null} if nothing is. */
    static String wrong(String text, Instant since) {
        return wrong(text, since, DAYTIME);
    }

    /** As {@link #wrong}, for a program in some other zone: the time must be right by the offset from UTC that it tells. */
    static String wrongInAnyZone(String text, Instant since) {
        return wrong(text, since, IN_ANY_ZONE);
    }

    private static String wrong(String text, Instant since, Pattern layout) {
        Matcher daytime = layout.matcher(text);
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
            Instant told = time.toInstant(ZoneOffset.of(daytime.group(3).substring(0, 5)));
            return isWrong(told, since) ? notTheTime("a time between " + since + " and " + Instant.now(), text) : null;
        } catch (DateTimeParseException err) {
            return "There is no such date or time:\n     got: " + Text.quote(text);
        }
    }

    static boolean hasFraction(String daytime) {
        return daytime.contains(".");
    }

    static String wrongUnix(String text, Instant since) {
        if (!text.matches("\\d{1,18}")) {
            return "This is not a Unix time:\n"
                    + "expected: the seconds since 1970, such as \"" + since.getEpochSecond() + "\"\n"
                    + "     got: " + Text.quote(text);
        }
        Instant time = Instant.ofEpochSecond(Math.min(Long.parseLong(text), Instant.MAX.getEpochSecond()));
        return isWrong(time, since)
                ? notTheTime("between \"" + since.getEpochSecond() + "\" and \"" + Instant.now().getEpochSecond() + "\"", text) : null;
    }

    private static boolean isWrong(Instant time, Instant since) {
        return time.isBefore(since.minus(TOLERANCE)) || time.isAfter(Instant.now().plus(TOLERANCE));
    }

    private static String notTheTime(String expected, String text) {
        return "This is not the time at which it was asked:\nexpected: " + expected + "\n     got: " + Text.quote(text);
    }
}
