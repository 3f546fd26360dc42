package sockets.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockets.grading.Verdict;
import sockets.grading.Verdict.State;

/** What an instructor does with the command that grades: the folders it finds, the files it writes, and how it ends. */
class GradeIT {

    private static final Path REFERENCE = Path.of("..").toAbsolutePath().normalize();
    private static final String IP_PARSE = "ip-parse/src/main/java/sockets/ipparse/IpParse.java";
    private static final String BASIC = "tcp-daytime-basic/src/main/java/sockets/daytime/basic/TcpDaytimeBasic.java";

    @TempDir
    Path folder;

    private Path submissions;
    private Path grades;

    @BeforeEach
    void create_folders() throws IOException {
        submissions = Files.createDirectory(folder.resolve("submissions"));
        grades = folder.resolve("grades");
    }

    private GradeCommand grade(String... more) throws Exception {
        return new GradeCommand(folder, Stream.concat(
                Stream.of(submissions.toString(), "--out", grades.toString(), "--sandbox", "none"), Stream.of(more))
                .toArray(String[]::new));
    }

    /** Hands in a copy of one of our own files, changed. */
    private Path handIn(String place, String file, String old, String now) throws IOException {
        Path target = submissions.resolve(place).resolve(file);
        Files.createDirectories(target.getParent());
        String text = Files.readString(REFERENCE.resolve(file));
        assertThat(text).contains(old);
        return Files.writeString(target, text.replace(old, now));
    }

    private Verdict verdict(String submission) throws IOException {
        return GradeCommand.verdicts(grades.resolve(submission)).get(0);
    }

    @Test
    void submissions_are_found_however_deep_they_lie() throws Exception {
        handIn("alice", IP_PARSE, "", "");
        handIn("bob/homework/sockets-main", IP_PARSE, "", "");
        handIn("section-2/carol", IP_PARSE, "", "");
        handIn("section-2/dora/repository", IP_PARSE, "", "");
        Files.createDirectory(submissions.resolve("eve"));
        Files.writeString(submissions.resolve("list of students.txt"), "alice, bob");
        Files.createDirectories(submissions.resolve("Frieda_42_assignsubmission_file"));
        zip("gina.zip", "gina/sockets/" + IP_PARSE);
        zip("Frieda_42_assignsubmission_file/work.zip", IP_PARSE);
        GradeCommand run = grade("--exercise", "ip-parse");
        assertThat(run.status()).as(run.output()).isZero();
        for (String name : new String[] {"alice", "bob", "section-2-carol", "section-2-dora_repository", "gina",
            "Frieda_42_assignsubmission_file"}) {
            assertThat(verdict(name).passed()).as(name).isTrue();
        }
        assertThat(verdict("eve").state()).isEqualTo(State.NOT_HANDED_IN);
        assertThat(run.output()).contains("Passed over, since submissions are folders or .zip files: list of students.txt");
        assertThat(Files.readString(grades.resolve("grades.csv")).lines()).hasSize(8)
                .startsWith("submission,ip-parse,total,maximum,status").anyMatch(line -> line.startsWith("eve,0,0,"));
    }

