package sockets.grading;

import com.google.common.collect.Sets;
import com.google.common.hash.Hashing;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import sockets.grading.Verdict.State;
import sockets.harness.Jvm;
import sockets.harness.Keeper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Grades submissions, each in a {@link Worker} of its own. Several can be graded at once. */
final class Grading {

    /** In the environment of a worker, and so of all that it starts. */
    private static final String MARK = "SOCKETS_GRADING";

    private static final long PATIENCE = 5000; // milliseconds

    private final Stage stage;
    private final Sandbox sandbox;
    private final Collection<Exercise> exercises;
    private final int seconds;
    private final Path ours;

    /**
     * What has passed in this run, by the digest of its sources: the same need not be run again. A failure is not remembered: the
     * rest of its submission may have caused it.
     */
    private final Map<String, Verdict> passed = new ConcurrentHashMap<>();

    /**
     * @param seconds how long one submission may take
     * @param ours the checkout of ours to compare with; {@code null} if there is none
     */
    Grading(Stage stage, Sandbox sandbox, Collection<Exercise> exercises, int seconds, Path ours) {
        this.stage = stage;
        this.sandbox = sandbox;
        this.exercises = exercises;
        this.seconds = seconds;
        this.ours = ours;
    }

    /** A submission's sources, copied: what counts, and nothing else. */
    record Copy(Submission submission, Path folder, Map<Exercise, String> digests, List<String> remarks) implements AutoCloseable {

        private Path sources() {
            return folder.resolve("sources");
        }

        /** The same for the same sources, and for no others; empty if there are none. */
        private String digest() {
            return digests.isEmpty() ? "" : Hashing.sha256().hashString(digests.toString(), StandardCharsets.UTF_8).toString();
        }

        @Override
        public void close() throws IOException {
            Stage.delete(folder);
        }
    }

    /** Copies a submission's sources. */
    Copy copy(Submission submission) throws IOException {
        Path folder = stage.newFolder(UUID.randomUUID().toString(), false);
        if (submission.root() == null) {
            return new Copy(submission, folder, Map.of(), List.of());
        }
        Sources sources = new Sources(submission.root(), ours);
        try {
            for (Exercise exercise : exercises) {
                sources.copy(exercise, folder.resolve("sources").resolve(exercise.folder()));
            }
            Stage.show(folder);
            return new Copy(submission, folder, sources.digests(), sources.remarks());
        } catch (IOException | RuntimeException err) {
            Submission unreadable = new Submission(submission.name(), null, false, "it cannot be read: " + err);
            return new Copy(unreadable, folder, Map.of(), List.of());
        }
    }

    /** Whether an earlier run has graded the same sources on the same conditions, so that its verdicts need not be found again. */
    boolean isAbout(Scorecard before, Copy copy) {
        return before.graded() && before.digest().equals(copy.digest()) && !copy.digest().isEmpty()
                && before.conditions().equals(conditions())
                && before.verdicts().stream().map(Verdict::exercise).toList().equals(List.copyOf(exercises))
                && before.verdicts().stream().allMatch(Verdict::isWhole);
    }

    /** What, besides the sources, a verdict depends on. */
    private String conditions() {
        return "sandbox " + sandbox + ", timeout " + seconds + " s, grader " + stage.digest();
    }

    /** Grades a copy. */
    Scorecard grade(Copy copy) throws InterruptedException {
        Submission submission = copy.submission();
        Map<Exercise, Verdict> verdicts = new EnumMap<>(Exercise.class);
        for (Exercise exercise : exercises) {
            if (!submission.readable()) {
                verdicts.put(exercise, Verdict.untested(exercise, State.NOT_GRADED, Output.limited(submission.remark())));
            } else if (!copy.digests().containsKey(exercise)) {
                verdicts.put(exercise, Verdict.untested(exercise, State.NOT_HANDED_IN, whyNot(submission, exercise)));
            } else if (passed.containsKey(copy.digests().get(exercise))) {
                verdicts.put(exercise, passed.get(copy.digests().get(exercise)));
            }
        }
        if (verdicts.size() < exercises.size()) {
            try {
                work(copy, verdicts);
            } catch (IOException | RuntimeException err) {
                missing(verdicts, State.NOT_GRADED, Output.limited(err.toString().replace(copy.folder().toString(), "")));
            }
        }
        return new Scorecard(submission.name(), copy.digest(), conditions(), copy.remarks(), List.copyOf(verdicts.values()));
    }

