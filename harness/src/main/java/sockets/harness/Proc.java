package sockets.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells in {@code /proc} of a program and of whatever it was started by way of. */
final class Proc {

    private Proc() {
    }

    /**
     * How many it has, or -1 where the system does not tell.
     *
     * @param kind {@code fd}, descriptors, or {@code task}, threads
     */
    static int count(ProcessHandle program, String kind) {
        int sum = 0;
        for (Path folder : folders(program, kind)) {
            try (Stream<Path> entries = Files.list(folder)) {
                sum += (int) entries.count();
            } catch (IOException | UncheckedIOException err) {
                return -1;
            }
        }
        return sum;
    }

    /** Whether any of its threads runs, or would if a processor were free. */
    static boolean isAtWork(ProcessHandle program) {
        for (Path folder : folders(program, "task")) {
            try (Stream<Path> threads = Files.list(folder)) {
                if (threads.anyMatch(Proc::runs)) {
                    return true;
                }
            } catch (IOException | UncheckedIOException gone) {
                // who has ended is not at work
            }
        }
        return false;
    }

    /** Behind the name, which stands in brackets, comes the state, such as R for running. */
    private static boolean runs(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith(") R ", stat.lastIndexOf(')'));
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<Path> folders(ProcessHandle program, String kind) {
        return Stream.concat(Stream.of(program), program.descendants())
                .map(each -> Path.of("/proc", Long.toString(each.pid()), kind)).toList();
    }
}
