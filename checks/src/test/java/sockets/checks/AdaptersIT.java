package sockets.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gradescope's folders and those of a GitHub runner are laid out as these engines do, and the scripts are run in them. */
class AdaptersIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path ADAPTERS = ROOT.resolve("grading/adapters");
    private static final Path REFERENCE = ROOT.resolve("ip-parse/src/main/java/sockets/ipparse/IpParse.java");
    private static final String CHOICE = "ip-parse"; // of the instructor
    private static final int POINTS = 14; // of this exercise

    @TempDir
    static Path folder;

    private static Path autograder;
    private static Path workspace;
    private static Map<String, Object> workflow;

    @TempDir
    private Path own;

    /** The autograder's zip file is made by the command of the README, in the checkout of the grader that the workflow has. */
    @BeforeAll
    static void lay_out_what_the_engines_prepare() throws Exception {
        workflow = new Yaml().load(Files.readString(ADAPTERS.resolve("github-classroom/classroom.yml")));
        workspace = folder.resolve("workspace");
        ReadmeIT.copyTree(ROOT, workspace.resolve("grader"));

        Ended made = run(workspace.resolve("grader"), Map.of(), "mvn", "-B", "-q", "test-compile", "exec:java@gradescope", "-pl",
                "grading", "-Dexec.args=--exercise " + CHOICE);
        assertThat(made.status).as(made.output).isZero();
        autograder = Files.createDirectory(folder.resolve("autograder"));
        unpack(workspace.resolve("grader/grading/target/gradescope.zip"), autograder.resolve("source"));
        Files.copy(autograder.resolve("source/run_autograder"), autograder.resolve("run_autograder"));
        assertThat(autograder.resolve("run_autograder").toFile().setExecutable(true)).isTrue();
        Files.createDirectory(autograder.resolve("results"));
    }

    @Test
    void the_autograder_has_its_scripts_at_the_top_and_they_are_executable() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(workspace.resolve("grader/grading/target/gradescope.zip"),
                Map.of("enablePosixFileAttributes", true))) {
            for (String script : List.of("setup.sh", "run_autograder")) {
                assertThat(Files.getPosixFilePermissions(zip.getPath(script))).as(script)
                        .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
                assertThat(zip.getPath(script)).hasSameTextualContentAs(ADAPTERS.resolve("gradescope").resolve(script));
            }
            assertThat(zip.getPath("options")).hasContent("--timeout 540\n--exercise " + CHOICE);
        }
    }

    @Test
    void setup_is_a_script_that_installs_packages_that_exist() throws Exception {
        Path setup = autograder.resolve("source/setup.sh");
        assertThat(run(own, Map.of(), "bash", "-n", setup.toString()).status).isZero();
        List<String> packages = Pattern.compile("apt-get install (.*)").matcher(Files.readString(setup)).results()
                .flatMap(install -> Stream.of(install.group(1).split(" "))).filter(word -> !word.startsWith("-")).toList();
        assertThat(packages).anyMatch(each -> each.matches("openjdk-\\d\\d-jdk-headless")).contains("bubblewrap").hasSize(2);
        assumeTrue(run(own, Map.of(), "apt-cache", "show", "openjdk-17-jre").status == 0, "there is a list of packages");
        for (String each : packages) {
            assertThat(run(own, Map.of(), "apt-cache", "show", each).output).contains("Package: " + each);
        }
    }

    @Test
    void gradescope_shows_full_points_for_a_right_submission_however_deep_it_lies() throws Exception {
        Path submission = submit(right());
        Files.createDirectory(submission.resolve("pictures"));
        Path deep = Files.createDirectories(submission.resolve("my work/chapter 8"));
        Files.move(submission.resolve("ip-parse"), deep.resolve("ip-parse"));

        JsonNode results = gradescope(submission, "", 0);

        assertThat(results.path("score").asInt(-1)).isEqualTo(POINTS);
        assertThat(sum(results.path("tests"), "max_score")).isEqualTo(POINTS);
        assertThat(texts(results.path("tests"), "status")).isNotEmpty().containsOnly("passed");
    }

    @Test
    void gradescope_shows_for_a_wrong_submission_what_happened() throws Exception {
        Path submission = submit(wrong());
        archive(submission.resolve("notes.zip")); // is no second submission

        JsonNode results = gradescope(submission, "", 0);

        assertThat(results.path("score").asInt(-1)).isBetween(1, POINTS - 1);
        assertThat(results.path("stdout_visibility").asString()).isEqualTo("hidden");
        for (JsonNode test : results.path("tests")) {
            boolean passed = test.path("status").asString().equals("passed");
            assertThat(test.path("name").asString()).startsWith("ip-parse, IpParse: ");
            assertThat(test.path("max_score").asInt()).isPositive();
            assertThat(test.path("score").asInt(-1)).isEqualTo(passed ? test.path("max_score").asInt() : 0);
            assertThat(test.path("output").asString()).matches(passed ? "" : "(?s)(.*What happened:.*Hint: .*|Skipped: .*)");
        }
        assertThat(sum(results.path("tests"), "score")).isEqualTo(results.path("score").asInt());
        assertThat(texts(results.path("tests"), "status")).containsOnly("passed", "failed").contains("failed");
    }

    @Test
    void gradescope_tells_a_student_who_has_handed_in_nothing_that_can_be_graded() throws Exception {
        Path nothing = Files.createDirectory(own.resolve("nothing"));
        Files.copy(REFERENCE, nothing.resolve("IpParse.java"));
        JsonNode results = gradescope(nothing, "", 0);
        assertThat(results.path("score").asInt(-1)).isZero();
        assertThat(results.path("tests").path(0).path("output").asString()).contains("there is no exercise folder in it");

        Path several = Files.createDirectory(own.resolve("several"));
        Files.createDirectories(several.resolve("one/ip-parse"));
        Files.createDirectories(several.resolve("two/ip-parse"));
        results = gradescope(several, "", 0);
        assertThat(results.path("score").asInt(-1)).isZero();
        assertThat(results.path("output").asString()).contains("several folders with exercises");
    }

    @Test
    void gradescope_shows_no_score_when_grading_was_not_possible() throws Exception {
        JsonNode results = gradescope(submit(right()), brokenSandbox(), 1);

        assertThat(results.path("output").asString()).contains("Not graded");
        assertThat(results.has("score")).isFalse();
        assertThat(results.has("tests")).isFalse();
    }

    @Test
    void gradescope_gets_no_results_when_the_grader_does_not_start() throws Exception {
        Path brokenJava = Files.createDirectory(own.resolve("broken-java"));
        program(brokenJava.resolve("java"), "exit 134");

        assertThat(gradescope(submit(right()), brokenJava + File.pathSeparator, 134)).isNull();
    }

    @Test
    void the_workflow_has_the_names_and_the_folders_that_its_parts_rely_on() throws Exception {
        assertThat(workflow.get("name")).isEqualTo("Autograding Tests");
        assertThat(child(workflow, "jobs")).containsOnlyKeys("run-autograding-tests");
        assertThat(child(workflow, "permissions")).isEqualTo(Map.of("contents", "read"));
        assertThat(steps("actions/checkout@")).extracting(step -> child(step, "with").get("path"))
                .containsExactly("submissions/submission", "grader");
        assertThat(child(steps("actions/checkout@").get(1), "with"))
                .containsEntry("repository", "${{ env.GRADER_REPOSITORY }}").containsEntry("ref", "${{ env.GRADER_REF }}");
        assertThat(child(workflow, "env")).containsOnlyKeys("GRADER_REPOSITORY", "GRADER_REF", "EXERCISES");

        Map<String, Object> reporter = steps("classroom-resources/autograding-grading-reporter@").get(0);
        assertThat(child(reporter, "env")).isEqualTo(Map.of("GRADE_RESULTS", "${{ steps.grade.outputs.result }}"));
        assertThat(child(reporter, "with")).isEqualTo(Map.of("runners", "grade"));
        assertThat((String) gradeStep().get("run")).endsWith("/github-classroom/grade.sh");
    }

    @Test
    void classroom_gets_full_points_for_a_right_submission() throws Exception {
        Classroom classroom = new Classroom(right(), "", 0);

        assertThat(classroom.summary).startsWith("""
                | submission | ip-parse | total |
                | --- | ---: | ---: |
                | submission | 14/14 | 14/14 |
                """);
        assertThat(classroom.report.path("version").asInt()).isEqualTo(1);
        assertThat(classroom.report.path("status").asString()).isEqualTo("pass");
        assertThat(classroom.report.path("max_score").asInt()).isEqualTo(POINTS);
        assertThat(sum(classroom.report.path("tests"), "score")).isEqualTo(POINTS);
        assertThat(texts(classroom.report.path("tests"), "status")).isNotEmpty().containsOnly("pass");
    }

    @Test
    void classroom_gets_fewer_points_for_a_wrong_submission_and_its_author_reads_why() throws Exception {
        Classroom classroom = new Classroom(wrong(), "", 0);

        int points = sum(classroom.report.path("tests"), "score");
        assertThat(points).isBetween(1, POINTS - 1);
        assertThat(classroom.summary).contains("| submission | " + points + "/14 | " + points + "/14 |")
                .contains(points + " of 14 points").contains("What happened:").contains("Hint: ");
        assertThat(classroom.report.path("status").asString()).isEqualTo("fail");
        assertThat(classroom.report.path("max_score").asInt()).isEqualTo(POINTS);
        for (JsonNode test : classroom.report.path("tests")) {
            assertThat(test.path("name").asString()).startsWith("ip-parse, IpParse: ");
            assertThat(test.path("status").asString()).isEqualTo(test.path("score").asInt() > 0 ? "pass" : "fail");
        }
    }

    @Test
    void classroom_gets_no_points_when_grading_was_not_possible() throws Exception {
        Classroom classroom = new Classroom(right(), brokenSandbox(), 1);

        assertThat(classroom.report).isNull();
        assertThat(classroom.summary).contains("Not graded, or not all of it, through no fault of the submission");
    }

    /** A push to a student's repository, up to the step that grades. */
    private final class Classroom {

        final String summary;
        final JsonNode report;

        Classroom(String program, String path, int status) throws Exception {
            Path submissions = workspace.resolve("submissions");
            delete(submissions);
            Files.createDirectory(submissions);
            Files.move(submit(program), submissions.resolve("submission"));
            archive(submissions.resolve("submission/notes.zip"));
            Path summaryFile = Files.createFile(own.resolve("summary"));
            Path outputFile = Files.createFile(own.resolve("output"));
            Path step = Files.writeString(own.resolve("step"), (String) gradeStep().get("run"));

            Ended ended = run(workspace, Map.of("GITHUB_WORKSPACE", workspace.toString(), "EXERCISES", CHOICE,
                    "GITHUB_STEP_SUMMARY", summaryFile.toString(), "GITHUB_OUTPUT", outputFile.toString(),
                    "PATH", path + path()), "bash", "-e", step.toString());

            assertThat(ended.status).as(ended.output).isEqualTo(status);
            summary = Files.readString(summaryFile);
            List<String> outputs = Files.readAllLines(outputFile);
            assertThat(outputs).hasSize(status == 0 ? 1 : 0);
            report = outputs.isEmpty() ? null : JsonMapper.shared().readTree(
                    Base64.getDecoder().decode(outputs.get(0).replaceFirst("^result=", "")));
        }
    }

    /** What is in results.json after a run of the autograder; {@code null} if there is none. */
    private JsonNode gradescope(Path submission, String path, int status) throws Exception {
        delete(autograder.resolve("submission"));
        Files.move(submission, autograder.resolve("submission"));
        Path results = autograder.resolve("results/results.json");
        Files.writeString(results, "{\"score\": 999}"); // nothing from before may stay

        Ended ended = run(autograder, Map.of("AUTOGRADER_ROOT", autograder.toString(), "PATH", path + path()),
                autograder.resolve("run_autograder").toString());

        assertThat(ended.status).as(ended.output).isEqualTo(status);
        return Files.exists(results) ? JsonMapper.shared().readTree(Files.readString(results)) : null;
    }

    private static String right() throws IOException {
        return Files.readString(REFERENCE);
    }

    /** Has other words for what is no address. */
    private static String wrong() throws IOException {
        String wrong = right().replace("Invalid address", "No address");
        assertThat(wrong).isNotEqualTo(right());
        return wrong;
    }

    /** A folder with one exercise in it. */
    private Path submit(String program) throws IOException {
        Path submission = own.resolve("submission");
        Path sources = Files.createDirectories(submission.resolve("ip-parse/src/main/java/sockets/ipparse"));
        Files.writeString(sources.resolve("IpParse.java"), program);
        return submission;
    }

    private static void archive(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("notes.txt"));
        }
    }

    /** The start of a search path, where bubblewrap seems to be well until a worker wants it. */
    private String brokenSandbox() throws IOException {
        Path folder = Files.createDirectory(own.resolve("broken-sandbox"));
        program(folder.resolve("bwrap"), "[ \"${!#}\" = true ] || exit 7");
        own.toFile().setExecutable(true, false); // for nobody
        return folder + File.pathSeparator;
    }

    private static void program(Path file, String line) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** With the JDK of this test first. */
    private static String path() {
        return System.getProperty("java.home") + "/bin" + File.pathSeparator + System.getenv("PATH");
    }

    private static Map<String, Object> gradeStep() {
        return steps(step -> "grade".equals(step.get("id"))).get(0);
    }

    private static List<Map<String, Object>> steps(String action) {
        return steps(step -> step.getOrDefault("uses", "").toString().startsWith(action));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> steps(Predicate<Map<String, Object>> which) {
        Map<String, Object> job = child(child(workflow, "jobs"), "run-autograding-tests");
        return ((List<Map<String, Object>>) job.get("steps")).stream().filter(which).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.get(key);
    }

    private static List<String> texts(JsonNode tests, String field) {
        return StreamSupport.stream(tests.spliterator(), false).map(test -> test.path(field).asString()).toList();
    }

    private static int sum(JsonNode tests, String field) {
        return StreamSupport.stream(tests.spliterator(), false).mapToInt(test -> test.path(field).asInt()).sum();
    }

    /** A program that has run to its end, with standard error on standard output. */
    private record Ended(int status, String output) {
    }

    private static Ended run(Path directory, Map<String, String> environment, String... command) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"); // quicker for what is short
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(String.join(" ", command) + " ends").isTrue();
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive); Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : entries.toList()) {
                Files.copy(entry, target.resolve(entry.toString().substring(1)));
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            MoreFiles.deleteRecursively(tree, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }
}
