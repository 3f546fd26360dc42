package sockets.daytime.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sockets.harness.Basics;
import sockets.harness.Connection;
import sockets.harness.Hint;
import sockets.harness.Points;
import sockets.harness.Program;
import sockets.harness.ServerStories;
import sockets.harness.Stories;
import sockets.harness.Story;
import sockets.harness.Waits;

@Stories
class TcpDaytimeConcurrentIT implements ServerStories {

    @Override
    public String server() {
        return "sockets.daytime.concurrent.TcpDaytimeConcurrent";
    }

    @Override
    public int booksPort() {
        return 1200;
    }

    @Override
    public String visit(Story story, Program server) {
        Connection client = story.connect(server);
        String daytime = client.expectDaytimeAndEnd();
        client.leave();
        return daytime;
    }

    @Test
    @Points(2)
    @Basics
    @Hint("handleClient writes the daytime, without a newline and without waiting for a request, and then it closes the "
            + "connection. Does something else close it while the handler is still at work: the accept loop, a try around accept?")
    void a_client_gets_the_daytime_and_then_the_end(Story story) {
        story.set("daytime.delay", 200);
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.expectDaytimeAndEnd();
    }

    @Test
    @Points(12)
    @Hint("A client had to wait until others had gone. Is each client handled in a go of its own? Thread.run runs nothing "
            + "beside its caller, join waits for it, and a pool serves no more clients than it has threads.")
    void clients_do_not_wait_for_one_another(Story story) {
        int delay = 800;
        story.set("daytime.delay", delay);
        Program server = story.startServer(server());
        long start = System.nanoTime();
        story.connect(server).expectDaytimeAndEnd();
        long alone = Duration.ofNanos(System.nanoTime() - start).toMillis();
        story.expect(alone > delay - 50, "with daytime.delay=" + delay + ", asking for the time takes " + delay
                + " ms, but the client was served after " + alone + " ms: ask Daytime.now()");
        start = System.nanoTime();
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(story.connect(server));
        }
        clients.forEach(Connection::expectDaytimeAndEnd);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        story.expect(took.toMillis() < 2 * delay, "eight clients at once, each of whom takes " + delay
                + " ms, should be served in little more than that; it took " + took.toMillis() + " ms");
    }

    @Test
    @Basics(2)
    @Hint("Each client asks for the time anew. Is the answer kept in a variable that all handlers share?")
    void every_client_gets_an_answer_of_its_own(Story story) {
        Program server = story.startServer(server());
        String first = story.connect(server).expectDaytimeAndEnd();
        story.expectAnother(first, () -> story.connect(server).expectDaytimeAndEnd());
        server.expectSilence();
    }

    @Test
    @Waits
    @Points(2)
    @Hint("A client that has gone makes write fail, in its own handler. Nobody else should notice: where does the exception go? "
            + "A line on System.err is enough; and the connection must be closed all the same.")
    void a_client_that_breaks_off_harms_nobody(Story story) {
        story.set("daytime.delay", 20);
        Program server = story.startServer(server());
        story.connect(server).expectDaytimeAndEnd();
        int before = server.descriptors();
        story.repeat(60, () -> story.connect(server).reset());
        for (int i = 0; i < 3; i++) { // a loop that has ended may still have been waiting for one more client
            story.connect(server).expectDaytimeAndEnd();
        }
        server.expectNoMore(server::descriptors, before, 20, "descriptors open");
        server.expectRunning();
        server.expectNoStackTrace();
        server.expectSilence();
    }

    @Test
    @Points(2)
    @Hint("Every accepted connection must be closed, whatever happens to it (defer conn.Close()): each takes a descriptor, and "
            + "the system has only so many. Nor must a thread remain: a pool, or a timer, is made once, not for each client.")
    void nothing_is_left_behind_300_clients(Story story) {
        Program server = story.startServer(server());
        story.connect(server).expectDaytimeAndEnd();
        int before = server.descriptors();
        int threads = server.threads();
        story.step("300 clients more, one after another");
        for (int i = 0; i < 300; i++) {
            story.visit(server);
        }
        Connection last = story.connect(server);
        last.expectDaytimeAndEnd();
        last.expectClosedForGood();
        server.expectNoMore(server::descriptors, before, 100, "descriptors open");
        server.expectNoMore(server::threads, threads, 120, "threads");
    }
}
