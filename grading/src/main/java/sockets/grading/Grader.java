package sockets.grading;

import com.google.common.net.HostAndPort;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import sockets.common.ServiceAddress;

/**
 * Grades one exercise: compiles its sources in this JVM and lets the exercise's integration tests, which were compiled long
 * before, run the programs in JVMs of their own. Several can be graded at once.
 */
public final class Grader {

    private static final String LIBRARIES = Stream.of(ServiceAddress.class, HostAndPort.class, InternalFutureFailureAccess.class)
            .map(Grader::home).collect(Collectors.joining(File.pathSeparator));

    private Grader() {
    }

    /**
     * Grades the sources below a folder.
     *
     * @param exercise what they are meant to be
     * @param sources the folder that corresponds to {@code src/main/java}; only the {@code .java} files in it count
     * @param classes an empty folder for the compiled classes
     */
    public static Verdict grade(Exercise exercise, Path sources, Path classes) throws IOException {
        String problems = compile(sources, classes);
        return new Verdict(exercise, problems, problems.isEmpty() ? test(exercise, classes) : List.of());
    }

    /** What the compiler reports, with file and line; empty if there is nothing wrong. */
    private static String compile(Path sources, Path classes) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(sources)) {
            files = found.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(".java")).sorted().toList();
        }
        if (files.isEmpty()) {
            return "there is no .java file\n";
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            List<String> options = List.of("--release", "17", "-proc:none", "-encoding", "UTF-8", "-cp", LIBRARIES,
                    "-d", classes.toString());
            boolean compiled = compiler.getTask(null, manager, diagnostics, options, null,
                    manager.getJavaFileObjectsFromPaths(files)).call();
            return compiled ? "" : diagnostics.getDiagnostics().stream()
                    .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                    .map(problem -> describe(problem, sources)).collect(Collectors.joining());
        }
    }

    private static String describe(Diagnostic<? extends JavaFileObject> problem, Path sources) {
        String where = problem.getSource() == null ? ""
                : sources.toUri().relativize(problem.getSource().toUri()) + ":" + problem.getLineNumber() + ": ";
        return where + problem.getMessage(Locale.ENGLISH) + "\n";
    }

    private static List<Verdict.Test> test(Exercise exercise, Path classes) {
        List<DiscoverySelector> tests = exercise.testClasses().stream()
                .<DiscoverySelector>map(name -> DiscoverySelectors.selectClass(Grader.class.getClassLoader(), name)).toList();
        TestResults results = new TestResults();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(tests)
                .configurationParameter("sockets.classpath", classes + File.pathSeparator + LIBRARIES).build(), results);
        return results.tests();
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException err) {
            throw new IllegalStateException(err);
        }
    }
}
