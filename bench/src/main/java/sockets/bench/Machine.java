package sockets.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the figures depend on, and what the system tells of a process. */
final class Machine {

    private Machine() {
    }

    /** The JVM options of Maven itself: {@code exec:java} runs a program under these, so that they are the programs' too. */
    static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X")).toList();
    }

    /** Such as {@code JDK 25.0.1+8-LTS (Eclipse Adoptium)}. */
    static String jdk() {
        return "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    }

    /** Such as {@code Linux amd64, 2 cores, Intel(R) Xeon(R) Processor}. */
    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores"
                + field(Path.of("/proc/cpuinfo"), "model name").map(model -> ", " + model).orElse("");
    }

    /** The processor time that a process has taken so far, to a hundredth of a second. */
    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that a process has resident, in MB of 1000000 bytes, or NaN where the system does not tell. */
    static double megabytes(ProcessHandle process) {
        return status(process, "VmRSS").map(kib -> Long.parseLong(kib.replace(" kB", "")) * 1024 / 1e6).orElse(Double.NaN);
    }

    /** The system's threads of a process, or NaN where the system does not tell. */
    static double threads(ProcessHandle process) {
        return status(process, "Threads").map(Double::valueOf).orElse(Double.NaN);
    }

    private static Optional<String> status(ProcessHandle process, String name) {
        return field(Path.of("/proc", Long.toString(process.pid()), "status"), name);
    }

    /** What follows a name in a file of the system's. */
    private static Optional<String> field(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name)).findFirst()
                    .map(line -> line.substring(name.length()).replaceFirst("^[\\s:]+", "").strip());
        } catch (IOException notThisSystem) {
            return Optional.empty();
        }
    }
}
