package sockets.daytime.multi;

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
class TcpDaytimeMultiIT implements ServerStories {

    private static final int DEADLINE = 2000;

    @Override
    public String server() {
        return "sockets.daytime.multi.TcpDaytimeMulti";
    }

    @Override
    public int booksPort() {
        return 1200;
    }

    @Override
    public String visit(Story story, Program server) {
        Connection client = story.connect(server);
        client.send("daytime");
        client.finishSending();
        String daytime = client.expectDaytimeAndEnd();
        client.leave();
        return daytime;
    }

    @Override
    public void stay(Story story, Program server) {
        Connection client = story.connect(server);
        client.send("daytime");
        client.expectDaytime();
    }

    @Test
    @Points(3)
    @Basics
    @Hint("One read is one request, as long as it happens to be: there is no newline to wait for, and the client does not "
            + "close before it has its answer. Nor may the server close before the client has asked: is there a try around accept, or is "
            + "the deadline's unit another? And the time is asked for when the request has come.")
    void a_request_gets_the_daytime(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.hesitate(Duration.ofMillis(200)); // whoever closes too early has done so by then
        client.send("what time is it?");
        client.expectDaytime();
    }

    @Test
    @Basics(2)
    @Hint("Is the request compared as text, and only the n bytes that were read, not the whole buffer? Its answer is the seconds "
            + "since 1970 as a decimal number: Java's clocks count milliseconds, or ask Instant for its epoch second.")
    void timestamp_gets_the_Unix_time_in_seconds(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.send("timestamp");
        client.expectUnixTime();
    }

    @Test
    @Points(4)
    @Basics(3)
    @Hint("The conversation goes on until the client ends it: reading and answering belong in a loop, and each "
            + "read begins at the start of the buffer (clear).")
    void a_client_may_ask_again_and_again(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.send("daytime");
        String first = client.expectDaytime();
        client.send("timestamp");
        String second = client.expectUnixTime();
        story.expectAnother(first, () -> {
            client.send("daytime");
            return client.expectDaytime();
        });
        story.expectAnother(second, () -> {
            client.send("timestamp");
            return client.expectUnixTime();
        });
    }

    @Test
    @Hint("Read tells how many bytes it has put into the buffer; behind them stands what an earlier, longer request left there. "
            + "Only the first n bytes are the request.")
    void a_short_request_after_a_long_one_is_read_alone(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.send("what time is it, please, and make it a good one");
        client.expectDaytime();
        client.send("timestamp");
        client.expectUnixTime();
    }

    @Test
    @Hint("Only timestamp itself gets the Unix time: not another word that begins or ends so, not with a newline, not in capitals.")
    void anything_else_gets_the_daytime(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.send("timestamp\n");
        client.expectDaytime();
        client.send("TIMESTAMP");
        client.expectDaytime();
        client.send("time");
        client.expectDaytime();
        client.send("stamp");
        client.expectDaytime();
        for (String nearly : List.of(" timestamp", "xtimestamp", "timestamps", "timestamp\r\n", "timestamp\u0000", "timestamptimestamp")) {
            client.send(nearly);
            client.expectDaytime();
        }
        client.send("\u00ff\u00fe\u0000");
        client.expectDaytime();
    }

    @Test
    @Hint("A request is at most 128 bytes, so that nobody can fill the server's memory: the 129th byte begins the next request.")
    void a_request_ends_after_128_bytes(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.send("x".repeat(128) + "timestamp");
        client.expectDaytime();
        client.expectUnixTime();
    }

    @Test
    @Points(2)
    @Hint("When the client has finished, read says so (-1; Go: io.EOF). That ends the conversation: print EOF, nothing else, and "
            + "close. What it asked before must be answered all the same.")
    void the_end_of_the_stream_ends_the_conversation(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.send("timestamp");
        client.finishSending();
        client.expectUnixTime();
        client.expectEnd();
        server.expectOutputLine("EOF"::equals, "\"EOF\"");
        server.expectInAll("EOF\n");
    }

    @Test
    @Waits
    @Hint("A read that fails ends the conversation with this client only, and the server prints which client it was, and why. "
            + "The connection must be closed all the same: it takes a descriptor, and there are only so many.")
    void a_client_that_breaks_off_is_named_and_harms_nobody(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.send("daytime");
        client.expectDaytime();
        int before = server.descriptors();
        int lines = server.outputLines();
        client.reset();
        expectNamed(server, lines, client);
        story.repeat(40, () -> story.connect(server).reset());
        Connection next = story.connect(server);
        next.send("timestamp");
        next.expectUnixTime();
        server.expectNoMore(server::descriptors, before, 20, "descriptors open");
        server.expectNoOutputLine("EOF"::equals, "\"EOF\", since no client has finished");
        server.expectRunning();
    }