    @Test
    void an_archive_as_a_learning_platform_exports_it_holds_many() throws Exception {
        zip("alice_1_work.zip", IP_PARSE);
        zip("bob_2_work.zip", "x/" + IP_PARSE);
        Path export = folder.resolve("export.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(export))) {
            for (String name : new String[] {"alice_1_work.zip", "bob_2_work.zip"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(Files.readAllBytes(submissions.resolve(name)));
            }
        }
        GradeCommand run = new GradeCommand(folder, export.toString(), "--out", grades.toString(), "--exercise", "ip-parse");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(verdict("alice_1_work").passed()).isTrue();
        assertThat(verdict("bob_2_work").passed()).isTrue();
    }

    /** As Moodle does it: a folder for each student, with what was uploaded. */
    @Test
    void an_archive_of_folders_with_archives_holds_many_wherever_it_lies() throws Exception {
        zip("work.zip", "sockets/" + IP_PARSE);
        byte[] work = Files.readAllBytes(submissions.resolve("work.zip"));
        Files.delete(submissions.resolve("work.zip"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(submissions.resolve("export.zip")))) {
            zip.putNextEntry(new ZipEntry("Jo O'Neil_7_assignsubmission_file/work.zip"));
            zip.write(work);
            zip.putNextEntry(new ZipEntry("Zo\u00eb_8_assignsubmission_file/Lo\u0308sung.zip"));
            zip.write(work);
            zip.putNextEntry(new ZipEntry("Max_9_assignsubmission_file/notes.txt"));
        }
        GradeCommand run = new GradeCommand(folder, submissions.resolve("export.zip").toString(), "--out", grades.toString(),
                "--exercise", "ip-parse");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(verdict("Jo O'Neil_7_assignsubmission_file").passed()).isTrue();
        assertThat(verdict("Zo\u00eb_8_assignsubmission_file").passed()).isTrue();
        assertThat(verdict("Max_9_assignsubmission_file").state()).isEqualTo(State.NOT_HANDED_IN);
        Path others = folder.resolve("others");
        run = new GradeCommand(folder, submissions.toString(), "--out", others.toString(), "--exercise", "ip-parse");
        assertThat(Files.readString(others.resolve("grades.csv"))).as(run.output())
                .contains("export-Jo O'Neil_7_assignsubmission_file_work,14,").contains("export-Zo\u00eb_8_assignsubmission_file_L\u00f6sung,14,");
    }

    @Test
    void names_and_comments_as_others_write_them_stop_nobody() throws Exception {
        Path odd = submissions.resolve("odd.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(odd), StandardCharsets.ISO_8859_1)) {
            ZipEntry entry = new ZipEntry(IP_PARSE);
            entry.setComment("na\u00efve");
            zip.putNextEntry(entry);
            zip.write(Files.readAllBytes(REFERENCE.resolve(IP_PARSE)));
            zip.putNextEntry(new ZipEntry("L\u00f6sung.txt"));
        }
        handIn("\u6f22".repeat(80), IP_PARSE, "", "");
        Files.writeString(submissions.resolve("work.rar"), "Rar!");
        GradeCommand run = grade("--exercise", "ip-parse");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(verdict("odd").passed()).isTrue();
        assertThat(verdict("\u6f22".repeat(60)).passed()).isTrue();
        assertThat(verdict("work.rar").detail()).contains("this archive cannot be read");
    }

    private void zip(String name, String entry) throws IOException {
        try (OutputStream file = Files.newOutputStream(submissions.resolve(name)); ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(Files.readAllBytes(REFERENCE.resolve(IP_PARSE)));
        }
    }

    @Test
    void what_has_passed_is_not_run_again_for_the_same_sources() throws Exception {
        Path starts = handInTwice("starts > 60"); // one run of the tests are about 40
        try {
            GradeCommand run = grade("--exercise", "ip-parse", "--jobs", "1");
            assertThat(verdict("alice").passed()).as(run.output()).isTrue();
            assertThat(verdict("bob").passed()).as(run.output()).isTrue();
            grade("--exercise", "ip-parse", "--jobs", "1"); // which would pass if nothing were counted
            assertThat(verdict("alice").passed()).isFalse();
        } finally {
            Files.delete(starts);
        }
    }

    @Test
    void what_has_failed_is_run_again_for_the_same_sources() throws Exception {
        Path starts = handInTwice("starts == 1");
        try {
            GradeCommand run = grade("--exercise", "ip-parse", "--jobs", "1");
            assertThat(verdict("alice").points()).as(run.output()).isZero();
            assertThat(verdict("bob").passed()).as(run.output()).isTrue();
        } finally {
            Files.delete(starts);
        }
    }

    /** A program that counts its starts, as alice's work and as bob's, and that does nothing if a condition holds. */
    private Path handInTwice(String nothingIf) throws IOException {
        Path starts = Files.createTempFile("starts", "");
        Files.setPosixFilePermissions(starts, PosixFilePermissions.fromString("rw-rw-rw-"));
        for (String name : new String[] {"alice", "bob"}) {
            handIn(name, IP_PARSE, "public static void main(String[] args) {", "public static void main(String[] args) throws Exception {"
                    + "var file = java.nio.file.Path.of(\"" + starts + "\");"
                    + "java.nio.file.Files.writeString(file, \".\", java.nio.file.StandardOpenOption.APPEND);"
                    + "long starts = java.nio.file.Files.size(file);"
                    + "if (" + nothingIf + ") { return; }");
        }
        return starts;
    }

    @Test
    void a_broken_exercise_costs_its_own_points_only() throws Exception {
        handIn("alice", IP_PARSE, ";", "");
        handIn("alice", BASIC, "", "");
        GradeCommand run = grade("--exercise", "ip-parse,tcp-daytime-basic,udp-daytime");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(GradeCommand.verdicts(grades.resolve("alice"))).extracting(Verdict::state)
                .containsExactly(State.DOES_NOT_COMPILE, State.TESTED, State.NOT_HANDED_IN);
        assertThat(verdict("alice").detail()).contains("sockets/ipparse/IpParse.java:").contains("';' expected");
        assertThat(GradeCommand.verdicts(grades.resolve("alice")).get(1).passed()).isTrue();
    }

    @Test
    void only_the_sources_of_the_programs_count() throws Exception {
        handIn("alice", IP_PARSE, "", "");
        handIn("alice", "ip-parse/src/test/java/sockets/ipparse/IpParseIT.java", "@Test", "@org.junit.jupiter.api.Disabled @Test");
        handIn("alice", "ip-parse/pom.xml", "<artifactId>ip-parse</artifactId>", "<artifactId>mine</artifactId>");
        Files.writeString(handIn("alice", IP_PARSE, "", "").resolveSibling("notes.txt"), "a resource");
        GradeCommand run = grade("--exercise", "ip-parse");
        assertThat(verdict("alice").passed()).as(run.output()).isTrue();
        assertThat(Files.readString(grades.resolve("alice/feedback.md"))).contains("Remarks:", "IpParseIT.java was changed",
                "pom.xml was changed", "notes.txt is not a Java source");
    }

    @Test
    void the_same_submissions_get_the_same_files() throws Exception {
        handIn("alice", BASIC, "Daytime.now()", "\"now\"");
        handIn("bob", BASIC, "report(\"write tcp\", client, err);", "throw new IllegalStateException(err);");
        handIn("carol", BASIC, "", "");
        grade("--exercise", "tcp-daytime-basic", "--jobs", "1");
        Map<String, String> once = filesWithoutTimes();
        grade("--exercise", "tcp-daytime-basic", "--jobs", "3");
        assertThat(filesWithoutTimes()).isEqualTo(once).hasSize(8);
    }

    private Map<String, String> filesWithoutTimes() throws IOException {
        try (Stream<Path> files = Files.walk(grades)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toMap(file -> grades.relativize(file).toString(), file -> {
                try {
                    return Files.readString(file).replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?", "<time>")
                            .replaceAll("\\d+ ms", "<n> ms");
                } catch (IOException err) {
                    throw new IllegalStateException(err);
                }
            }, (one, two) -> one, TreeMap::new));
        }
    }

