package sockets.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import sockets.grading.Exercise;

/** The corpus of submissions, in {@code src/test/corpus}: one YAML file for each exercise; see the README there. */
final class Corpus {

    static final Path FOLDER = Path.of("src", "test", "corpus").toAbsolutePath();

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Corpus() {
    }

    /**
     * What one submission has for one exercise.
     *
     * @param kind {@code wrong}, {@code right} or {@code does not compile}
     * @param fails the tests that must fail, for a wrong one
     * @param hint a phrase that the transcript of each of these, or the compiler's message, must contain
     * @param golden whether all that the learner gets to read is recorded
     * @param slow whether it takes more than half a minute, because it waits for a deadline that a test cannot shorten
     * @param replace texts to replace in the reference program: {@code file} (if there are several), {@code old}, {@code new}
     * @param sources or else the folder of sources that stand in for the reference program, relative to the corpus
     */
    record Entry(Exercise exercise, String name, String kind, List<String> fails, String hint, boolean golden, boolean slow,
            List<Map<String, String>> replace, String sources) {

        /** Writes its sources into a folder. A text to replace must be there exactly once. */
        void writeSources(Path folder) throws IOException {
            copy(sources == null ? ROOT.resolve(exercise.folder()).resolve("src/main/java") : FOLDER.resolve(sources), folder);
            for (Map<String, String> change : replace) {
                Path file = find(folder, change.get("file"));
                String text = Files.readString(file).replace("\r\n", "\n");
                String old = change.get("old");
                int at = text.indexOf(old);
                if (at < 0 || text.indexOf(old, at + 1) >= 0) {
                    throw new IOException("stale entry: in " + file.getFileName() + " this text should stand once:\n" + old);
                }
                Files.writeString(file, text.substring(0, at) + change.get("new") + text.substring(at + old.length()));
            }
        }

        @Override
        public String toString() {
            return exercise.folder() + ": " + name;
        }
    }

    static List<Entry> entries(String wanted) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Exercise exercise : Exercise.values()) {
            Path file = FOLDER.resolve(exercise.folder() + ".yaml");
            List<Map<String, Object>> read = new Yaml().load(Files.readString(file));
            for (Map<String, Object> entry : read) {
                entries.add(read(exercise, entry));
            }
        }
        return entries.stream().filter(entry -> entry.toString().contains(wanted)).toList();
    }

    @SuppressWarnings("unchecked")
    private static Entry read(Exercise exercise, Map<String, Object> entry) {
        return new Entry(exercise, (String) entry.get("name"), (String) entry.getOrDefault("kind", "wrong"),
                (List<String>) entry.getOrDefault("fails", List.of()), (String) entry.getOrDefault("hint", ""),
                (boolean) entry.getOrDefault("golden", false), (boolean) entry.getOrDefault("slow", false),
                (List<Map<String, String>>) entry.getOrDefault("replace", List.of()), (String) entry.get("sources"));
    }

    private static Path find(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> name == null ? file.toString().endsWith(".java") : file.endsWith(name))
                    .reduce((one, two) -> {
                        throw new IllegalStateException("which file? " + one + " or " + two);
                    }).orElseThrow(() -> new IOException("there is no file " + name));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
