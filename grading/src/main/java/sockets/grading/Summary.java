package sockets.grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sockets.grading.Verdict.State;
import tools.jackson.databind.json.JsonMapper;

/** What is printed when a run has ended: submissions, points for each exercise, total. */
enum Summary {

    table {
        @Override
        String of(List<Scorecard> cards) {
            List<List<String>> rows = rows(cards);
            List<Integer> widths = IntStream.range(0, rows.get(0).size())
                    .mapToObj(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0)).toList();
            return rows.stream().map(row -> IntStream.range(0, row.size())
                    .mapToObj(i -> String.format((i == 0 ? "%-" : "%") + widths.get(i) + "s", row.get(i)))
                    .collect(Collectors.joining("  "))).collect(Collectors.joining("\n", "", "\n")) + legend(rows);
        }
    },

    markdown {
        @Override
        String of(List<Scorecard> cards) {
            List<List<String>> rows = new ArrayList<>(rows(cards));
            String legend = legend(rows);
            List<String> rule = new ArrayList<>(List.of("---"));
            rows.get(0).stream().skip(1).forEach(column -> rule.add("---:"));
            rows.add(1, rule);
            String lines = rows.stream().map(row -> row.stream().map(cell -> row == rule ? cell : Feedback.escaped(cell))
                    .collect(Collectors.joining(" | ", "| ", " |"))).collect(Collectors.joining("\n", "", "\n"));
            return lines + (legend.isEmpty() ? "" : "\n" + legend);
        }
    },

    csv {
        @Override
        String of(List<Scorecard> cards) {
            StringBuilder out = new StringBuilder();
            try {
                Results.csv(cards, out);
            } catch (IOException err) {
                throw new UncheckedIOException(err);
            }
            return out.toString();
        }
    },

    json {
        @Override
        String of(List<Scorecard> cards) {
            return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(cards.stream()
                    .map(Whole::new).toList()) + "\n";
        }
    };

    abstract String of(List<Scorecard> cards);

    /** A submission, as JSON. */
    private record Whole(String submission, boolean graded, int points, int maximum, List<Part> exercises) {

        Whole(Scorecard card) {
            this(card.submission(), card.graded(), card.points(), card.maximum(), card.verdicts().stream().map(Part::new).toList());
        }
    }

    /** An exercise of a submission, as JSON. */
    private record Part(String exercise, State state, boolean graded, int points, int maximum, List<Verdict.Test> tests) {

        Part(Verdict verdict) {
            this(verdict.exercise().folder(), verdict.state(), verdict.graded(), verdict.points(), verdict.maximum(), verdict.tests());
        }
    }

    private static List<List<String>> rows(List<Scorecard> cards) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("submission"));
        cards.get(0).verdicts().forEach(verdict -> header.add(verdict.exercise().label()));
        header.add("total");
        rows.add(header);
        for (Scorecard card : cards) {
            List<String> row = new ArrayList<>(List.of(card.submission()));
            card.verdicts().forEach(verdict -> row.add(cell(verdict)));
            row.add(card.graded() ? card.points() + "/" + card.maximum() : "?");
            rows.add(row);
        }
        return rows;
    }

    private static String cell(Verdict verdict) {
        if (!verdict.graded()) {
            return "?";
        }
        String mark = switch (verdict.state()) {
            case DOES_NOT_COMPILE -> "c ";
            case OUT_OF_TIME -> "t ";
            case NOT_HANDED_IN -> "- ";
            default -> "";
        };
        return mark + verdict.points() + "/" + verdict.maximum();
    }

    /** The marks that occur, in words. */
    private static String legend(List<List<String>> rows) {
        List<String> marks = new ArrayList<>();
        note(rows, "- ", State.NOT_HANDED_IN, marks);
        note(rows, "c ", State.DOES_NOT_COMPILE, marks);
        note(rows, "t ", State.OUT_OF_TIME, marks);
        note(rows, "?", State.NOT_GRADED, marks);
        return marks.isEmpty() ? "" : String.join("; ", marks) + "\n";
    }

    private static void note(List<List<String>> rows, String mark, State state, List<String> marks) {
        if (rows.stream().flatMap(row -> row.stream().skip(1)).anyMatch(cell -> cell.startsWith(mark))) {
            marks.add(mark.strip() + ": " + state.words.toLowerCase(Locale.ROOT));
        }
    }
}
