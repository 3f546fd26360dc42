package sockets.grading;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.net.HostAndPort;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import sockets.common.ServiceAddress;
import sockets.grading.Verdict.State;
import sockets.harness.Jvm;
import sockets.harness.Stories;

/**
 * Grades one exercise: compiles its sources in this JVM and lets the exercise's integration tests, which were compiled long
 * before, run the programs in JVMs of their own. Several different ones can be graded at once.
 */
final class Grader {

    /** What every program runs on: {@code common} and what that needs. */
    static final List<Path> LIBRARIES = Stream.of(ServiceAddress.class, HostAndPort.class, InternalFutureFailureAccess.class)
            .map(Jvm::home).toList();

    /** Looked for once, for every submission is asked about all of them. */
    private static final Map<Exercise, List<Verdict.Test>> TESTS = new ConcurrentHashMap<>();

    private Grader() {
    }

    /**
     * Grades the sources below a folder.
     *
     * @param exercise what they are meant to be
     * @param sources the folder that corresponds to {@code src/main/java}; with {@code .java} files and no others
     * @param classes an empty folder for the compiled classes
     * @param sandbox where the programs run
     */
    static Verdict grade(Exercise exercise, Path sources, Path classes, Sandbox sandbox) throws IOException {
        String problems = compile(sources, classes);
        if (!problems.isEmpty()) {
            return Verdict.untested(exercise, State.DOES_NOT_COMPILE, Output.limited(problems));
        }
        Map<String, String> parameters = new HashMap<>();
        parameters.put("junit.jupiter.execution.parallel.mode.classes.default", "concurrent"); // a server's tests and its client's
        parameters.put(Stories.CLASS_PATH, joined(Stream.concat(LIBRARIES.stream(), Stream.of(classes))));
        parameters.put(Stories.SEED, Long.toString(hash(sources)));
        List<String> launcher = sandbox.program(classes, LIBRARIES);
        if (!launcher.isEmpty()) {
            parameters.put(Stories.LAUNCHER, String.join("\n", launcher));
        }
        Launcher junit = LauncherFactory.create();
        TestResults results = new TestResults(junit.discover(request(exercise).build()));
        junit.execute(request(exercise).configurationParameters(parameters).build(), results);
        return new Verdict(exercise, State.TESTED, "", results.tests());
    }

    /** The tests of an exercise, none of which has run. */
    static List<Verdict.Test> tests(Exercise exercise) {
        return TESTS.computeIfAbsent(exercise, each ->
                new TestResults(LauncherFactory.create().discover(request(each).build())).tests());
    }

    private static LauncherDiscoveryRequestBuilder request(Exercise exercise) {
        List<DiscoverySelector> classes = exercise.testClasses().stream()
                .<DiscoverySelector>map(name -> DiscoverySelectors.selectClass(Grader.class.getClassLoader(), name)).toList();
        return LauncherDiscoveryRequestBuilder.request().selectors(classes);
    }

    /** What the compiler reports, with file and line; empty if there is nothing wrong. */
    private static String compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            List<String> options = List.of("--release", "17", "-proc:none", "-XDstringConcat=inline", "-encoding", "UTF-8",
                    "-cp", joined(LIBRARIES.stream()), "-d", classes.toString());
            StringWriter besides = new StringWriter();
            boolean compiled = compiler.getTask(besides, manager, diagnostics, options, null,
                    manager.getJavaFileObjectsFromPaths(files(sources))).call();
            String errors = diagnostics.getDiagnostics().stream()
                    .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                    .map(problem -> describe(problem, sources)).collect(Collectors.joining());
            return compiled ? "" : !errors.isEmpty() ? errors : "the compiler gave up:\n" + besides;
        } catch (StackOverflowError | OutOfMemoryError err) { // sources that nobody would write by accident
            return "the compiler gave up: " + err.getClass().getSimpleName() + "\n";
        }
    }

    /** The same for the same sources, so that they are graded with the same random numbers; else nobody can tell. */
    private static long hash(Path sources) throws IOException {
        Hasher hasher = Hashing.sha256().newHasher();
        for (Path file : files(sources)) {
            hasher.putBytes(Files.readAllBytes(file));
        }
        return hasher.hash().asLong();
    }

    private static List<Path> files(Path sources) throws IOException {
        try (Stream<Path> found = Files.walk(sources)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String describe(Diagnostic<? extends JavaFileObject> problem, Path sources) {
        String where = problem.getSource() == null ? ""
                : sources.toUri().relativize(problem.getSource().toUri()) + ":" + problem.getLineNumber() + ": ";
        return where + problem.getMessage(Locale.ENGLISH) + "\n";
    }

    private static String joined(Stream<Path> paths) {
        return paths.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
