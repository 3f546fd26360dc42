package sockets.bench;

import java.util.List;
import java.util.Locale;

/** The picture of the lesson: timelines one below the other, to the same scale. */
final class Staircase {

    private static final int COLUMNS = 64;   // of the longest bar, as text
    private static final int WIDTH = 520;    // of the picture, in pixels
    private static final int LEFT = 70;
    private static final int RIGHT = 74;     // room for the last figure
    private static final int ROW = 22;
    private static final int TITLE = 46;

    private Staircase() {
    }

    /** For a terminal: one line a client. */
    static String text(List<Timeline> timelines) {
        StringBuilder out = new StringBuilder();
        for (Timeline timeline : timelines) {
            out.append(timeline.title()).append('\n');
            int client = 0;
            for (double bar : timeline.bars()) {
                int length = Math.max(1, (int) Math.round(bar / scale(timelines) * COLUMNS));
                out.append(String.format(Locale.ROOT, "%3d |%s %.0f ms%n", ++client, "#".repeat(length), bar));
            }
        }
        return out.toString();
    }

    /** As SVG, which follows the reader's choice of dark or light. */
    static String svg(List<Timeline> timelines) {
        int height = timelines.stream().mapToInt(timeline -> TITLE + timeline.bars().size() * ROW).sum() + 40;
        StringBuilder out = new StringBuilder(String.format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="staircase">
                <title id="staircase">%d clients at once, one bar a client, from connect to close. %s</title>
                <style>
                  .staircase { font: 14px system-ui, sans-serif; fill: #1f2328 }
                  .staircase .title { font-weight: 600; font-size: 16px }
                  .staircase .bar0 { fill: #b35900 } .staircase .bar1 { fill: #0b6bcb }
                  .staircase .grid { stroke: #8c959f; stroke-opacity: .4 }
                  @media (prefers-color-scheme: dark) {
                    .staircase { fill: #e6edf3 }
                    .staircase .bar0 { fill: #f0883e } .staircase .bar1 { fill: #58a6ff }
                  }
                </style>
                <g class="staircase">
                """, WIDTH, height, timelines.get(0).bars().size(), spoken(timelines)));
        double pixels = (WIDTH - LEFT - RIGHT) / scale(timelines);   // for each millisecond
        for (int millis = 0; millis <= scale(timelines); millis += Timeline.DELAY) {
            int x = (int) (LEFT + millis * pixels);
            add(out, "<line class='grid' x1='%d' x2='%d' y1='%d' y2='%d'/>", x, x, TITLE - 6, height - 34);
            add(out, "<text x='%d' y='%d' text-anchor='middle'>%d</text>", x, height - 18, millis);
        }
        add(out, "<text x='%d' y='%d' text-anchor='end'>ms</text>", WIDTH - 8, height - 18);
        int y = 0;
        for (int i = 0; i < timelines.size(); i++) {
            add(out, "<text class='title' x='8' y='%d'>%s</text>", y + TITLE - 18, timelines.get(i).title());
            y += TITLE;
            int client = 0;
            for (double bar : timelines.get(i).bars()) {
                int width = Math.max(1, (int) Math.round(bar * pixels));
                add(out, "<text x='%d' y='%d' text-anchor='end'>client %d</text>", LEFT - 8, y + 13, ++client);
                add(out, "<rect class='bar%d' x='%d' y='%d' width='%d' height='%d' rx='2'/>",
                        i % 2, LEFT, y, width, ROW - 5);
                add(out, "<text x='%d' y='%d'>%.0f ms</text>", LEFT + width + 6, y + 13, bar);
                y += ROW;
            }
        }
        return out.append("</g>\n</svg>\n").toString();
    }

    private static String spoken(List<Timeline> timelines) {
        StringBuilder out = new StringBuilder();
        timelines.forEach(timeline -> out.append(String.format(Locale.ROOT,
                "%s, the first after %.0f ms, the last after %.0f ms. ",
                timeline.title(), timeline.bars().get(0), timeline.end())));
        return out.toString().strip();
    }

    private static void add(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values).replace('\'', '"')).append('\n');
    }

    /** The longest bar, in milliseconds. */
    private static double scale(List<Timeline> timelines) {
        return timelines.stream().mapToDouble(Timeline::end).max().orElseThrow();
    }
}