    private static String whyNot(Submission submission, Exercise exercise) {
        if (submission.root() == null) {
            return Output.limited(submission.remark());
        }
        return Files.isDirectory(submission.root().resolve(exercise.folder())) ? "there are no Java sources in its src/main/java"
                : "there is no folder " + exercise.folder();
    }

    /** Lets a worker find the verdicts that are missing. */
    private void work(Copy copy, Map<Exercise, Verdict> verdicts) throws IOException, InterruptedException {
        Path sources = copy.sources();
        for (Exercise known : Sets.intersection(verdicts.keySet(), copy.digests().keySet())) {
            Stage.delete(sources.resolve(known.folder()));
        }
        Path scratch = stage.newFolder(copy.folder().getFileName() + "/scratch", true);
        Path stderr = copy.folder().resolve("stderr");
        List<String> command = new ArrayList<>(sandbox.worker(stage.libraries(), sources, scratch));
        command.addAll(List.of(Jvm.java(), "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + scratch, "-Duser.language=en",
                "-cp", stage.libraries() + File.separator + "*", Worker.class.getName(),
                sandbox.name(), sources.toString(), scratch.toString()));
        String mark = copy.folder().getFileName().toString();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr.toFile());
        builder.directory(scratch.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "SystemRoot", "TEMP", "TMP"));
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC", MARK, mark));
        Process worker = builder.start();
        Map<Exercise, Verdict> told = new ConcurrentHashMap<>();
        Thread reader;
        boolean inTime;
        try {
            reader = reader(worker, told);
            inTime = worker.waitFor(seconds, TimeUnit.SECONDS);
        } finally {
            worker.destroyForcibly();
            Keeper.endStrays(MARK + "=" + mark);
        }
        reader.join(PATIENCE); // without a sandbox, a process that hides could keep its stream open
        verdicts.putAll(told);
        told.values().stream().filter(Verdict::passed).forEach(each -> passed.put(copy.digests().get(each.exercise()), each));
        if (inTime) {
            missing(verdicts, State.NOT_GRADED, "the worker ended with status " + worker.exitValue() + ": " + first(stderr));
        } else {
            missing(verdicts, State.OUT_OF_TIME, "grading it took longer than " + seconds + " s");
        }
    }

    /** Reads what a worker tells, which is true if it begins with a key that only the worker knows. */
    private static Thread reader(Process worker, Map<Exercise, Verdict> told) throws IOException {
        String key = UUID.randomUUID().toString();
        worker.outputWriter().append(key).append('\n').flush();
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = worker.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(key)) {
                        Verdict verdict = JsonMapper.shared().readValue(line.substring(key.length()), Verdict.class);
                        told.put(verdict.exercise(), verdict);
                    }
                }
            } catch (IOException | JacksonException err) {
                worker.destroyForcibly(); // what it had not told by now is missing, and so not graded
            }
        }, "verdicts");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void missing(Map<Exercise, Verdict> verdicts, State state, String detail) {
        exercises.forEach(exercise -> verdicts.computeIfAbsent(exercise, each -> Verdict.untested(each, state, detail)));
    }

    private static String first(Path stderr) throws IOException {
        try (InputStream said = Files.newInputStream(stderr)) {
            String text = new String(said.readNBytes(Output.KEPT), StandardCharsets.ISO_8859_1);
            return Output.limited(text).lines().findFirst().orElse("without a word");
        }
    }
}
