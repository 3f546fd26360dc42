package sockets.grading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import sockets.harness.Jvm;

/** From a folder of submissions to a scorecard. */
@Command(name = "grade", sortOptions = false, mixinStandardHelpOptions = true, versionProvider = Grade.Version.class,
        description = "Grades submissions of the chapter's exercises: runs our tests on their programs, and writes feedback and grades.",
        exitCodeListHeading = "Exit status:%n", exitCodeList = {
            "0:all submissions have been graded, whatever their points",
            "1:something could not be graded, through no fault of a submission",
            "2:the command makes no sense"})
final class Grade implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "SUBMISSIONS",
            description = "Submissions, or folders of submissions: folders or .zip files.")
    private List<Path> submissions;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the results go (${DEFAULT-VALUE}).")
    private Path out = Path.of("grades");

    @Option(names = "--exercise", split = ",", paramLabel = "EXERCISE",
            description = "Grade only this exercise, such as tcp-daytime-multi; may be given several times.")
    private List<Exercise> exercises;

    @Option(names = "--jobs", paramLabel = "N", description = "Submissions at a time (half of the processors, here ${DEFAULT-VALUE}).")
    private int jobs = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "The most time for one submission (${DEFAULT-VALUE}).")
    private int timeout = 600;

    @Option(names = "--sandbox", paramLabel = "WHICH",
            description = "Where programs run: bwrap (bubblewrap), none, or auto, which is bwrap where there is one (${DEFAULT-VALUE}).")
    private String sandbox = "auto";

    @Option(names = "--resume", description = "Keep what an earlier run has graded, unless the sources have changed since.")
    private boolean resume;

    @Option(names = "--format", paramLabel = "FORMAT",
            description = "How the summary is printed: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Summary format = Summary.table;

    @Spec
    private CommandSpec spec;

    private volatile boolean interrupted;
    private volatile Progress progress;

    public static void main(String[] args) {
        System.exit(run(new Grade(), args));
    }

    /** Does what the arguments say, and returns the exit status. */
    static int run(Callable<Integer> what, String... args) {
        CommandLine command = new CommandLine(what);
        command.registerConverter(Exercise.class, Grade::exercise);
        command.setParameterExceptionHandler((err, given) -> {
            System.err.println(command.getCommandName() + ": " + err.getMessage().replaceAll("\\s+", " ") + " (--help tells what there is)");
            return CommandLine.ExitCode.USAGE;
        });
        command.setExecutionExceptionHandler((err, line, parsed) -> {
            String reason = err instanceof IOException && err.getMessage() != null ? err.getMessage() : err.toString();
            System.err.println(command.getCommandName() + ": " + reason);
            return CommandLine.ExitCode.SOFTWARE;
        });
        return command.execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Stage stage = new Stage();
        Thread cleaner = new Thread(() -> cleanUp(stage));
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            return run(stage);
        } finally {
            if (!interrupted) { // else the cleaner is at it
                Runtime.getRuntime().removeShutdownHook(cleaner);
                stage.close();
            }
        }
    }

    private int run(Stage stage) throws IOException, InterruptedException {
        Submissions found = Submissions.find(submissions, stage.newFolder("unpacked", false), out);
        if (!found.passedOver().isEmpty()) {
            System.err.println("Passed over, since submissions are folders or .zip files: " + Output.line(found.passedOver()));
        }
        if (found.found().isEmpty()) {
            throw misuse("there is no submission in " + submissions);
        }
        Set<Exercise> wanted = exercises == null ? EnumSet.allOf(Exercise.class) : EnumSet.copyOf(exercises);
        return run(found.found(), new Grading(stage, sandbox(stage), wanted, timeout, checkout()));
    }

    private int run(List<Submission> found, Grading grading) throws IOException, InterruptedException {
        Results results = new Results(out);
        progress = new Progress(System.err, found.size());
        ExecutorService graders = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Scorecard>> running = found.stream().map(each -> graders.submit(() -> grade(each, grading, results)))
                    .toList();
            List<Scorecard> cards = new ArrayList<>();
            for (Future<Scorecard> each : running) {
                cards.add(each.get());
                results.gradebook(cards);
            }
            results.page(cards);
            progress.clear();
            System.out.print(format.of(cards));
            cards.stream().filter(card -> !card.graded())
                    .forEach(card -> System.err.println("Not graded: " + card.submission() + ": " + card.trouble()));
            cards.stream().filter(card -> !card.nothing().isEmpty())
                    .forEach(card -> System.err.println("Nothing to grade: " + card.submission() + ": " + card.nothing()));
            System.err.println("The results are in " + out.resolve("index.html") + ".");
            return cards.stream().allMatch(Scorecard::graded) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (ExecutionException err) {
            progress.clear();
            if (interrupted) {
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw new IOException("a result could not be written: " + err.getCause(), err);
        } finally {
            graders.shutdownNow();
            graders.awaitTermination(30, TimeUnit.SECONDS); // what they work on is deleted next
        }
    }

    private Scorecard grade(Submission submission, Grading grading, Results results) throws IOException, InterruptedException {
        progress.start(submission.name());
        try (Grading.Copy copy = grading.copy(submission)) {
            Optional<Scorecard> before = resume ? results.load(submission.name()) : Optional.empty();
            boolean keep = before.isPresent() && grading.isAbout(before.get(), copy);
            Scorecard card = keep ? before.get() : grading.grade(copy);
            if (interrupted) { // the worker was ended, which proves nothing
                throw new InterruptedException();
            }
            if (!keep) {
                results.save(card);
            }
            progress.end(card, keep);
            return card.withoutTranscripts();
        }
    }

    private void check() {
        for (Path each : submissions) {
            if (!Files.exists(each)) {
                throw misuse(each + " does not exist");
            }
            if (Files.exists(out) && isSame(each, out)) {
                throw misuse(out + " holds submissions: give results a folder of their own");
            }
            if (!Files.isDirectory(each) && !Submissions.isArchive(each.toAbsolutePath())) {
                throw misuse(each + " is neither a folder nor a .zip file");
            }
            Path name = each.toAbsolutePath().normalize().getFileName();
            if (name != null && Exercise.names().contains(name.toString()) && Files.isDirectory(each.resolve("src"))) {
                throw misuse(each + " is an exercise's own folder: give the one that it is in, and --exercise " + name);
            }
        }
        if (jobs < 1 || timeout < 1) {
            throw misuse("--jobs and --timeout are 1 at least");
        }
        if (!List.of("auto", "bwrap", "none").contains(sandbox)) {
            throw misuse("--sandbox is auto, bwrap or none, not \"" + sandbox + "\"");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw misuse(out + " is no folder");
        }
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(out), ".grades", ""));
        } catch (IOException err) {
            throw misuse("cannot write to " + out + ": " + err);
        }
    }

    private boolean isSame(Path one, Path two) {
        try {
            return Files.isSameFile(one, two);
        } catch (IOException err) {
            throw misuse("cannot look at " + one + ": " + err);
        }
    }

    private ParameterException misuse(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private Sandbox sandbox(Stage stage) throws IOException, InterruptedException {
        if (sandbox.equals("none")) {
            return Sandbox.NONE;
        }
        String problem = Sandbox.BWRAP.problem(stage.libraries(), stage.newFolder("probe", true));
        if (problem.isEmpty()) {
            return Sandbox.BWRAP;
        }
        if (sandbox.equals("bwrap")) {
            throw misuse("there is no sandbox: " + problem);
        }
        System.err.println("There is no sandbox (" + problem + "): programs run as processes of their own, and may do what you may.");
        return Sandbox.NONE;
    }

    private static Exercise exercise(String name) {
        try {
            return Exercise.of(name);
        } catch (IllegalArgumentException err) {
            throw new TypeConversionException(err.getMessage());
        }
    }

    /** Ours, if this was built in one. */
    private static Path checkout() {
        Path folder = Jvm.home(Grade.class);
        while (folder != null && !(Files.isDirectory(folder.resolve("grading")) && Files.isDirectory(folder.resolve("harness")))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Ctrl-C: nothing of a submission stays. */
    private void cleanUp(Stage stage) {
        interrupted = true;
        if (progress != null) {
            progress.interrupted();
        }
        IOException trouble = null;
        for (int tries = 0; tries < 30; tries++) { // what is at work may go on writing for a moment
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            try {
                stage.close();
                return;
            } catch (IOException err) {
                trouble = err;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        System.err.println("grade: " + trouble);
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            properties.load(Grade.class.getResourceAsStream("version.properties"));
            return new String[] {"grade " + properties.getProperty("version")};
        }
    }
}
