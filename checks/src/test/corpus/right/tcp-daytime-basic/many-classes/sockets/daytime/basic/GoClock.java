package sockets.daytime.basic;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** As Go prints a time. */
final class GoClock implements Clock {

    private final DateTimeFormatter seconds = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private final DateTimeFormatter zone = DateTimeFormatter.ofPattern("xx zzz", Locale.ENGLISH);

    @Override
    public String now() {
        ZonedDateTime now = ZonedDateTime.now();
        String fraction = String.format(Locale.ROOT, ".%09d", now.getNano()).replaceFirst("\\.?0+$", "");
        return seconds.format(now) + fraction + " " + zone.format(now);
    }
}
