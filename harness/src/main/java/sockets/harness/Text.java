package sockets.harness;

import java.nio.charset.StandardCharsets;

/** Bytes as a learner can read them, one character a byte. */
final class Text {

    private static final int SHOWN = 160;

    private Text() {
    }

    /** Text to bytes and back without loss: one character from 0 to 255 is one byte. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String of(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** In quotes, what cannot be seen escaped, a long text cut in the middle. */
    static String quote(String text) {
        if (text.length() <= SHOWN) {
            return '"' + escape(text) + '"';
        }
        int half = SHOWN / 2;
        return '"' + escape(text.substring(0, half)) + " ... " + escape(text.substring(text.length() - half))
                + "\" (" + text.length() + " bytes)";
    }

    /** With what cannot be seen escaped, and nothing else. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(c >= ' ' && c < 127 ? String.valueOf((char) c) : String.format("\\x%02x", c)));
        return out.toString();
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> out.append(c >= ' ' && c < 127 ? String.valueOf(c) : String.format("\\x%02x", (int) c));
            }
        }
        return out.toString();
    }

    /** Expected against got, one above the other, with a caret below the first difference. */
    static String compare(String expected, String got) {
        int same = 0;
        while (same < expected.length() && same < got.length() && expected.charAt(same) == got.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - 60); // keep the difference in sight
        String lead = from == 0 ? "" : "... ";
        String before = lead + escape(expected.substring(from, same));
        return "expected: \"" + before + cut(expected.substring(same)) + "\n"
                + "     got: \"" + before + cut(got.substring(same)) + "\n"
                + "           " + " ".repeat(before.length()) + "^";
    }

    private static String cut(String rest) {
        return rest.length() <= SHOWN / 2
                ? escape(rest) + '"'
                : escape(rest.substring(0, SHOWN / 2)) + " ... and " + (rest.length() - SHOWN / 2) + " bytes more";
    }
}
