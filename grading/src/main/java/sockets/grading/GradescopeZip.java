package sockets.grading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the autograder for Gradescope: the two scripts that it runs, the jars that they need, and the instructor's options. */
@Command(name = "gradescope", sortOptions = false, mixinStandardHelpOptions = true, versionProvider = Grade.Version.class,
        description = "Makes the zip file that an instructor gives to Gradescope as the autograder of an assignment.")
final class GradescopeZip implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "FILE", description = "The file to make (${DEFAULT-VALUE}).")
    private Path out = Path.of("grading", "target", "gradescope.zip");

    @Option(names = "--exercise", split = ",", paramLabel = "EXERCISE",
            description = "Grade only this exercise, such as tcp-daytime-multi; may be given several times.")
    private List<Exercise> exercises = List.of();

    @Option(names = "--timeout", paramLabel = "SECONDS",
            description = "The most time for one submission, less than Gradescope allows (${DEFAULT-VALUE}).")
    private int timeout = 540;

    public static void main(String[] args) {
        System.exit(Grade.run(new GradescopeZip(), args));
    }

    @Override
    public Integer call() throws IOException {
        Path file = out.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (Stage stage = new Stage();
                FileSystem zip = FileSystems.newFileSystem(part, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            for (String script : List.of("setup.sh", "run_autograder")) {
                try (InputStream in = GradescopeZip.class.getResourceAsStream("gradescope/" + script)) {
                    Files.copy(in, zip.getPath(script));
                }
                Stage.allow(zip.getPath(script), "rwxr-xr-x");
            }
            Files.writeString(zip.getPath("options"), options());
            Stage.allow(zip.getPath("options"), "rw-r--r--");
            Files.createDirectory(zip.getPath("lib"));
            Stage.allow(zip.getPath("lib"), "rwxr-xr-x");
            for (Path jar : list(stage.libraries())) {
                Path copy = zip.getPath("lib", jar.getFileName().toString());
                Files.copy(jar, copy);
                Stage.allow(copy, "rw-r--r--");
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("The autograder is in " + out + ".");
        return CommandLine.ExitCode.OK;
    }

    /** More arguments for {@link Grade}, which reads them from this file. */
    private String options() {
        return "--timeout " + timeout + "\n" + (exercises.isEmpty() ? ""
                : exercises.stream().map(Exercise::folder).collect(Collectors.joining(",", "--exercise ", "\n")));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
