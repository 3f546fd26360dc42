package sockets.bench;

import com.google.common.net.HostAndPort;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sockets.common.ServiceAddress;
import sockets.harness.Jvm;
import sockets.harness.Program;
import sockets.harness.Story;
import sockets.harness.StoryFailed;

/**
 * A server that runs, in a process of its own.
 *
 * @param name what reports call it, such as {@code multi} or {@code go-multi}
 */
record Server(String name, Service service, InetSocketAddress address, Program program, Story story) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ATTEMPT = Duration.ofMillis(200);

    /** The folder {@code target} of this module. */
    static final Path TARGET = Jvm.home(Server.class).getParent();

    private static final String CLASS_PATH =
            Stream.of(Server.class, ServiceAddress.class, HostAndPort.class, InternalFutureFailureAccess.class)
                    .map(type -> Jvm.home(type).toString()).collect(Collectors.joining(File.pathSeparator));

    /** Starts one of the chapter's programs on a free port. */
    static Server start(Service service) throws IOException {
        return start(service, newStory());
    }

    /** As {@link #start(Service)}; asking for the time takes so many milliseconds. */
    static Server start(Service service, int delay) throws IOException {
        Story story = newStory();
        story.set("daytime.delay", delay);
        return start(service, story);
    }

    private static Server start(Service service, Story story) throws IOException {
        try {
            Program program = story.startServer(service.mainClass);
            return new Server(service.label(), service, program.address(), program, story);
        } catch (StoryFailed | IllegalStateException err) {
            end(story);
            throw new IOException(service.label() + ": " + err.getMessage(), err);
        }
    }

    /** Starts any other server and waits until it answers. */
    static Server start(Against against) throws IOException {
        if (answers(against.service(), against.address())) {
            throw new IOException(against.name() + ": something else answers at " + ServiceAddress.format(against.address()));
        }
        Path log = TARGET.resolve(against.name() + ".log");
        Story story = newStory();
        try {
            Program program = story.startOther(against.name(), against.command(), log);
            Server server = new Server(against.name(), against.service(), against.address(), program, story);
            server.awaitAnswer();
            return server;
        } catch (IOException err) {
            end(story);
            throw new IOException(against.name() + ": " + err.getMessage() + "; what it said is in " + log, err);
        } catch (IllegalStateException err) {
            end(story);
            throw new IOException(against.name() + ": " + err.getMessage(), err);
        }
    }

    /** Waits until a client gets an answer. */
    void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(service, address)) {
            if (!process().isAlive()) {
                throw new IOException("it has ended");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("nothing answers at " + ServiceAddress.format(address));
            }
        }
    }

    private static boolean answers(Service service, InetSocketAddress address) throws IOException {
        return Load.first(service, address, ATTEMPT);
    }

    ProcessHandle process() {
        return program.process();
    }

    /** A story whose programs run as {@code exec:java} runs them. */
    static Story newStory() {
        return new Story(CLASS_PATH, Machine.options());
    }

    private static void end(Story story) {
        try {
            story.close();
        } catch (Exception err) {
            throw new IllegalStateException("cannot end a program: " + err, err);
        }
    }

    @Override
    public void close() {
        end(story);
    }
}
