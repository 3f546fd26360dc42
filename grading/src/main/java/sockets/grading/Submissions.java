package sockets.grading;

import com.google.common.collect.Iterables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds submissions in folders and archives, however deep the folder that holds the exercise folders lies. */
final class Submissions {

    private static final int DEEPEST = 12;
    private static final int DEEPEST_ARCHIVE = 2;
    private static final int LONGEST_NAME = 180; // bytes: file systems take 255, and something may be added to it
    private static final String OTHER_ARCHIVES = ".*\\.(7z|rar|tar|tgz|gz|bz2|xz|jar)";
    private static final String ZIP = "(?i)\\.zip$";

    private static final Set<String> NOT_SOURCE = Set.of("target", "__MACOSX", "node_modules");

    private final Path unpacked;
    private final Path results;
    private final List<Submission> found = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private final Set<String> names = new HashSet<>(Set.of("index.html", "grades.csv")); // what stands beside them

    private Submissions(Path unpacked, Path results) {
        this.unpacked = unpacked;
        this.results = results;
    }

    /**
     * Finds all submissions that the arguments hold.
     *
     * @param arguments submissions, or folders or archives of submissions
     * @param unpacked a folder for what is in archives
     * @param results the folder for the results, which is none
     */
    static Submissions find(List<Path> arguments, Path unpacked, Path results) throws IOException {
        Submissions submissions = new Submissions(unpacked, real(results));
        for (Path argument : arguments) {
            submissions.add(real(argument));
        }
        return submissions;
    }

    private static Path real(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    }

    /** Each submission once. */
    List<Submission> found() {
        return found;
    }

    /** The names of files beside the submissions that are none. */
    List<String> passedOver() {
        return passedOver;
    }

    /** Whether a file may be a submission, or several. */
    static boolean isArchive(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")
                && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !path.getFileName().toString().startsWith(".");
    }

    /** An argument: one submission, or a folder or archive of several. */
    private void add(Path argument) throws IOException {
        String name = argument.getFileName() == null ? "submission" : argument.getFileName().toString();
        try {
            Path folder = isArchive(argument) ? unpack(argument) : argument;
            if (holdsExercises(folder) || isArchive(argument) && places(folder).size() <= 1) {
                collect(name, folder, 0);
                return;
            }
            for (Path child : children(folder)) {
                if (child.equals(results) || isNotSource(child.getFileName())) {
                    continue;
                }
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) || isArchive(child)) {
                    collect(child.getFileName().toString(), child, 0);
                } else if (child.toString().toLowerCase(Locale.ROOT).matches(OTHER_ARCHIVES)) {
                    found.add(new Submission(unique(child.getFileName().toString()), null, true,
                            "this archive cannot be read: only folders and .zip files can"));
                } else {
                    passedOver.add(child.getFileName().toString());
                }
            }
        } catch (Archive.Refused err) {
            found.add(new Submission(unique(name), null, true, err.getMessage()));
        }
    }

    /** What one person has handed in; or a folder or archive of such, each of which is a submission. */
    private void collect(String name, Path place, int depth) {
        try {
            if (depth > DEEPEST_ARCHIVE) {
                throw new Archive.Refused("there are archives in archives in archives");
            }
            Path folder = isArchive(place) ? unpack(place) : place;
            List<Path> places = places(folder);
            if (places.isEmpty()) {
                found.add(new Submission(unique(name), null, true, "there is no exercise folder in it, such as tcp-daytime-basic"));
            }
            for (Path each : places) {
                String own = places.size() == 1 ? name : name.replaceFirst(ZIP, "") + "-" + folder.relativize(each);
                if (isArchive(each)) {
                    collect(own, each, depth + 1);
                } else {
                    found.add(new Submission(unique(own), each, true, ""));
                }
            }
        } catch (Archive.Refused err) {
            found.add(new Submission(unique(name), null, true, err.getMessage()));
        } catch (IOException | RuntimeException err) { // whatever it is, the others are graded
            found.add(new Submission(unique(name), null, false, "it cannot be read: " + err.toString().replaceFirst("^java\\.io\\.IOException: ", "")));
        }
    }

    private Path unpack(Path archive) throws Archive.Refused, IOException {
        Path folder = Files.createTempDirectory(unpacked, "archive");
        Archive.unpack(archive, folder);
        return folder;
    }

    /** A name for a folder of results: no path, nothing hidden, nothing a file system refuses, no other's. */
    private String unique(String name) {
        String plain = Normalizer.normalize(name.replaceFirst(ZIP, ""), Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{M}\\p{N} ._'(),+@&=#~-]", "_").replaceFirst("^[. -]+", "_");
        while (plain.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            plain = plain.substring(0, plain.offsetByCodePoints(plain.length(), -1));
        }
        plain = plain.replaceFirst("[. ]+$", "");
        String base = plain.isEmpty() ? "submission" : canBeWritten(plain) ? plain : plain.replaceAll("[^\\p{ASCII}]", "_");
        String candidate = base;
        for (int i = 2; !names.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = base + "-" + i;
        }
        return candidate;
    }

    /** Where the locale is C, file names are in ASCII. */
    private static boolean canBeWritten(String name) {
        try {
            return !Path.of(name).toString().isEmpty();
        } catch (InvalidPathException err) {
            return false;
        }
    }

    /** Whether a path is of what is built, of what Git keeps, or of an editor's. */
    static boolean isNotSource(Path path) {
        return Iterables.any(path, name -> name.toString().startsWith(".") || NOT_SOURCE.contains(name.toString()));
    }

    private static boolean holdsExercises(Path folder) {
        return Stream.of(Exercise.values())
                .anyMatch(exercise -> Files.isDirectory(folder.resolve(exercise.folder()), LinkOption.NOFOLLOW_LINKS));
    }

    /** Where submissions are: the folders that hold exercise folders, none within another, and the archives outside of these. */
    private static List<Path> places(Path folder) throws IOException {
        if (holdsExercises(folder)) { // an archive beside them is not another submission
            return List.of(folder);
        }
        List<Path> places = new ArrayList<>();
        List<Path> level = List.of(folder);
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            List<Path> next = new ArrayList<>();
            for (Path parent : level) {
                for (Path child : children(parent)) {
                    boolean isFolder = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
                    if (isArchive(child) || isFolder && holdsExercises(child)) {
                        places.add(child);
                    } else if (isFolder && !isNotSource(child.getFileName())) {
                        next.add(child);
                    }
                }
            }
            level = next;
        }
        return places;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
