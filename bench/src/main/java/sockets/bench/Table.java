package sockets.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Figures in rows and columns, for a terminal, a page and a program that reads them. */
final class Table {

    private final String part;
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** What stands above a column, and how many decimals its figures have. */
    private record Column(String title, int decimals) {
    }

    private record Row(String name, double[] figures) {
    }

    /** A table of one part of the report. */
    Table(String part) {
        this.part = part;
    }

    Table column(String title, int decimals) {
        columns.add(new Column(title, decimals));
        return this;
    }

    /** A row: one figure for each column, {@link Double#NaN} where there is none. */
    void row(String name, double... figures) {
        rows.add(new Row(name, figures));
    }

    /** A last row: the median of each column. */
    void medians() {
        row("median", IntStream.range(0, columns.size())
                .mapToDouble(i -> Figures.median(rows.stream().mapToDouble(row -> row.figures()[i]).toArray())).toArray());
    }

    /** With the columns below each other. */
    String text() {
        int first = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        StringBuilder out = new StringBuilder(" ".repeat(first));
        for (int i = 0; i < columns.size(); i++) {
            out.append("  ").append(right(columns.get(i).title(), width(i)));
        }
        for (Row row : rows) {
            out.append('\n').append(row.name()).append(" ".repeat(first - row.name().length()));
            for (int i = 0; i < columns.size(); i++) {
                out.append("  ").append(right(shown(row, i), width(i)));
            }
        }
        return out.append('\n').toString();
    }

    private int width(int column) {
        return Math.max(columns.get(column).title().length(),
                rows.stream().mapToInt(row -> shown(row, column).length()).max().orElse(0));
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    private String shown(Row row, int column) {
        double figure = row.figures()[column];
        return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%." + columns.get(column).decimals() + "f", figure);
    }

    /** As an element of a page. */
    String html() {
        return "<div class=\"wide\"><table>\n<tr><td></td>"
                + columns.stream().map(column -> "<th scope=\"col\">" + column.title() + "</th>").collect(Collectors.joining())
                + "</tr>\n"
                + rows.stream().map(row -> "<tr><th scope=\"row\">" + row.name() + "</th>"
                        + each(i -> "<td>" + shown(row, i) + "</td>") + "</tr>\n").collect(Collectors.joining())
                + "</table></div>\n";
    }

    /** A line for each figure: part, row, column, figure. */
    String csv() {
        return rows.stream().map(row -> each(i -> Double.isNaN(row.figures()[i]) ? "" : part + ",\"" + row.name() + "\","
                + columns.get(i).title() + "," + row.figures()[i] + "\n")).collect(Collectors.joining());
    }

    private String each(IntFunction<String> cell) {
        return IntStream.range(0, columns.size()).mapToObj(cell).collect(Collectors.joining());
    }
}
