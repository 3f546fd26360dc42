package sockets.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Ends the programs under test when the tests' own JVM dies without having done so: a small process beside it, which is
 * told every program that starts and ends, and which sees its input end when that JVM does.
 */
public final class Keeper {

    /** In the environment of each program, and so of all that it starts. */
    static final String MARK = "SOCKETS_STORY";

    private static PrintStream orders;

    private Keeper() {
    }

    static synchronized void watch(Process program) {
        if (orders == null) {
            orders = start();
        }
        orders.println("+" + program.pid());
        orders.flush();
    }

    static synchronized void forget(Process program) {
        orders.println("-" + program.pid());
        orders.flush();
    }

    /** Ends a process and all that it has started. */
    static void end(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /**
     * Ends what a program has left behind: processes that outlive the one that started them are nobody's descendants, but on
     * Linux their environment tells where they come from.
     *
     * @param variable {@code NAME=value}, as it is in their environment and in that of no others
     */
    public static void endStrays(String variable) {
        ProcessHandle.allProcesses().filter(process -> carries(process, variable)).forEach(Keeper::end);
    }

    private static boolean carries(ProcessHandle process, String variable) {
        try {
            Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
            return new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1).contains(variable);
        } catch (IOException gone) {
            return false; // it has ended, belongs to somebody else, or this is not Linux
        }
    }

    private static PrintStream start() {
        try {
            Process keeper = new ProcessBuilder(Jvm.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m",
                    "-cp", Jvm.home(Keeper.class).toString(), Keeper.class.getName())
                    .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
            return new PrintStream(keeper.getOutputStream(), true, StandardCharsets.US_ASCII);
        } catch (IOException err) {
            throw new IllegalStateException("cannot start a second JVM: " + err.getMessage(), err);
        }
    }

    public static void main(String[] args) throws IOException {
        Set<Long> running = new LinkedHashSet<>();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            long pid = Long.parseLong(order.substring(1));
            if (order.charAt(0) == '+') {
                running.add(pid);
            } else {
                running.remove(pid);
            }
        }
        running.forEach(pid -> ProcessHandle.of(pid).ifPresent(Keeper::end));
    }
}
