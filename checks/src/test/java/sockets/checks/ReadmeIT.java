package sockets.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command of every README, in a copy of the repository, and compares what it prints. Times, ports and the like may
 * differ; a line {@code ...} stands for any number of lines. A block that ends in {@code ^C} is a server: it runs until the
 * section of the README ends.
 */
class ReadmeIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^(## [^\\n]*)$|^```console\\n(.*?)^```$");

    private static final String DAYTIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)? \\+0000 UTC";
    private static final Pattern VARIES = Pattern.compile(DAYTIME + "|(?<=127\\.0\\.0\\.1:)\\d{5}|\\b1[67]\\d{8}\\b|(?<=took )\\d+"
            + "|(?<=^Date: ).*|(?<=^Content-Length: ).*|(?<=^Server: ).*|(?<=^  )[ \\d]+(?=\\. )");

    @TempDir
    static Path copy;

    static Stream<String> readmes() throws IOException {
        copyTree(ROOT, copy);
        try (Stream<Path> folders = Files.list(copy)) {
            List<String> found = folders.map(folder -> folder.resolve("README.md")).filter(Files::exists)
                    .map(readme -> copy.relativize(readme).toString()).sorted().toList();
            return Stream.concat(found.stream(), Stream.of("README.md")); // ours last: it changes a program
        }
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void every_command_prints_what_the_readme_shows(String readme) throws Exception {
        String text = Files.readString(copy.resolve(readme));
        List<Shell> servers = new ArrayList<>();
        int commands = 0;
        try {
            for (var block = BLOCK.matcher(text).results().iterator(); block.hasNext();) {
                var match = block.next();
                if (match.group(1) != null) {
                    endAll(servers);
                    continue;
                }
                for (String command : match.group(2).split("(?m)^(?=\\$ )")) {
                    String[] parts = command.split("\n", 2);
                    Shell shell = new Shell(parts[0].substring(2), parts[1]);
                    commands++;
                    if (shell.isServer()) {
                        servers.add(shell);
                        shell.awaitFirstLine();
                    } else {
                        shell.expectEnd();
                    }
                }
            }
            endAll(servers);
        } finally {
            servers.forEach(server -> server.process.destroyForcibly());
        }
        assertThat(commands).as("commands in " + readme).isPositive();
    }

    private static void endAll(List<Shell> servers) throws Exception {
        for (Shell server : servers) {
            server.interrupt();
        }
        servers.clear();
    }

    /** One command, as typed into a terminal. */
    private static final class Shell {

        private final String command;
        private final String shown;
        private final Process process;
        private final Path output;

        Shell(String command, String shown) throws IOException {
            this.command = command;
            this.shown = shown;
            this.output = Files.createTempFile(copy, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", isServer() ? "exec " + command : command);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("TZ", "UTC");
            process = builder.directory(copy.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
        }

        boolean isServer() {
            return shown.endsWith("^C\n");
        }

        private String printed() throws IOException {
            return Files.readString(output, StandardCharsets.ISO_8859_1).replaceAll("\\x1b\\[[0-9;]*m", ""); // colours
        }

        void awaitFirstLine() throws Exception {
            String first = shown.lines().findFirst().orElse("^C");
            if (first.equals("^C")) { // it says nothing when it starts: until it lets somebody in, then
                awaitPort(Integer.parseInt(command.replaceAll(".* (\\d{4}) .*", "$1")));
                return;
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!printed().contains(first) && process.isAlive() && System.nanoTime() < deadline) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
            assertThat(printed()).as(command).contains(first);
        }

        private void awaitPort(int port) throws Exception {
            for (int tries = 0; tries < 200; tries++) {
                try (var client = new Socket("127.0.0.1", port)) {
                    return;
                } catch (IOException notYet) {
                    process.waitFor(50, TimeUnit.MILLISECONDS);
                }
            }
            throw new AssertionError(command + " lets nobody in");
        }

        void expectEnd() throws Exception {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(command + " ends").isTrue();
            assertThat(printed()).as(command).matches(like(shown));
        }

        void interrupt() throws Exception {
            Pattern expected = like(shown.substring(0, shown.length() - "^C\n".length()));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!expected.matcher(printed()).matches() && System.nanoTime() < deadline) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
            assertThat(printed()).as(command).matches(expected);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(command + " ends when it is told to").isTrue();
        }

        /** What is printed may differ from what is shown in times, ports, the numbers of steps and a web server's headers. */
        private static Pattern like(String shown) {
            StringBuilder regex = new StringBuilder("\\s*");
            for (String line : shown.stripTrailing().lines().toList()) {
                regex.append(line.equals("...") ? "(?:.*\\R)*?" : varying(line) + "\\R*");
            }
            return Pattern.compile(regex + "\\s*");
        }

        private static String varying(String line) {
            StringBuilder regex = new StringBuilder();
            Matcher varies = VARIES.matcher(line);
            int from = 0;
            while (varies.find()) {
                regex.append(Pattern.quote(line.substring(from, varies.start())));
                regex.append(varies.group().matches(DAYTIME) ? DAYTIME : varies.group().matches("[ \\d]+") ? "[ \\d]+" : ".*");
                from = varies.end();
            }
            return regex + Pattern.quote(line.substring(from));
        }
    }

    /** Without what is built. */
    static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = folder.getFileName().toString();
                if (name.equals("target") || name.equals(".git")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
