package sockets.grading;

import com.google.common.net.UrlEscapers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import sockets.grading.Verdict.State;
import sockets.grading.Verdict.Status;
import sockets.grading.Verdict.Test;

/** What the template of {@code index.html} shows: its names are those in the template. */
final class Page {

    private static final int HARDEST = 8;

    /** A program, above its tests. */
    record Group(String name, int tests) {
    }

    /** A test, above its column. */
    record Column(String program, String test, long passed, long failed, long of) {

        /** How many in a hundred have passed it. */
        long share() {
            return of == 0 ? 0 : Math.round(100.0 * passed / of);
        }
    }

    /** A submission; its name leads to the file that its author gets. */
    record Row(String name, String href, String remarks, String points, List<Cell> cells) {
    }

    /** How a test of a submission ended: a sign and a word, and where the page tells more. */
    record Cell(String sign, String kind, String title, String href, boolean first) {
    }

    /** What a cell leads to. */
    record Transcript(String id, String submission, String exercise, String test, String told) {
    }

    private final List<Scorecard> cards;
    private final Results results;
    private final List<Column> columns;

    Page(List<Scorecard> cards, Results results) {
        this.cards = cards;
        this.results = results;
        this.columns = countAll();
    }

    int submissions() {
        return cards.size();
    }

    long notGraded() {
        return cards.stream().filter(card -> !card.graded()).count();
    }

    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (Verdict verdict : cards.get(0).verdicts()) {
            verdict.tests().stream().map(Test::program).distinct().forEach(program -> groups.add(new Group(program(verdict, program),
                    (int) verdict.tests().stream().filter(test -> test.program().equals(program)).count())));
        }
        return groups;
    }

    /** The exercise, unless it has several programs. */
    private static String program(Verdict verdict, String program) {
        return verdict.tests().stream().allMatch(test -> test.program().equals(program)) ? verdict.exercise().label() : program;
    }

    List<Column> columns() {
        return columns;
    }

    private List<Column> countAll() {
        List<Column> all = new ArrayList<>();
        List<Verdict> verdicts = cards.get(0).verdicts();
        for (int exercise = 0; exercise < verdicts.size(); exercise++) {
            for (int test = 0; test < verdicts.get(exercise).tests().size(); test++) {
                all.add(column(exercise, test));
            }
        }
        return all;
    }

    /** The tests that most have failed; a skipped one may be a consequence. */
    List<Column> hardest() {
        return columns.stream().filter(column -> column.failed() > 0)
                .sorted(Comparator.comparing(Column::failed).reversed()).limit(HARDEST).toList();
    }

    List<Row> rows() {
        return IntStream.range(0, cards.size()).mapToObj(i -> {
            Scorecard card = cards.get(i);
            return new Row(card.submission(), UrlEscapers.urlPathSegmentEscaper().escape(card.submission()) + "/feedback.md",
                    card.remarks().isEmpty() ? "" : "#t" + i,
                    card.graded() ? card.points() + "/" + card.maximum() : "not graded", cells(i, card));
        }).toList();
    }

    /** Read from the results one submission after the other, for there may be many. */
    Iterable<Transcript> transcripts() {
        return () -> IntStream.range(0, cards.size()).boxed().flatMap(i -> transcripts(i).stream()).iterator();
    }

    private Column column(int exercise, int test) {
        Test first = cards.get(0).verdicts().get(exercise).tests().get(test);
        List<Verdict> handedIn = cards.stream().map(card -> card.verdicts().get(exercise))
                .filter(verdict -> verdict.graded() && verdict.state() != State.NOT_HANDED_IN).toList();
        return new Column(program(cards.get(0).verdicts().get(exercise), first.program()), first.sentence(),
                count(handedIn, test, Status.PASSED), count(handedIn, test, Status.FAILED), handedIn.size());
    }

    private static long count(List<Verdict> verdicts, int test, Status status) {
        return verdicts.stream().filter(verdict -> verdict.tests().get(test).status() == status).count();
    }

    private static List<Cell> cells(int number, Scorecard card) {
        List<Cell> cells = new ArrayList<>();
        for (Verdict verdict : card.verdicts()) {
            for (int test = 0; test < verdict.tests().size(); test++) {
                cells.add(cell(number, verdict, test));
            }
        }
        return cells;
    }

    private static Cell cell(int number, Verdict verdict, int test) {
        Status status = verdict.tests().get(test).status();
        boolean first = test == 0 || !verdict.tests().get(test - 1).program().equals(verdict.tests().get(test).program());
        String href = "t" + number + "-" + verdict.exercise().folder() + (status == Status.NOT_RUN ? "" : "-" + cause(verdict, test));
        String title = verdict.exercise().label() + ", " + verdict.tests().get(test).sentence() + ": ";
        if (verdict.state() == State.NOT_GRADED || status == Status.BROKEN) {
            return new Cell("?", "broken", title + "not graded", href, first);
        }
        return switch (status) {
            case PASSED -> new Cell("+", "passed", title + "passed", "", first);
            case FAILED -> new Cell("\u00d7", "failed", title + "failed", href, first);
            case SKIPPED -> new Cell("\u2013", "skipped", title + "skipped", href, first);
            default -> verdict.state() == State.NOT_HANDED_IN
                    ? new Cell("\u00b7", "absent", title + "not handed in", href, first)
                    : new Cell("!", "failed", title + verdict.state().words.toLowerCase(Locale.ROOT), href, first);
        };
    }

    /** The test to look at for one that has not passed: itself, or the one that failed and let it be skipped. */
    private static int cause(Verdict verdict, int test) {
        Test skipped = verdict.tests().get(test);
        return skipped.status() != Status.SKIPPED ? test : IntStream.range(0, verdict.tests().size())
                .filter(i -> verdict.tests().get(i).status() == Status.FAILED
                        && verdict.tests().get(i).program().equals(skipped.program())
                        && skipped.transcript().endsWith(": " + verdict.tests().get(i).sentence()))
                .findFirst().orElse(test);
    }

    private List<Transcript> transcripts(int number) {
        Scorecard card;
        try {
            card = results.load(cards.get(number).submission()).orElseThrow();
        } catch (IOException err) {
            throw new UncheckedIOException(err);
        }
        List<Transcript> told = new ArrayList<>();
        if (!card.remarks().isEmpty()) {
            told.add(new Transcript("t" + number, card.submission(), "remarks", "", String.join("\n", card.remarks())));
        }
        for (Verdict verdict : card.verdicts()) {
            String id = "t" + number + "-" + verdict.exercise().folder();
            if (verdict.state() != State.TESTED) {
                told.add(new Transcript(id, card.submission(), verdict.exercise().folder(),
                        verdict.state().words, verdict.detail()));
                continue;
            }
            for (int i = 0; i < verdict.tests().size(); i++) {
                Test test = verdict.tests().get(i);
                if (test.status() != Status.PASSED && cause(verdict, i) == i) {
                    told.add(new Transcript(id + "-" + i, card.submission(), verdict.exercise().folder(),
                            test.status().words + ": " + test.sentence(), test.transcript().strip()));
                }
            }
        }
        return told;
    }
}
