package sockets.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sockets.grading.Exercise;
import sockets.grading.Verdict;
import sockets.grading.Verdict.State;
import sockets.grading.Verdict.Status;

/**
 * The tests are tested: every entry of the corpus goes through the command that grades students' work, and gets the verdict
 * that it deserves. One entry only: {@code -Dcorpus=<part of its name>}; to write the golden feedback anew:
 * {@code -Dcorpus.record}.
 */
class CorpusIT {

    private static final Path GOLDEN = Corpus.FOLDER.resolve("golden");

    @TempDir
    static Path folder;

    /** The submission that an entry is part of: each has at most one entry of each exercise. */
    private static final Map<Corpus.Entry, String> SUBMISSIONS = new HashMap<>();

    static Stream<Corpus.Entry> entries() throws Exception {
        List<Corpus.Entry> entries = Corpus.entries(System.getProperty("corpus", ""));
        Map<Exercise, Integer> count = new EnumMap<>(Exercise.class);
        // those that take long come first, or they would be waited for at the end
        for (Corpus.Entry entry : entries.stream().sorted(Comparator.comparing(entry -> !entry.slow())).toList()) {
            SUBMISSIONS.put(entry, String.format("%03d", count.merge(entry.exercise(), 1, Integer::sum)));
            entry.writeSources(folder.resolve("submissions").resolve(SUBMISSIONS.get(entry))
                    .resolve(entry.exercise().folder()).resolve("src/main/java"));
        }
        GradeCommand grade = new GradeCommand(folder, folder.resolve("submissions").toString(), "--out", folder.resolve("grades").toString(),
                "--jobs", System.getProperty("corpus.jobs", "3"));
        assertThat(grade.status()).as(grade.output()).isZero();
        return entries.stream();
    }

    private static String fileName(Corpus.Entry entry) {
        return entry.exercise().folder() + "-" + entry.name().replaceAll("[^a-z0-9]+", "-");
    }

    @AfterAll
    static void leave_nothing_running() {
        assertThat(ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()) || line.endsWith("sleep 1234"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void each_entry_gets_its_verdict(Corpus.Entry entry) throws Exception {
        Path results = folder.resolve("grades").resolve(SUBMISSIONS.get(entry));
        String feedback = ofOneExercise(Files.readString(results.resolve("feedback.md")), entry);
        Verdict verdict = GradeCommand.verdicts(results).stream()
                .filter(each -> each.exercise() == entry.exercise()).findFirst().orElseThrow();
        switch (entry.kind()) {
            case "right" -> assertThat(verdict.passed()).as(feedback).isTrue();
            case "wrong" -> expectFailures(entry, verdict, feedback);
            case "does not compile" -> {
                assertThat(verdict.state()).isEqualTo(State.DOES_NOT_COMPILE);
                assertThat(verdict.detail()).contains(entry.hint());
            }
            default -> fail("unknown kind: " + entry.kind());
        }
        if (entry.golden()) {
            compareWithGolden(entry, feedback);
        }
    }

    /** The part of the feedback that is about an entry's exercise. */
    private static String ofOneExercise(String feedback, Corpus.Entry entry) {
        String rest = feedback.substring(feedback.indexOf("\n## " + entry.exercise().folder()) + 1);
        int next = rest.indexOf("\n## ");
        return next < 0 ? rest : rest.substring(0, next);
    }

    private static void expectFailures(Corpus.Entry entry, Verdict verdict, String feedback) {
        assertThat(verdict.state()).as(feedback).isEqualTo(State.TESTED);
        assertThat(ended(verdict, Status.BROKEN)).as(feedback).isEmpty();
        assertThat(ended(verdict, Status.FAILED)).as(feedback).containsAll(entry.fails());
        for (Verdict.Test test : verdict.tests()) {
            if (entry.fails().contains(test.name())) {
                assertThat(test.transcript()).contains(entry.hint()).contains("What happened:").contains("Hint: ");
                assertThat(test.transcript()).doesNotContain("AssertionError", "sockets.harness", "org.junit");
            }
        }
    }

    private static List<String> ended(Verdict verdict, Status status) {
        return verdict.tests().stream().filter(test -> test.status() == status).map(Verdict.Test::name).toList();
    }

    private static void compareWithGolden(Corpus.Entry entry, String feedback) throws IOException {
        Path golden = GOLDEN.resolve(fileName(entry) + ".md");
        String now = withoutWhatVaries(feedback);
        if (System.getProperty("corpus.record") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, now);
        }
        assertThat(golden).as("recorded transcript; -Dcorpus.record makes it").exists();
        assertThat(now).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
    }

    private static String withoutWhatVaries(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)? [+-]\\d{4} \\w+", "<daytime>")
                .replaceAll("user.timezone=\\S+", "user.timezone=<zone>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                .replaceAll("\"\\d{4}-\\d\\d-\"", "\"<date>\"")
                .replaceAll("\\b1[67]\\d{11}\\b", "<milliseconds>")
                .replaceAll("\\b1[67]\\d{8}\\b", "<seconds>")
                .replaceAll("(took|after|within) \\d+ ms", "$1 <n> ms")
                .replaceAll("(?m)^ +\\^$", "<caret>") // a daytime can be longer or shorter
                .replaceAll("(?m) +$", "");
    }
}
