package sockets.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What happens in one test: programs are started, clients connect, send and expect. The story writes each step down, and
 * when it is over it ends everything that it started.
 */
public final class Story implements AutoCloseable {

    private final List<String> steps = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final String classPath;
    private final List<String> options;
    private List<String> launcher = List.of();
    private final List<Program> programs = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private int clients;
    private boolean utc = true;
    private long seed = System.nanoTime();

    Story() {
        this(System.getProperty("java.class.path"));
    }

    /** The class path on which the programs of this story run. */
    Story(String classPath) {
        this(classPath, Program.OPTIONS);
    }

    /** A story outside the tests: its programs run on this class path, in JVMs with these options. */
    public Story(String classPath, List<String> options) {
        this.classPath = classPath;
        this.options = options;
    }

    /** Gives every program that is started from now on a switch, as {@code -Dname=value} does. */
    public void set(String name, Object value) {
        settings.put(name, String.valueOf(value));
    }

    /** Starts every program from now on by way of another command, such as {@code prlimit --nofile=48}. */
    public void startUnder(String... command) {
        launcher = List.of(command);
    }

    void setSeed(long seed) {
        this.seed = seed;
    }

    /** For what nobody can know beforehand; the transcript tells the seed. */
    public Random random() {
        step("chose at random, with seed " + seed);
        return new Random(seed);
    }

    /** Starts a program and does not wait for anything. */
    public Program start(String mainClass, String... arguments) {
        String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        StringBuilder shown = new StringBuilder("started " + name);
        List<String> command = new ArrayList<>(launcher);
        command.add(Jvm.java());
        command.addAll(options);
        settings.forEach((key, value) -> {
            shown.append(" -D").append(key).append('=').append(value);
            command.add("-D" + key + "=" + value);
        });
        command.addAll(List.of("-cp", classPath, mainClass));
        for (String argument : arguments) {
            shown.append(' ').append(argument.isEmpty() ? "\"\"" : argument);
            command.add(argument);
        }
        step(shown.toString());
        return started(new Program(this, name, command, null));
    }

    /** Starts any other command, and does not wait for anything; what it prints goes to a file. */
    public Program startOther(String name, List<String> command, Path log) {
        step("started " + String.join(" ", command));
        return started(new Program(this, name, command, log));
    }

    private Program started(Program program) {
        programs.add(program);
        open.push(program);
        return program;
    }

    /** Starts a server on a free port of 127.0.0.1 and waits until it says where it listens. */
    public Program startServer(String mainClass) {
        Program server = start(mainClass, "127.0.0.1:0");
        server.expectAnnouncement("127.0.0.1");
        return server;
    }

    /** Starts a program and waits until it has ended by itself. */
    public Program run(String mainClass, String... arguments) {
        Program program = start(mainClass, arguments);
        program.awaitExit();
        return program;
    }

    /** A new client, connected to the server. */
    public Connection connect(Program server) {
        return keep(Connection.open(this, "client " + ++clients, server.address()));
    }

    /** A server of the test's own, for a client program to talk to. */
    public Listener listen() {
        return keep(new Listener(this));
    }

    /** A UDP socket of the test's own. */
    public DatagramPeer datagrams(String name) {
        return keep(new DatagramPeer(this, name));
    }

    /** A TCP address on which nobody listens, or can begin to while the story lasts, such as {@code 127.0.0.1:54321}. */
    public String nobody() {
        Socket deaf = keep(new Socket());
        try {
            deaf.bind(new InetSocketAddress(loopback(), 0));
        } catch (IOException err) {
            throw new IllegalStateException("cannot take a port of 127.0.0.1: " + err.getMessage(), err);
        }
        return "127.0.0.1:" + deaf.getLocalPort();
    }

    /** As {@link #nobody()}, for UDP: whoever has the port listens to another socket only, and to the system that is nobody. */
    public String nobodyUdp() {
        DatagramPeer deaf = datagrams("nobody");
        deaf.listenOnlyTo(datagrams("nobody else"));
        return deaf.service();
    }

    /** A client that comes, gets its answer and goes, without a word in the transcript. */
    public void visit(Program server) {
        try (Connection client = Connection.openQuietly(this, "a client", server.address())) {
            String answer = client.readToEnd("the daytime");
            expect(!answer.isEmpty(), "one of the clients got no answer");
        }
    }

    /**
     * Has all programs run from now on in a time zone in which it is afternoon or evening, so that neither the zone nor the
     * hours from 13 on can be forgotten.
     */
    public void inTheAfternoon() {
        Instant now = Instant.now();
        set("user.timezone", Stream.of("Asia/Tokyo", "Europe/Berlin", "America/New_York")
                .filter(zone -> now.atZone(ZoneId.of(zone)).getHour() >= 13).findFirst().orElseThrow());
        utc = false;
    }

    /** What is wrong with a daytime, or {@code null} if nothing is. */
    String wrongDaytime(String text, Instant since) {
        return utc ? Daytimes.wrong(text, since) : Daytimes.wrongInAnyZone(text, since);
    }

    /** Does something many times; the transcript tells the first. */
    public void repeat(int times, Runnable what) {
        what.run();
        step("and so on, " + times + " times");
        int written = steps.size();
        for (int i = 1; i < times; i++) {
            what.run();
            steps.subList(written, steps.size()).clear();
        }
    }

    /** No TCP client must be let in at this address, such as {@code 127.0.0.2}, at the server's port. */
    public void expectNobodyAt(String address, Program server) {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(address, server.address().getPort()), 500);
        } catch (IOException expected) {
            step("at " + address + ", nobody lets clients in");
            return;
        }
        throw fail("it should listen on 127.0.0.1 only, but a client was let in at " + address);
    }

    /**
     * Asks until the answer is another than before: clocks differ in how fine they are, so the next answer may well be the same,
     * but not that of a second later.
     */
    public void expectAnother(String answer, Supplier<String> ask) {
        int written = steps.size();
        for (int tries = 0; tries < 20; tries++) {
            steps.subList(written, steps.size()).clear();
            if (!ask.get().equals(answer)) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException err) {
                throw new IllegalStateException(err);
            }
        }
        step("this was repeated for two seconds");
        throw fail("the answer is always the same, but time goes by");
    }

    /** Writes a step down. */
    public void step(String sentence) {
        synchronized (steps) {
            steps.add(sentence);
        }
    }

    /** Ends the story: it did not go as it should. */
    public StoryFailed fail(String sentence) {
        return new StoryFailed(sentence);
    }

    /** The story fails unless this holds. */
    public void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw fail(otherwise);
        }
    }

    <T extends AutoCloseable> T keep(T resource) {
        open.push(resource);
        return resource;
    }

    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException err) {
            throw new IllegalStateException(err);
        }
    }

    /** The whole transcript, with the step that failed, what the programs wrote, and the hint. */
    String tell(String failure, String hint) {
        StringBuilder out = new StringBuilder("\n\n  What happened:\n");
        int number = 0;
        synchronized (steps) {
            for (String step : steps) {
                out.append(String.format("  %3d. %s%n", ++number, step.replace("\n", "\n       ")));
            }
        }
        out.append(String.format("  %3d. FAILED: %s%n", ++number, failure.replace("\n", "\n       ")));
        for (Program program : programs) {
            program.settle();
            if (program.isWorthTelling()) {
                program.tell(out);
            }
        }
        if (hint != null) {
            out.append(String.format("%n  Hint: %s%n", hint));
        }
        return out.toString().replace("\r\n", "\n");
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
