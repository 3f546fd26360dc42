package sockets.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sockets.grading.Verdict;
import sockets.harness.Jvm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command that grades, run to its end in a process of its own. */
final class GradeCommand {

    static final String SECRET = "known-to-the-instructor-only";

    private final int status;
    private final String output;

    /**
     * @param temporary the folder for temporary files
     * @param arguments what would be in {@code -Dexec.args}
     */
    GradeCommand(Path temporary, String... arguments) throws IOException, InterruptedException {
        Process process = start(temporary, arguments);
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        status = process.waitFor();
    }

    /** Starts the command, with standard error on standard output, and a secret in its environment. */
    static Process start(Path temporary, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Jvm.java(),
                "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"), "sockets.grading.Grade"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TOKEN", SECRET);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    int status() {
        return status;
    }

    /** What it has printed, on standard output and standard error. */
    String output() {
        return output;
    }

    /** The verdicts on a submission, by the folder of its results. */
    static List<Verdict> verdicts(Path results) throws IOException {
        JsonNode card = JsonMapper.shared().readTree(Files.readString(results.resolve("results.json")))
                .path("extra_data").path("scorecard");
        List<Verdict> verdicts = new ArrayList<>();
        card.path("verdicts").forEach(verdict -> verdicts.add(JsonMapper.shared().treeToValue(verdict, Verdict.class)));
        return verdicts;
    }
}
