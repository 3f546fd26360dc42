package sockets.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockets.grading.Exercise;
import sockets.grading.Verdict;
import sockets.grading.Verdict.State;

/** Submissions that attack whoever grades them, all in one run with a good one; what is in {@code corpus/hostile} and more. */
class SandboxIT {

    private static final Path HOSTILE = Corpus.FOLDER.resolve("hostile");
    private static final Path REFERENCE = Path.of("../ip-parse/src/main/java/sockets/ipparse/IpParse.java");

    @TempDir
    static Path folder;

    private static Path submissions;
    private static Path results;
    private static Path secret;
    private static ServerSocket host;
    private static GradeCommand grade;

    @BeforeAll
    static void grade_them_all() throws Exception {
        submissions = Files.createDirectory(folder.resolve("submissions"));
        results = folder.resolve("grades");
        secret = Files.createTempFile(Path.of(System.getProperty("user.home")), ".secret", "");
        Files.writeString(secret, GradeCommand.SECRET);
        host = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        for (String attack : attacks().toList()) {
            handIn(attack, Files.readString(HOSTILE.resolve(attack).resolve("IpParse.java")).replace("@SECRET@", secret.toString())
                    .replace("@RESULTS@", results.toString()).replace("@PORT@", "" + host.getLocalPort()));
        }
        handIn("wears-out-the-compiler", "class Deep { int i = " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + "; }");
        handIn("=1+1", "class <script>");
        Files.createSymbolicLink(handIn("has-a-symbolic-link", null).resolve("IpParse.java"), secret);
        new ProcessBuilder("mkfifo", handIn("has-a-pipe", null).resolve("IpParse.java").toString()).start().waitFor();
        zip("leaves-its-folder", "../../../escaped.java", 1);
        zip("is-a-bomb", "ip-parse/src/main/java/Big.java", 1 << 30);
        Files.writeString(submissions.resolve("is-no-archive.zip"), "PK rubbish");
        handIn("zz-good", Files.readString(REFERENCE));
        Files.createDirectory(folder.resolve("tmp"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x")); // or it would take another for its own
        grade = new GradeCommand(folder.resolve("tmp"), submissions.toString(), "--out", results.toString(), "--exercise", "ip-parse",
                "--sandbox", "bwrap", "--jobs", "2");
    }

    @AfterAll
    static void clean_up() throws IOException {
        host.close();
        Files.deleteIfExists(secret);
    }

    static Stream<String> attacks() throws IOException {
        try (Stream<Path> children = Files.list(HOSTILE)) {
            return children.map(child -> child.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Path handIn(String name, String program) throws IOException {
        Path sources = Files.createDirectories(submissions.resolve(name).resolve("ip-parse/src/main/java/sockets/ipparse"));
        if (program != null) {
            Files.writeString(sources.resolve("IpParse.java"), program);
        }
        return sources;
    }

    private static void zip(String name, String entry, long size) throws IOException {
        try (OutputStream file = Files.newOutputStream(submissions.resolve(name + ".zip")); ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(entry));
            byte[] zeros = new byte[1 << 20];
            for (long left = size; left > 0; left -= zeros.length) {
                zip.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
        }
    }

    private static String feedback(String submission) throws IOException {
        return Files.readString(results.resolve(submission).resolve("feedback.md"));
    }

    private static Verdict verdict(String submission) throws IOException {
        return GradeCommand.verdicts(results.resolve(submission)).get(0);
    }

    @Test
    void every_submission_is_graded() {
        assertThat(grade.status()).as(grade.output()).isZero();
    }

    @Test
    void a_good_one_among_them_has_all_its_points() throws IOException {
        assertThat(verdict("zz-good").passed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void an_attack_brings_no_points(String attack) throws IOException {
        assertThat(verdict(attack).state()).isEqualTo(State.TESTED);
        assertThat(verdict(attack).points()).isZero();
        assertThat(verdict(attack).tests()).hasSameSizeAs(verdict("zz-good").tests());
    }

    @Test
    void no_secret_gets_out() throws IOException {
        assertThat(everythingWritten()).doesNotContain(GradeCommand.SECRET);
    }

    @Test
    void what_is_outside_stays_as_it_was() throws IOException {
        assertThat(secret).hasContent(GradeCommand.SECRET);
        assertThat(List.of(Path.of(secret + ".written"), Path.of("/usr/written"), Path.of("/etc/written"), Path.of("/var/tmp/written"),
                results.resolve("written"), folder.resolve("escaped.java"), folder.resolve("tmp/escaped.java")))
                .noneMatch(Files::exists);
        assertThat(everythingWritten()).doesNotContain("wrote /");
    }

    @Test
    void no_other_host_is_reached() throws IOException {
        host.setSoTimeout(1);
        try (var conn = host.accept()) {
            throw new AssertionError(conn + " got through");
        } catch (SocketTimeoutException nobody) {
            assertThat(feedback("reaches-another-host")).contains("interfaces [lo]");
        }
    }

    @Test
    void disk_memory_and_processes_have_limits() throws IOException {
        assertThat(feedback("fills-the-disk")).contains("/tmp/full: No space left on device", "/dev/shm/full: No space left on device");
        assertThat(feedback("unshares-a-bigger-disk")).contains("unshare").doesNotContain("got more");
        assertThat(feedback("lets-a-child-take-all-memory")).contains("memory exhausted");
        assertThat(feedback("forks-without-end")).doesNotContain("started 20000");
    }

    @Test
    void nothing_of_them_is_left() throws Exception {
        for (int tries = 0; tries < 50 && strays().findAny().isPresent(); tries++) { // the system takes a moment to end them
            Thread.sleep(100);
        }
        assertThat(strays()).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertThat(left.filter(path -> !path.getFileName().toString().startsWith("hsperfdata"))).isEmpty();
        }
    }

    private static Stream<String> strays() {
        return ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("sleep 1234") || line.contains("bomb |") || line.contains("sockets.ipparse.IpParse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wears-out-the-compiler", "=1+1"})
    void what_cannot_be_compiled_does_not_compile(String submission) throws IOException {
        assertThat(verdict(submission).state()).isEqualTo(State.DOES_NOT_COMPILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"has-a-symbolic-link", "has-a-pipe", "leaves-its-folder", "is-a-bomb", "is-no-archive"})
    void what_is_no_source_is_not_handed_in(String submission) throws IOException {
        assertThat(verdict(submission).state()).isEqualTo(State.NOT_HANDED_IN);
        assertThat(verdict(submission).exercise()).isEqualTo(Exercise.IP_PARSE);
    }

    @Test
    void archives_are_refused_with_a_reason() throws IOException {
        assertThat(verdict("leaves-its-folder").detail()).contains("leaves its folder");
        assertThat(verdict("is-a-bomb").detail()).contains("too large");
        assertThat(verdict("is-no-archive").detail()).contains("cannot be read");
    }

    @Test
    void markup_stays_text() throws IOException {
        String page = Files.readString(results.resolve("index.html"));
        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script", "<img", "\u202e", "\u001b");
        String feedback = feedback("speaks-markup");
        List<String> lines = feedback.lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("```")).collect(Collectors.toSet())).hasSize(2);
        assertThat(lines).noneMatch(line -> line.startsWith("# <img"));
        assertThat(Files.readString(results.resolve("grades.csv"))).doesNotContain("\n=").doesNotContain("\n\"=");
    }

    private static String everythingWritten() throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            StringBuilder all = new StringBuilder(grade.output());
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
