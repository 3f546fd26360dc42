package sockets.daytime.multi;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sockets.harness.Basics;
import sockets.harness.Connection;
import sockets.harness.Hint;
import sockets.harness.Points;
import sockets.harness.Program;
import sockets.harness.ServerStories;
import sockets.harness.Stories;
import sockets.harness.Story;

@Stories
class TcpDaytimeMultiIT implements ServerStories {

    private static final int DEADLINE = 1000;

    @Override
    public String server() {
        return "sockets.daytime.multi.TcpDaytimeMulti";
    }

    @Test
    @Points(3)
    @Basics
    @Hint("One read is one request, as long as it happens to be: there is no newline to wait for, and the client does not "
            + "close before it has its answer. Nor may the server close before the client has asked: is there a try around accept, or is "
            + "the deadline's unit another?")
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
        client.expectUnixTime();
        story.expectAnother(first, () -> {
            client.send("daytime");
            return client.expectDaytime();
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
    @Hint("When the client has finished, read says so (-1; Go: io.EOF). That ends the conversation: print EOF, and close.")
    void the_end_of_the_stream_ends_the_conversation(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.send("daytime");
        client.expectDaytime();
        client.finishSending();
        client.expectEnd();
        server.expectOutputLine("EOF"::equals, "\"EOF\"");
    }

    @Test
    @Hint("A read that fails ends the conversation with this client only, and the server prints which client it was, and why.")
    void a_client_that_breaks_off_is_named_and_harms_nobody(Story story) {
        Program server = story.startServer(server());
        Connection client = story.connect(server);
        client.send("daytime");
        client.expectDaytime();
        client.reset();
        expectNamed(server, client);
        Connection next = story.connect(server);
        next.send("timestamp");
        next.expectUnixTime();
        server.expectRunning();
    }

    @Test
    @Points(3)
    @Hint("A client had to wait for one that says nothing. Is each client handled in a go of its own?")
    void silent_clients_keep_nobody_waiting(Story story) {
        Program server = story.startServer(server());
        for (int i = 0; i < 5; i++) {
            story.connect(server);
        }
        Connection client = story.connect(server);
        client.send("timestamp");
        client.expectUnixTime();
    }

    @Test
    @Points(3)
    @Hint("Set a deadline when the connection opens: a client that never asks anything must not stay for ever.")
    void a_silent_client_is_cut_off_at_the_deadline(Story story) {
        story.set("daytime.deadline", DEADLINE);
        Program server = story.startServer(server());
        expectCutOff(story, server, false);
    }

    @Test
    @Points(2)
    @Hint("The deadline is absolute: set once, when the connection opens, it comes however busy the client is. Java's setSoTimeout "
            + "counts from each read anew, so a client that keeps asking stays for ever.")
    void a_client_that_keeps_asking_is_cut_off_at_the_deadline_too(Story story) {
        story.set("daytime.deadline", DEADLINE);
        Program server = story.startServer(server());
        expectCutOff(story, server, true);
    }

    @Test
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
        story.set("daytime.deadline", "-1");
        story.run(server(), "127.0.0.1:0").expectFatal("daytime.deadline");
    }

    /** The clock starts before the client connects, so a deadline that is kept is never early. */
    private static void expectCutOff(Story story, Program server, boolean asking) {
        long start = System.nanoTime();
        Connection client = story.connect(server);
        if (asking) {
            story.step("the client asks for the daytime every 100 ms");
        }
        while (!client.endsWithin(Duration.ofMillis(100)) && (!asking || client.sendQuietly("daytime"))) {
            story.expect(millisSince(start) < DEADLINE + 4000,
                    "the deadline of " + DEADLINE + " ms is long past, but the connection is still open");
        }
        long took = millisSince(start);
        story.step("the server ended the connection after " + took + " ms");
        story.expect(took > DEADLINE - 50, "the deadline is " + DEADLINE + " ms: this was too early");
        expectNamed(server, client);
    }

    private static void expectNamed(Program server, Connection client) {
        server.expectOutputLine(line -> line.contains(client.port()),
                "the client's address, 127.0.0.1:" + client.port() + ", and the cause");
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