    @Test
    void a_run_that_was_interrupted_goes_on_where_it_was() throws Exception {
        handIn("alice", IP_PARSE, "", "");
        Path slow = handIn("bob", IP_PARSE, "public static void main(String[] args) {",
                "public static void main(String[] args) throws Exception { Thread.sleep(60_000);");
        Process run = GradeCommand.start(folder, submissions.toString(), "--out", grades.toString(), "--exercise", "ip-parse",
                "--sandbox", "none", "--jobs", "1");
        Path first = grades.resolve("alice/results.json");
        for (int tries = 0; tries < 600 && !Files.exists(first); tries++) {
            Thread.sleep(50);
        }
        new ProcessBuilder("kill", "-TERM", Long.toString(run.pid())).start().waitFor();
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .contains("Interrupted: 1 of 2 are graded; with --resume it goes on from there.").noneMatch(line -> line.contains("Exception"));
        assertThat(first).exists();
        assertThat(grades.resolve("bob")).doesNotExist();
        assertThat(ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()))).isEmpty();
        FileTime before = Files.getLastModifiedTime(first);
        Files.copy(REFERENCE.resolve(IP_PARSE), slow, StandardCopyOption.REPLACE_EXISTING);
        GradeCommand again = grade("--exercise", "ip-parse", "--resume");
        assertThat(again.output()).contains("alice: ").contains("(from before)");
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(before);
        assertThat(verdict("bob").passed()).isTrue();
        assertThat(Files.readString(grades.resolve("grades.csv")).lines()).hasSize(3);
        assertThat(grades.resolve("index.html")).exists();
    }

    @Test
    void what_was_graded_otherwise_or_cannot_be_read_is_graded_anew() throws Exception {
        for (String name : new String[] {"alice", "bob", "carol", "dora"}) {
            handIn(name, IP_PARSE, "", "");
        }
        grade("--exercise", "ip-parse");
        Path nothing = grades.resolve("alice/results.json");
        Files.writeString(nothing, Files.readString(nothing).replace("\"TESTED\"", "null"));
        Files.write(grades.resolve("bob/results.json"), new byte[] {(byte) 0xff});
        Path fewer = grades.resolve("carol/results.json");
        Files.writeString(fewer, Files.readString(fewer).replaceFirst("\"an_IPv4_address_is_printed\"", "\"x\""));
        assertThat(grade("--exercise", "ip-parse", "--resume").output()).contains("dora: 14 of 14 points. (from before)")
                .containsOnlyOnce("(from before)");
        assertThat(grade("--exercise", "ip-parse", "--resume", "--timeout", "300").output()).doesNotContain("(from before)");
    }

    @Test
    void sources_that_have_changed_since_are_graded_anew() throws Exception {
        handIn("alice", IP_PARSE, "", "");
        grade("--exercise", "ip-parse");
        handIn("alice", IP_PARSE, "The address is", "An address is");
        grade("--exercise", "ip-parse", "--resume");
        assertThat(verdict("alice").points()).isLessThan(verdict("alice").maximum());
    }

    @Test
    void a_worker_that_dies_is_no_fault_of_the_submission() throws Exception {
        handIn("alice", IP_PARSE, "public static void main(String[] args) {",
                "public static void main(String[] args) throws Exception { Thread.sleep(60_000);");
        Process run = GradeCommand.start(folder, submissions.toString(), "--out", grades.toString(), "--exercise", "ip-parse");
        ProcessHandle worker = null;
        for (int tries = 0; tries < 600 && worker == null; tries++) {
            Thread.sleep(50);
            worker = run.descendants().filter(process -> process.info().commandLine().orElse("").contains("sockets.grading.Worker"))
                    .findFirst().orElse(null);
        }
        worker.destroyForcibly();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(output).isEqualTo(1);
        assertThat(output).contains("?: not graded");
        assertThat(Files.readString(grades.resolve("alice/results.json"))).doesNotContain("\"score\"");
        assertThat(Files.readString(grades.resolve("grades.csv"))).contains("alice,,,").contains("not graded");
    }

    @Test
    void a_submission_that_takes_too_long_is_ended() throws Exception {
        handIn("alice", IP_PARSE, "public static void main(String[] args) {",
                "public static void main(String[] args) throws Exception { Thread.sleep(60_000);");
        GradeCommand run = grade("--exercise", "ip-parse", "--timeout", "3");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(verdict("alice").state()).isEqualTo(State.OUT_OF_TIME);
        assertThat(run.output()).contains("t: out of time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--what", "no-such-folder", "--exercise nothing .", "--jobs 0 .", "--jobs many .", "--sandbox jail .",
        "--format word .", "--out pom.xml .", "--out pom.xml/grades .", "pom.xml", "../ip-parse", "--out .. ..", ""})
    void bad_usage_is_told_in_a_line(String arguments) throws Exception {
        GradeCommand run = new GradeCommand(folder, arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(run.status()).as(run.output()).isEqualTo(2);
        assertThat(run.output().lines()).hasSize(1).allMatch(line -> line.startsWith("grade: "));
    }

    @Test
    void help_and_version_are_told() throws Exception {
        GradeCommand help = new GradeCommand(folder, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("--out", "--exercise", "--jobs", "--timeout", "--sandbox", "--resume", "--format");
        assertThat(new GradeCommand(folder, "--version").output()).matches("grade \\d+\\.\\d+\\.\\d+\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "markdown", "csv", "json"})
    void the_summary_has_the_format_that_was_asked_for(String format) throws Exception {
        handIn("alice", IP_PARSE, ";", "");
        GradeCommand run = grade("--exercise", "ip-parse", "--format", format);
        assertThat(run.output()).contains(switch (format) {
            case "table" -> "alice         c 0/14   0/14";
            case "markdown" -> "| alice | c 0/14 | 0/14 |";
            case "csv" -> "alice,0,0,14,does not compile";
            default -> "\"state\" : \"DOES_NOT_COMPILE\"";
        });
    }
}
