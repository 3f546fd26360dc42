package sockets.grading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sockets.grading.Verdict.State;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that grades one submission: for each exercise, as it is done, it writes its {@link Verdict} as a line of JSON on
 * standard output. Each line begins with the key that came on standard input: without a sandbox, a program of the submission could
 * write to that stream too. The worker ends when its standard input does.
 */
final class Worker {

    private Worker() {
    }

    /** Arguments: the sandbox for the programs, the folder with a folder of sources for each exercise, and a scratch folder. */
    public static void main(String[] args) throws Exception {
        PrintStream verdicts = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String key = parent.readLine();
        endWith(parent);
        Sandbox sandbox = Sandbox.valueOf(args[0]);
        // On two processors all exercises at a time: mostly, tests wait.
        ExecutorService lanes = Executors.newFixedThreadPool(3 * Runtime.getRuntime().availableProcessors());
        List<Future<?>> all = Arrays.stream(Exercise.values())
                .filter(exercise -> Files.isDirectory(Path.of(args[1], exercise.folder())))
                .<Future<?>>map(exercise -> lanes.submit(() -> {
                    Verdict verdict = grade(exercise, Path.of(args[1]), Path.of(args[2]), sandbox);
                    verdicts.println(key + JsonMapper.shared().writeValueAsString(verdict));
                })).toList();
        try {
            for (Future<?> each : all) {
                each.get();
            }
            System.exit(0);
        } catch (ExecutionException err) { // an error of ours: what is not graded by now is not graded
            System.err.println(err.getCause());
            System.exit(1);
        }
    }

    private static Verdict grade(Exercise exercise, Path sources, Path scratch, Sandbox sandbox) {
        try {
            Path classes = Files.createDirectory(scratch.resolve(exercise.folder()));
            return Grader.grade(exercise, sources.resolve(exercise.folder()), classes, sandbox);
        } catch (IOException | RuntimeException err) {
            return Verdict.untested(exercise, State.NOT_GRADED, Output.limited(err.toString()));
        }
    }

    private static void endWith(BufferedReader parent) {
        Thread watcher = new Thread(() -> {
            try {
                parent.transferTo(Writer.nullWriter());
            } catch (IOException gone) {
                // as good as the end
            }
            Runtime.getRuntime().halt(1);
        }, "parent");
        watcher.setDaemon(true);
        watcher.start();
    }
}
