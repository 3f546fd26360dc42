package sockets.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program under test, running in a JVM of its own. */
public final class Program implements AutoCloseable {

    /**
     * The options of the programs' JVMs: small, quick to start (the JDK has part of the heap archived for G1 only), in English and
     * in UTC, so that answers can be compared.
     */
    static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=10", "-XX:-UsePerfData",
            "-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US");

    private static final Pattern ANNOUNCEMENT = Pattern.compile("(?m)^Listening on (\\S+):(\\d{1,5})\\R");
    private static final int LINES_SHOWN = 12;
    private static final int LOOKS = 10;

    private final Story story;
    private final String name;
    private final Process process;
    private final String mark = UUID.randomUUID().toString();
    private final Output stdout;
    private final Output stderr;
    private boolean printedTooMuch;
    private InetSocketAddress address;

    /** Starts it; what it prints is kept for the story, or goes to a file if {@code log} is not {@code null}. */
    Program(Story story, String name, List<String> command, Path log) {
        this.story = story;
        this.name = name;
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        // The JVM announces options from here on standard error, and words the system's messages in the user's language.
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TZ", "UTC");
        environment.put(Keeper.MARK, mark);
        if (log != null) {
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
        }
        try {
            process = builder.start();
        } catch (IOException err) {
            throw new IllegalStateException("cannot start " + command.get(0) + ": " + err.getMessage(), err);
        }
        Keeper.watch(process);
        closeInput();
        stdout = new Output(process.getInputStream(), "stdout of " + name, this::stopTalking);
        stderr = new Output(process.getErrorStream(), "stderr of " + name, this::stopTalking);
    }

    /** Whoever reads standard input finds its end, as under {@code </dev/null}. */
    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException err) {
            throw new IllegalStateException("cannot close the standard input of " + name, err);
        }
    }

    private void stopTalking() {
        printedTooMuch = true;
        Keeper.end(process.toHandle());
    }

    /** Waits until the server says on standard error where it listens; the host must be the one that it was given. */
    public void expectAnnouncement(String host) {
        Matcher found = stderr.await(text -> {
            Matcher matcher = ANNOUNCEMENT.matcher(text);
            return matcher.find() ? matcher : null;
        }, Limits.PROGRAM);
        if (found == null) {
            settle();
            throw story.fail(process.isAlive()
                    ? name + " runs, but within " + Limits.words(Limits.PROGRAM)
                            + " it did not say where it listens: a line \"Listening on " + host + ":<port>\" on standard error"
                            + misplaced("Listening on ")
                    : "it ended with status " + awaitExit() + " before it said where it listens");
        }
        story.step("it said \"" + found.group().strip() + "\"");
        int port = Integer.parseInt(found.group(2));
        if (!found.group(1).equals(host) || port < 1 || port > 65535) {
            throw story.fail("it should listen where its argument says, on " + host + " and a port that is free:\n"
                    + Text.compare("Listening on " + host + ":<port>", found.group().strip()));
        }
        address = new InetSocketAddress(Story.loopback(), port);
    }

    /** The server, started without an argument, must listen where the book's does, or say that another program does so already. */
    public void expectBooksPort(int port) {
        String everywhere = "0.0.0.0:" + port;
        expectLine(stderr, "standard error", line -> line.equals("Listening on " + everywhere)
                || line.startsWith("Fatal error: ") && line.contains(":" + port), "\"Listening on " + everywhere + "\"");
    }

    /** Where clients reach this server. */
    public InetSocketAddress address() {
        return address;
    }

    /** The process that runs it. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Waits until the program ends by itself, and returns its exit status. */
    public int awaitExit() {
        return awaitExit(Limits.PROGRAM);
    }

    /** As {@link #awaitExit()}, with a limit of its own. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw story.fail("it should have ended by now, but after " + Limits.words(limit) + " it still runs");
            }
        } catch (InterruptedException err) {
            throw new IllegalStateException(err);
        }
        stdout.awaitEnd(Limits.ANSWER);
        stderr.awaitEnd(Limits.ANSWER);
        return process.exitValue();
    }

    /** The program must end by itself with this exit status. */
    public void expectExit(int status) {
        int got = awaitExit();
        story.step("it ended with status " + got);
        if (printedTooMuch) {
            throw story.fail("it printed more than " + Limits.OUTPUT + " bytes, and was stopped");
        }
        story.expect(got == status, "the exit status should be " + status + ", not " + got);
    }

    /** The program, which has ended, must have printed exactly this on standard output. */
    public void expectOutput(String expected) {
        String got = stdout.text();
        boolean windows = System.lineSeparator().equals("\r\n") && got.endsWith("\r\n") && expected.endsWith("\n"); // println's
        if (!got.equals(expected) && !(windows && got.equals(expected.substring(0, expected.length() - 1) + "\r\n"))) {
            throw story.fail("standard output is not as expected:\n" + Text.compare(expected, got));
        }
        story.step("it printed " + Text.quote(got));
    }

    /** Ends the program, which must have printed nothing on standard output until then. */
    public void expectSilence() {
        expectInAll("");
    }

    /** Ends the program, which must have printed exactly this on standard output until then. */
    public void expectInAll(String expected) {
        Keeper.end(process.toHandle());
        stdout.awaitEnd(Limits.ANSWER);
        story.step("it was ended");
        expectOutput(expected);
    }

    /** There must be no stack trace on standard error: what goes wrong with a client is a line. */
    public void expectNoStackTrace() {
        story.expect(!stderr.text().contains("\tat "), "there is a stack trace on standard error; a line is enough");
    }

    /** Waits until a line on standard output is such; {@code wanted} describes it. */
    public void expectOutputLine(Predicate<String> such, String wanted) {
        expectLine(stdout, "standard output", such, wanted);
    }

    /** As {@link #expectOutputLine(Predicate, String)}, after the lines that were there before: see {@link #outputLines}. */
    public void expectOutputLine(int before, Predicate<String> such, String wanted) {
        expectLine(stdout, before, "standard output", such, wanted);
    }

    /** How many lines the program has printed on standard output so far. */
    public int outputLines() {
        return (int) stdout.text().lines().count();
    }

    /** No line on standard output so far may be such; {@code unwanted} describes it. */
    public void expectNoOutputLine(Predicate<String> such, String unwanted) {
        story.expect(completeLines(stdout.text()).noneMatch(such), "standard output should have no line " + unwanted + ":\n     got: "
                + Text.quote(stdout.text()));
    }

    /** Waits until a line on standard error is such; {@code wanted} describes it. */
    public void expectErrorLine(Predicate<String> such, String wanted) {
        expectLine(stderr, "standard error", such, wanted);
    }

    private void expectLine(Output stream, String where, Predicate<String> such, String wanted) {
        expectLine(stream, 0, where, such, wanted);
    }

    private void expectLine(Output stream, int before, String where, Predicate<String> such, String wanted) {
        String line = stream.await(text -> completeLines(text).skip(before).filter(such).findFirst().orElse(null), Limits.ANSWER);
        if (line == null) {
            throw story.fail(where + " should have a line with " + wanted + ":\n     got: " + Text.quote(stream.text()));
        }
        story.step("it printed " + Text.quote(line));
    }

    private static Stream<String> completeLines(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines();
    }

    /** The program must have said nothing on standard error. */
    public void expectNoError() {
        String got = stderr.text();
        story.expect(got.isEmpty(), "standard error should be empty:\n     got: " + Text.quote(got));
    }

    /** The program must end with a usage line on standard error, nothing on standard output, and status 1. */
    public void expectUsage(String example) {
        expectExit(1);
        String got = stderr.text();
        if (!isLine(got, "Usage: ")) {
            throw story.fail("standard error should be a usage line:\nexpected: a line such as " + Text.quote(example + "\n")
                    + "\n     got: " + Text.quote(got) + misplaced("Usage: "));
        }
        expectOutput("");
    }

    /** One line that begins so and goes on, with its newline. */
    private static boolean isLine(String got, String start) {
        return got.startsWith(start) && got.endsWith("\n") && got.strip().length() > start.length() && got.strip().lines().count() == 1;
    }

    private String misplaced(String start) {
        return stdout.text().startsWith(start) ? "\nbut on standard output there is: " + Text.quote(stdout.text()) : "";
    }

    /**
     * The program must end with one line, {@code Fatal error: <reason>}, on standard error, and status 1.
     *
     * @param reasonHas parts of the reason, in small letters; or, with bars between them, several of which one is enough
     */
    public void expectFatal(String... reasonHas) {
        expectFatalWithin(Limits.PROGRAM, reasonHas);
    }

    /** As {@link #expectFatal}, with a limit of its own. */
    public void expectFatalWithin(Duration limit, String... reasonHas) {
        awaitExit(limit);
        String got = stderr.text();
        String lower = got.toLowerCase(Locale.ROOT);
        String expected = "one line \"Fatal error: <reason>\"";
        story.expect(!lower.contains("\tat "), "it ended with a stack trace; expected: " + expected);
        story.expect(isLine(got, "Fatal error: "), "standard error is not as expected:\nexpected: " + expected
                + "\n     got: " + Text.quote(got) + misplaced("Fatal error: "));
        story.step("it said " + Text.quote(got.strip()));
        for (String part : reasonHas) {
            story.expect(Stream.of(part.split("\\|")).anyMatch(lower::contains), "the reason should say \""
                    + part.replace("|", "\" or \"") + "\"");
        }
        story.expect(!lower.contains("null"), "\"null\" is not a reason");
        expectExit(1);
        expectOutput("");
    }

    /** Gives a program that is about to end the time to do so: others see that before the system does. */
    void settle() {
        endsWithin(Duration.ofMillis(800));
    }

    /** Whether the program ends within this time. */
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException err) {
            throw new IllegalStateException(err);
        }
    }

    /** For so long nobody sends what the program waits for, and it must not end meanwhile. */
    public void expectWaiting(Duration time) {
        if (endsWithin(time)) {
            throw story.fail("it should have waited longer, but it has ended with status " + awaitExit());
        }
        story.step("it waited for " + time.toMillis() + " ms");
    }

    /** The program must still be running, and not be about to end either. */
    public void expectRunning() {
        settle();
        if (!process.isAlive()) {
            throw story.fail("it should go on, but it has ended with status " + process.exitValue());
        }
    }

    /** Sends the program a signal by its name, such as {@code INT}, what Ctrl-C does. Not on Windows. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
        story.step("it was sent the signal " + name);
    }

    /** How many lines the program has printed on standard error so far. */
    public int errorLines() {
        return (int) stderr.text().lines().count();
    }

    /** How many descriptors the program has open, or -1 where the system does not tell. */
    public int descriptors() {
        return Proc.count(process.toHandle(), "fd");
    }

    /** How many threads it has, or -1 where the system does not tell. */
    public int threads() {
        return Proc.count(process.toHandle(), "task");
    }

    /**
     * Nobody asks the program for anything, so it must rest, and not be at work nearly each time that we look. One that spins is
     * found on a busy machine as well, for a thread that waits for a processor is at work, too. Told on Linux only.
     */
    public void expectRest() {
        long deadline = System.nanoTime() + Limits.ANSWER.toNanos();
        while (isRestless()) {
            story.expect(System.nanoTime() < deadline, "nobody asks it for anything, but for " + Limits.words(Limits.ANSWER)
                    + " it was nearly always at work");
        }
        if (!process.isAlive()) {
            throw story.fail("it should go on, but it has ended with status " + awaitExit());
        }
        story.step("it rested");
    }

    boolean isRestless() {
        int atWork = 0;
        for (int look = 0; look < LOOKS; look++) {
            atWork += Proc.isAtWork(process.toHandle()) ? 1 : 0;
            endsWithin(Duration.ofMillis(50));
        }
        return atWork > LOOKS * 3 / 4;
    }

    /**
     * Waits until what is counted is near what it was before.
     *
     * @param count such as {@link #descriptors}
     * @param what is counted, in the plural
     */
    public void expectNoMore(IntSupplier count, int before, int slack, String what) {
        long deadline = System.nanoTime() + Limits.ANSWER.toNanos();
        int now = count.getAsInt();
        while (now - before > slack && System.nanoTime() < deadline) {
            settle();
            now = count.getAsInt();
        }
        story.expect(now - before <= slack, "the server had " + before + " " + what + " before, and has " + now + " now");
    }

    /** Whether there is anything to tell of this program: not if it has ended as it should, without a word. */
    boolean isWorthTelling() {
        return process.isAlive() || process.exitValue() != 0 || !stderr.text().isEmpty();
    }

    /** What a reader of the transcript should know of this program. */
    void tell(StringBuilder out) {
        String state = printedTooMuch ? " was stopped: it printed too much"
                : process.isAlive() ? " was still running" : " had ended with status " + process.exitValue();
        out.append(String.format("%n  %s%s", name, state));
        List<String> lines = stderr.text().lines().toList();
        if (lines.isEmpty()) {
            out.append("; nothing on its standard error.\n");
            return;
        }
        out.append("; on its standard error:\n");
        for (String line : lines.subList(0, Math.min(lines.size(), LINES_SHOWN))) {
            String shown = line.replace("\t", "    ");
            out.append("    | ").append(Text.printable(shown.length() > 200 ? shown.substring(0, 200) : shown)).append('\n');
        }
        if (lines.size() > LINES_SHOWN) {
            out.append("    | ... and ").append(lines.size() - LINES_SHOWN).append(" lines more\n");
        }
    }

    @Override
    public void close() throws InterruptedException {
        Keeper.end(process.toHandle());
        process.waitFor();
        Keeper.endStrays(Keeper.MARK + "=" + mark);
        Keeper.forget(process);
    }
}