    @Test
    @Waits
    @Points(3)
    @Hint("A client had to wait for one that says nothing. Is each client handled in a go of its own? A pool serves no more clients than "
            + "it has threads. And what belongs to one client (its connection, its buffer) must not be in a static field.")
    void silent_clients_keep_nobody_waiting(Story story) {
        Program server = story.startServer(server());
        List<Connection> silent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            silent.add(story.connect(server));
        }
        Connection client = story.connect(server);
        client.send("timestamp");
        client.expectUnixTime();
        silent.get(0).hesitate(Duration.ofMillis(2500)); // unless told otherwise, the deadline is two minutes
        silent.get(0).send("timestamp"); // who came first is there still
        silent.get(0).expectUnixTime();
        silent.get(7).send("daytime");
        silent.get(7).expectDaytime();
    }

    @Test
    @Hint("What belongs to one client must be its own: is there a static field, such as the buffer, that all handlers share?")
    void clients_that_ask_at_once_get_the_answers_that_they_asked_for(Story story) {
        Program server = story.startServer(server());
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(story.connect(server));
        }
        story.repeat(300, () -> {
            for (int i = 0; i < 8; i++) {
                clients.get(i).send(i % 2 == 0 ? "timestamp" : "the time, please");
            }
            for (int i = 0; i < 8; i++) {
                if (i % 2 == 0) {
                    clients.get(i).expectUnixTime();
                } else {
                    clients.get(i).expectDaytime();
                }
            }
        });
    }

    @Test
    @Hint("daytime.delay is how long asking for the time takes: Daytime.now() keeps it.")
    void the_delay_is_kept(Story story) {
        int delay = 400;
        story.set("daytime.delay", delay);
        Program server = story.startServer(server());
        long start = System.nanoTime();
        visit(story, server);
        story.expect(millisSince(start) > delay - 50, "with daytime.delay=" + delay + ", asking for the time takes " + delay
                + " ms, but the answer came after " + millisSince(start) + " ms");
    }

    @Test
    @Waits
    @Points(3)
    @Hint("Set a deadline when the connection opens: a client that never asks anything must not stay for ever.")
    void a_silent_client_is_cut_off_at_the_deadline(Story story) {
        story.set("daytime.deadline", DEADLINE);
        Program server = story.startServer(server());
        expectCutOff(story, server, false);
    }

    @Test
    @Waits
    @Points(2)
    @Hint("The deadline is absolute: set once, when the connection opens, it comes however busy the client is. Java's setSoTimeout "
            + "counts from each read anew, so a client that keeps asking stays for ever.")
    void a_client_that_keeps_asking_is_cut_off_at_the_deadline_too(Story story) {
        story.set("daytime.deadline", DEADLINE);
        Program server = story.startServer(server());
        expectCutOff(story, server, true);
    }

    @Test
    @Waits
    @Hint("A deadline ends one connection, not the server, and each connection has its own.")
    void after_a_deadline_the_server_goes_on(Story story) {
        story.set("daytime.deadline", DEADLINE);
        Program server = story.startServer(server());
        expectCutOff(story, server, false);
        Connection next = story.connect(server);
        next.send("timestamp");
        next.expectUnixTime();
        server.expectRunning();
    }

    @Test
    @Hint("Read daytime.deadline before listening, inside checkError, so that a mistake is noticed at once.")
    void a_bad_deadline_is_a_fatal_error(Story story) {
        for (String bad : List.of("-1", "soon")) {
            story.set("daytime.deadline", bad);
            story.run(server(), "127.0.0.1:0").expectFatal("daytime.deadline");
        }
    }

    /**
     * The clock starts before the client connects, so a deadline that is kept is never early; and only a look that began too late
     * and still found the connection open tells that it is late, for the test may be late itself. A client that asks does so until
     * most of the time is over, and is looked at in good time before a deadline would come that begins anew with each request.
     */
    private static void expectCutOff(Story story, Program server, boolean asking) {
        long start = System.nanoTime();
        Connection client = story.connect(server);
        int lines = server.outputLines();
        Connection second = story.connect(server);
        if (asking) {
            story.step("client 1 asks for the daytime every 100 ms, until " + DEADLINE * 4 / 5 + " ms are over");
        }
        long latest = DEADLINE + 1400;
        boolean more = asking;
        while (true) {
            long look = millisSince(start);
            if (more) {
                more = look < DEADLINE * 4 / 5; // the last request goes out after that
                latest = DEADLINE + look - 700;
                if (!client.sendQuietly("daytime")) {
                    break;
                }
            }
            if (client.endsWithin(Duration.ofMillis(100))) {
                break;
            }
            story.expect(look < latest, "the deadline of " + DEADLINE + " ms is long past, but the connection is still open");
        }
        long took = millisSince(start);
        story.step("the server ended the connection of client 1 after " + took + " ms");
        story.expect(took > DEADLINE - 50, "the deadline is " + DEADLINE + " ms: this was too early");
        story.expect(second.endsWithin(Duration.ofMillis(1400)), "client 2 came at the same time, but it was not cut off");
        expectNamed(server, lines, client);
    }

    private static void expectNamed(Program server, int lines, Connection client) {
        server.expectOutputLine(lines, line -> line.contains(client.port()) && line.matches(".*[A-Za-z].*"),
                "the client's address, 127.0.0.1:" + client.port() + ", and the cause");
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
