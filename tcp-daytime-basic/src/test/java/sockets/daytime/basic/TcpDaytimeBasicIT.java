package sockets.daytime.basic;

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
class TcpDaytimeBasicIT implements ServerStories {

    @Override
    public String server() {
        return "sockets.daytime.basic.TcpDaytimeBasic";
    }

    @Override
    public int booksPort() {
        return 7777;
    }

    @Override
    public String visit(Story story, Program server) {
        Connection client = story.connect(server);
        String daytime = client.expectDaytimeAndEnd();
        client.leave();
        return daytime;
    }

    @Test
    @Points(4)
    @Basics
    @Hint("The server speaks first: it writes the daytime, without a newline and without waiting for a request, and closes "
            + "the connection: close, not only shutdownOutput. Before that it says on System.err where it listens.")
    void a_client_gets_the_daytime_and_then_the_end(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.expectDaytimeAndEnd();
    }

    @Test
    @Points(3)
    @Basics(2)
    @Hint("Accept, answer and close belong in a loop, and so does asking for the time.")
    void one_client_after_another_gets_a_daytime_of_its_own(Story story) {
        Program server = story.startServer(server());
        String first = story.connect(server).expectDaytimeAndEnd();
        story.connect(server).expectDaytimeAndEnd();
        story.expectAnother(first, () -> story.connect(server).expectDaytimeAndEnd());
        server.expectSilence();
    }

    @Test
    @Points(3)
    @Hint("This is the server without a go: it serves one client to the end before it accepts the next.")
    void clients_take_turns(Story story) {
        int delay = 300;
        story.set("daytime.delay", delay);
        Program server = story.startServer(server());
        long start = System.nanoTime();
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(story.connect(server));
        }
        clients.forEach(Connection::expectDaytimeAndEnd);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        story.expect(took.toMillis() > 4 * delay - 50, "four clients, each of whom takes " + delay + " ms, were all served within "
                + took.toMillis() + " ms: they did not take turns");
    }

    @Test
    @Waits
    @Points(2)
    @Hint("A client that has gone makes write fail. That is this client's bad luck: catch it inside the loop, say so in a line on "
            + "System.err, and go on. Its connection must be closed all the same: it takes a descriptor, and there are only so many.")
    void a_client_that_breaks_off_harms_nobody(Story story) {
        story.set("daytime.delay", 20);
        Program server = story.startServer(server());
        story.connect(server).expectDaytimeAndEnd();
        int before = server.descriptors();
        for (int i = 0; i < 3; i++) { // a loop that has ended may still have been waiting for one more client
            story.repeat(14, () -> story.connect(server).reset());
            story.connect(server).expectDaytimeAndEnd();
        }
        server.expectNoMore(server::descriptors, before, 20, "descriptors open");
        server.expectRunning();
        server.expectNoStackTrace();
        server.expectSilence();
    }

    @Test
    @Waits
    @Hint("A client that sends something gets the daytime all the same: the server does not read.")
    void what_a_client_sends_does_not_matter(Story story) {
        story.set("daytime.delay", 200);
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.finishSending();
        Connection talker = story.connect(server);
        talker.send("hello"); // which is there when its turn comes
        client.expectDaytimeAndEnd();
        String got = talker.readWhatComes(); // not always the whole: who closes without having read, resets
        story.expect(!got.contains("hello"), "the server sent back what the client had sent:\n     got: \"" + got + "\"");
        story.connect(server).expectDaytimeAndEnd();
    }
}
