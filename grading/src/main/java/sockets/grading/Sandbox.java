package sockets.grading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where students' code runs: the commands by way of which a worker, and from there a program, is started. */
enum Sandbox {

    /**
     * Bubblewrap: the worker has the system's programs to read, a temporary folder, no network but loopback and no process but
     * its own; each program of a submission is in a sandbox within that one, and sees neither the worker nor its files.
     */
    BWRAP {
        @Override
        List<String> worker(Path libraries, Path sources, Path scratch) {
            List<String> command = new ArrayList<>(asNobody());
            command.addAll(List.of("bwrap", "--unshare-all", "--chdir", "/"));
            command.addAll(system(MOST_OF_A_SUBMISSION));
            readOnly(command, libraries, sources);
            command.addAll(List.of("--size", MOST_OF_A_SUBMISSION, "--tmpfs", scratch.toString(), "--remount-ro", "/", "--"));
            return command;
        }

        @Override
        List<String> program(Path classes, List<Path> libraries) {
            List<String> command = new ArrayList<>(List.of("bwrap", "--unshare-user", "--unshare-pid", "--unshare-ipc"));
            command.addAll(NO_MORE_SANDBOXES);
            command.addAll(system(MOST_OF_A_PROGRAM));
            readOnly(command, libraries.toArray(Path[]::new));
            readOnly(command, classes);
            command.addAll(List.of("--remount-ro", "/", "--setenv", "PATH", "/usr/bin:/bin", "--chdir", "/tmp", "--",
                    "prlimit", "--nofile=1024", "--nproc=512", "--data=" + MOST_MEMORY, "--core=0", "--"));
            return command;
        }
    },

    /** A process of their own, and that is all. */
    NONE {
        @Override
        List<String> worker(Path libraries, Path sources, Path scratch) {
            return asNobody();
        }

        @Override
        List<String> program(Path classes, List<Path> libraries) {
            return List.of();
        }
    };

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String MOST_OF_A_SUBMISSION = Integer.toString(64 << 20); // bytes on its temporary file system
    private static final String MOST_OF_A_PROGRAM = Integer.toString(16 << 20);
    private static final String MOST_SHARED = Integer.toString(1 << 20);
    private static final String MOST_MEMORY = Integer.toString(1 << 30); // of one process; the heap of a JVM has its own limit

    /** Lest a program mount what it likes in a user namespace of its own; bubblewrap has this option from version 0.8.0. */
    private static final List<String> NO_MORE_SANDBOXES =
            help().contains("--disable-userns") ? List.of("--disable-userns") : List.of();

    /** The command before that of a worker, which reads the libraries and the sources and writes to the scratch folder. */
    abstract List<String> worker(Path libraries, Path sources, Path scratch);

    /** The command before that of a submission's program, which a worker starts. */
    abstract List<String> program(Path classes, List<Path> libraries);

    /** Why there is no sandbox to be had; empty if there is. */
    String problem(Path libraries, Path scratch) throws IOException, InterruptedException {
        if (isRoot() && !Files.isExecutable(SETPRIV)) {
            return "setpriv (util-linux) is not installed, without which programs would run as root";
        }
        List<String> command = new ArrayList<>(worker(libraries, libraries, scratch));
        command.addAll(program(scratch, List.of(libraries)));
        command.add("true");
        Process probe;
        try {
            probe = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException err) {
            return "bubblewrap (bwrap) is not installed";
        }
        probe.getOutputStream().close();
        if (!probe.waitFor(60, TimeUnit.SECONDS)) {
            probe.destroyForcibly();
            throw new IOException("bwrap does not answer"); // which does not prove that there is none
        }
        String said = new String(probe.getInputStream().readAllBytes()).lines().findFirst().orElse("it failed");
        return probe.exitValue() == 0 ? "" : said;
    }

    private static String help() {
        try {
            Process help = new ProcessBuilder("bwrap", "--help").redirectErrorStream(true).start();
            help.getOutputStream().close();
            return new String(help.getInputStream().readAllBytes());
        } catch (IOException notInstalled) {
            return "";
        }
    }

    /** What a program needs of the system, to read; empty temporary folders; nothing that outlives the one who started it. */
    private static List<String> system(String size) {
        List<String> options = new ArrayList<>(List.of("--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev",
                "--size", MOST_SHARED, "--tmpfs", "/dev/shm", "--remount-ro", "/dev"));
        Path java = Path.of(System.getProperty("java.home"));
        Stream.of("/usr", "/etc", "/bin", "/sbin", "/lib", "/lib32", "/lib64").map(Path::of).filter(Files::exists)
                .forEach(folder -> readOnly(options, folder));
        if (!java.startsWith("/usr")) {
            readOnly(options, java);
        }
        options.addAll(List.of("--size", size, "--tmpfs", "/tmp"));
        return options;
    }

    private static void readOnly(List<String> options, Path... paths) {
        for (Path path : paths) {
            options.addAll(List.of("--ro-bind", path.toString(), path.toString()));
        }
    }

    /** Root may do too much, even in a sandbox. */
    private static List<String> asNobody() {
        return isRoot() && Files.isExecutable(SETPRIV)
                ? List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--") : List.of();
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
