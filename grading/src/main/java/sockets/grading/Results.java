package sockets.grading;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import sockets.grading.Verdict.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files that a run writes. Each of them is there whole or not at all. */
final class Results {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    Results(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Writes what belongs to one submission: {@code feedback.md}, then {@code results.json}. */
    void save(Scorecard card) throws IOException {
        Path own = Files.createDirectories(folder.resolve(card.submission()));
        write(own.resolve("feedback.md"), out -> out.write(Feedback.of(card)));
        write(own.resolve("results.json"), out -> out.write(JSON.writeValueAsString(gradescope(card)) + "\n"));
    }

    /** What an earlier run has written about a submission, if there is such a thing. */
    Optional<Scorecard> load(String submission) throws IOException {
        try {
            JsonNode results = JSON.readTree(Files.readString(folder.resolve(submission).resolve("results.json")));
            return Optional.ofNullable(JSON.treeToValue(results.path("extra_data").path("scorecard"), Scorecard.class));
        } catch (NoSuchFileException | CharacterCodingException | JacksonException notOurs) {
            return Optional.empty();
        }
    }

    /** Writes {@code grades.csv}. */
    void gradebook(List<Scorecard> cards) throws IOException {
        write(folder.resolve("grades.csv"), out -> csv(cards, out));
    }

    static void csv(List<Scorecard> cards, Appendable out) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
        List<String> header = new ArrayList<>(List.of("submission"));
        cards.stream().limit(1).flatMap(card -> card.verdicts().stream()).forEach(verdict -> header.add(verdict.exercise().folder()));
        header.addAll(List.of("total", "maximum", "status"));
        csv.printRecord(header);
        for (Scorecard card : cards) {
            List<Object> row = new ArrayList<>(List.of(noFormula(card.submission())));
            card.verdicts().forEach(verdict -> row.add(verdict.graded() ? verdict.points() : ""));
            row.addAll(List.of(card.graded() ? card.points() : "", card.maximum(), card.status()));
            csv.printRecord(row);
        }
    }

    /** A cell that a spreadsheet takes for text: a leading =, +, - or @ would make it a formula. */
    private static String noFormula(String cell) {
        return cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell;
    }

    /** Writes {@code index.html}, from the files that {@link #save} has written. */
    void page(List<Scorecard> cards) throws IOException {
        try (InputStreamReader template =
                new InputStreamReader(Results.class.getResourceAsStream("index.mustache"), StandardCharsets.UTF_8)) {
            var page = Mustache.compiler().emptyStringIsFalse(true).zeroIsFalse(true).compile(template);
            write(folder.resolve("index.html"), out -> page.execute(new Page(cards, this), out));
        }
    }

    /** The schema of Gradescope's {@code results.json}, with all that we know in {@code extra_data}. */
    private static Object gradescope(Scorecard card) {
        Map<String, Object> extra = Map.of("scorecard", card);
        if (!card.graded()) {
            return new NotGraded("Not graded, through no fault of the submission. Please tell your instructor.", extra);
        }
        List<GradescopeTest> tests = card.verdicts().stream().flatMap(verdict -> verdict.tests().stream()
                .map(test -> new GradescopeTest(test.status() == Status.PASSED ? test.points() : 0, test.points(),
                        test.status() == Status.PASSED ? "passed" : "failed",
                        verdict.exercise().folder() + ", " + test.program() + ": " + test.sentence(),
                        Feedback.reason(verdict, test), "text"))).toList();
        return new Gradescope(card.points(), Feedback.overview(card), "text", "visible", "hidden", tests, extra);
    }

    private record Gradescope(int score, String output, String output_format, String visibility, String stdout_visibility,
            List<GradescopeTest> tests, Map<String, Object> extra_data) {
    }

    private record GradescopeTest(int score, int max_score, String status, String name, String output, String output_format) {
    }

    private record NotGraded(String output, Map<String, Object> extra_data) {
    }

    /** Writes to a file. */
    private interface Content {
        void write(Writer out) throws IOException;
    }

    private static void write(Path file, Content content) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (Writer out = Files.newBufferedWriter(part)) {
                content.write(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
