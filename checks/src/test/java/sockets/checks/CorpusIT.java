package sockets.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sockets.grading.Grader;
import sockets.grading.Verdict;
import sockets.grading.Verdict.Status;

/**
 * The tests are tested: every submission of the corpus gets the verdict that it deserves, from the code that grades students'
 * work. One entry only: {@code -Dcorpus=<part of its name>}; to write the golden transcripts anew: {@code -Dcorpus.record}.
 */
class CorpusIT {

    private static final Path GOLDEN = Corpus.FOLDER.resolve("golden");

    /** Several submissions at a time: most of their time they wait. */
    private static final ExecutorService GRADERS = Executors.newFixedThreadPool(Integer.getInteger("corpus.jobs", 6));

    @TempDir
    static Path folder;

    static Stream<Arguments> entries() throws IOException {
        List<Corpus.Entry> entries = Corpus.entries(System.getProperty("corpus", ""));
        Map<Corpus.Entry, Future<Verdict>> verdicts = new HashMap<>();
        entries.stream().sorted(Comparator.comparing(Corpus.Entry::slow).reversed()) // or they would be waited for at the end
                .forEach(entry -> verdicts.put(entry, GRADERS.submit(() -> grade(entry))));
        return entries.stream().map(entry -> Arguments.of(entry, verdicts.get(entry)));
    }

    private static Verdict grade(Corpus.Entry entry) throws IOException {
        Path sources = Files.createTempDirectory(folder, "sources");
        entry.writeSources(sources);
        long start = System.nanoTime();
        Verdict verdict = Grader.grade(entry.exercise(), sources, Files.createTempDirectory(folder, "classes"));
        System.out.printf("%5.1f s  %s%n", (System.nanoTime() - start) / 1e9, entry);
        return verdict;
    }

    @AfterAll
    static void leave_nothing_running() {
        GRADERS.shutdownNow();
        assertThat(ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()) || line.endsWith("sleep 1234"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void each_submission_gets_its_verdict(Corpus.Entry entry, Future<Verdict> graded) throws Exception {
        Verdict verdict = graded.get();
        switch (entry.kind()) {
            case "right" -> assertThat(verdict.passed()).as(verdict.feedback()).isTrue();
            case "wrong" -> expectFailures(entry, verdict);
            case "does not compile" -> assertThat(verdict.compiler()).contains(entry.hint());
            default -> fail("unknown kind: " + entry.kind());
        }
        if (entry.golden()) {
            compareWithGolden(entry, verdict.feedback());
        }
    }

    private static void expectFailures(Corpus.Entry entry, Verdict verdict) {
        assertThat(verdict.compiler()).isEmpty();
        assertThat(failing(verdict, Status.BROKEN)).as(verdict.feedback()).isEmpty();
        assertThat(failing(verdict, Status.FAILED)).as(verdict.feedback()).containsAll(entry.fails());
        for (Verdict.Test test : verdict.tests()) {
            if (entry.fails().contains(test.name())) {
                assertThat(test.transcript()).contains(entry.hint()).contains("What happened:").contains("Hint: ");
                assertThat(test.transcript()).doesNotContain("AssertionError", "sockets.harness", "org.junit");
            }
        }
    }

    private static List<String> failing(Verdict verdict, Status status) {
        return verdict.tests().stream().filter(test -> test.status() == status).map(Verdict.Test::name).toList();
    }

    private static void compareWithGolden(Corpus.Entry entry, String feedback) throws IOException {
        Path golden = GOLDEN.resolve(entry.exercise().folder() + "-" + entry.name().replaceAll("[^a-z0-9]+", "-") + ".txt");
        String now = withoutWhatVaries(feedback);
        if (System.getProperty("corpus.record") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, now);
        }
        assertThat(golden).as("recorded transcript; -Dcorpus.record makes it").exists();
        assertThat(now).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
    }

    private static String withoutWhatVaries(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)? \\+0000 UTC", "<daytime>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                .replaceAll("\"\\d{4}-\\d\\d-\"", "\"<date>\"")
                .replaceAll("(127\\.0\\.0\\.1|localhost):(?!0\\b|7777|1200)\\d{4,5}", "$1:<port>")
                .replaceAll("\\b1[67]\\d{11}\\b", "<milliseconds>")
                .replaceAll("\\b1[67]\\d{8}\\b", "<seconds>")
                .replaceAll("(took|after|within) \\d+ ms", "$1 <n> ms")
                .replaceAll("\\d+ (bytes|lines) more", "<n> $1 more")
                .replaceAll("(?m)^ +\\^$", "<caret>") // a daytime can be longer or shorter
                .replaceAll("(?m) +$", "");
    }
}
