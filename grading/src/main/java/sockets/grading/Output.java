package sockets.grading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What others have written, made fit to be kept: short, visible, and the same in every run. */
final class Output {

    /** At most so many characters of a transcript, or of the compiler's messages, are kept. */
    static final int KEPT = 64 << 10;

    private static final Pattern PORT = Pattern.compile("(?<=127\\.0\\.0\\.1:|0\\.0\\.0\\.0:|localhost:)(?!7777\\b|1200\\b)\\d{4,5}\\b");

    /** Line ends and tabs may stay; what else controls a terminal, or the direction of writing, may not. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\n\\t]]");

    private Output() {
    }

    static String limited(String text) {
        String visible = UNSEEN.matcher(text).replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
        return visible.length() <= KEPT ? visible : visible.substring(0, KEPT) + "\n... and more\n";
    }

    /** The first of several names, in a line. */
    static String line(List<String> names) {
        return limited(String.join(", ", names.subList(0, Math.min(10, names.size()))).replace('\n', '?'))
                + (names.size() > 10 ? ", ..." : "");
    }

    /**
     * Without what differs from run to run: the ports that the system chose are numbered in the order in which they appear, and
     * how much was left out of a long output is left out, too.
     */
    static String repeatable(String transcript) {
        Map<String, String> ports = new LinkedHashMap<>();
        return PORT.matcher(transcript.replaceAll("\\band \\d+ (bytes|lines) more\\b", "and more $1")).replaceAll(found ->
                Integer.parseInt(found.group()) > 65535 ? found.group() : ports.computeIfAbsent(found.group(), port -> "<port " + (ports.size() + 1) + ">"));
    }
}
