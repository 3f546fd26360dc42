package sockets.grading;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Takes from a submission what counts, which is the Java sources of its programs, and tells what does not. */
final class Sources {

    private static final int MOST_FILES = 100; // of one exercise
    private static final long MOST_BYTES = 1 << 20; // of one exercise: the compiler shares its memory with the tests
    private static final int MOST_REMARKS = 20;

    private final Path root;
    private final Path ours;
    private final List<String> remarks = new ArrayList<>();
    private final Map<Exercise, String> digests = new EnumMap<>(Exercise.class);

    /**
     * @param root the folder that holds a submission's exercise folders
     * @param ours our own, to compare the rest with; {@code null} if there is none
     */
    Sources(Path root, Path ours) {
        this.root = root;
        this.ours = ours;
    }

    /** Copies an exercise's {@code src/main/java} into a folder, which is there if there was any: regular {@code .java} files only. */
    void copy(Exercise exercise, Path folder) throws IOException {
        Path main = Path.of(exercise.folder(), "src", "main", "java");
        Path from = root;
        for (Path step : main) {
            from = from.resolve(step);
            if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
        }
        int copied = 0;
        long bytes = 0;
        Hasher hasher = Hashing.sha256().newHasher();
        for (Path file : files(from)) {
            Path name = from.relativize(file);
            if (!file.toString().endsWith(".java") || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                remark(main.resolve(name) + " is not a Java source, and was not used");
            } else if (bytes + Files.size(file) > MOST_BYTES || copied == MOST_FILES) {
                remark(main.resolve(name) + " was not used: " + MOST_FILES + " files, with 1 MiB in all, are the most");
            } else {
                Path target = folder.resolve(name);
                Files.createDirectories(target.getParent());
                byte[] source = Files.readAllBytes(file);
                Files.write(target, source);
                hasher.putString(main.resolve(name) + "\n" + source.length + "\n", StandardCharsets.UTF_8).putBytes(source);
                copied++;
                bytes += source.length;
            }
        }
        if (copied > 0) {
            digests.put(exercise, hasher.hash().toString());
        }
    }

    /** What the submission has besides, and what was not used. */
    List<String> remarks() throws IOException {
        if (ours != null) {
            compare(Path.of("pom.xml"));
            for (String module : Stream.concat(Stream.of("common", "harness"), Stream.of(Exercise.values()).map(Exercise::folder))
                    .toList()) {
                compare(Path.of(module, "pom.xml"));
                compareAll(Path.of(module, "src", "test"));
                if (Set.of("common", "harness").contains(module)) {
                    compareAll(Path.of(module, "src", "main"));
                }
            }
        }
        return remarks.size() <= MOST_REMARKS ? remarks
                : Stream.concat(remarks.stream().limit(MOST_REMARKS), Stream.of("... and more")).toList();
    }

    /** For each exercise that there is: the same for the same sources, and for no others. */
    Map<Exercise, String> digests() {
        return digests;
    }

    private void compareAll(Path folder) throws IOException {
        if (Files.isDirectory(root.resolve(folder), LinkOption.NOFOLLOW_LINKS)) {
            for (Path file : files(root.resolve(folder))) {
                compare(root.relativize(file));
            }
        }
    }

    private void compare(Path file) throws IOException {
        Path theirs = root.resolve(file);
        if (Files.isRegularFile(theirs, LinkOption.NOFOLLOW_LINKS) && remarks.size() <= MOST_REMARKS) {
            if (!Files.isRegularFile(ours.resolve(file))) {
                remark(file + " is not one of ours, and was not used");
            } else if (Files.size(theirs) > MOST_BYTES || !text(theirs).equals(text(ours.resolve(file)))) {
                remark(file + " was changed, which is ignored: it was graded with ours");
            }
        }
    }

    private void remark(String sentence) {
        remarks.add(Output.limited(sentence.replace('\n', '?')));
    }

    /** One character a byte, with line ends as on Unix. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).sorted().limit(10_000).toList();
        }
    }
}
