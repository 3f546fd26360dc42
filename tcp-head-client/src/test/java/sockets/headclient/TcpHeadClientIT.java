package sockets.headclient;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sockets.harness.Basics;
import sockets.harness.Connection;
import sockets.harness.Hint;
import sockets.harness.Listener;
import sockets.harness.Points;
import sockets.harness.Program;
import sockets.harness.Stories;
import sockets.harness.Story;
import sockets.harness.Waits;

@Stories
class TcpHeadClientIT {

    private static final String HEAD_CLIENT = "sockets.headclient.TcpHeadClient";
    private static final String REQUEST = "HEAD / HTTP/1.0\r\n\r\n";
    private static final int MIB = 1 << 20;
    private static final String LATE = "time|deadline|second";

    /** A program that keeps to {@code head.deadline} is much faster; one that only keeps to 30 s is right as well. */
    private static final Duration DEADLINE = Duration.ofSeconds(38);

    @Test
    @Points(4)
    @Basics
    @Hint("The request is the line HEAD / HTTP/1.0 and an empty line, each ended by \\r\\n, then flushed: 19 bytes. "
            + "The response is printed as it comes, then a newline. The server may take its time: timeouts are in milliseconds.")
    void the_request_is_sent_and_the_response_is_printed(Story story) {
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        client.expectWaiting(Duration.ofMillis(200)); // whoever gives up too early has done so by then
        connection.send("HTTP/1.0 200 OK\r\nServer: test\r\n\r\n");
        connection.finishSending();
        client.expectExit(0);
        client.expectOutput("HTTP/1.0 200 OK\r\nServer: test\r\n\r\n\n");
        client.expectNoError();
        String more = connection.readWhatComes();
        story.expect(more.isEmpty(), "after the request, the client sent more:\n     got: \"" + more + "\"");
    }

    @Test
    @Hint("A real web server must understand the request, too.")
    void a_real_web_server_answers(Story story) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("X-Method", exchange.getRequestMethod());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            Program client = story.start(HEAD_CLIENT, "localhost:" + server.getAddress().getPort());
            client.expectOutputLine("X-method: HEAD"::equalsIgnoreCase, "the header \"X-Method: HEAD\", which the web server sent");
            client.expectExit(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Points(3)
    @Basics(2)
    @Hint("One read returns what has come so far, not all that will come. Read on until the end of the stream, as ReadAll does.")
    void a_response_may_come_in_many_pieces(Story story) throws InterruptedException {
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        StringBuilder sent = new StringBuilder();
        story.step("the test's server sent 20000 bytes in 40 pieces");
        for (int i = 0; i < 40; i++) {
            String piece = String.format("X-Piece-%02d: %s\r\n", i, "x".repeat(486));
            sent.append(piece);
            connection.sendQuietly(piece);
            Thread.sleep(5); // so that the pieces stay pieces
        }
        connection.finishSending();
        client.expectExit(0);
        client.expectOutput(sent + "\n");
    }

    @Test
    @Waits
    @Points(2)
    @Hint("Read to the end of the stream: neither an empty line nor a pause is the end. Unless head.deadline says otherwise, the server "
            + "has 30 seconds (Java's timeouts are in milliseconds).")
    void a_slow_response_is_printed_to_its_end(Story story) {
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        connection.send("HTTP/1.0 200 OK\r\n\r\n");
        client.expectWaiting(Duration.ofMillis(3500));
        connection.send("what follows\r\n");
        connection.finishSending();
        client.expectExit(0);
        client.expectOutput("HTTP/1.0 200 OK\r\n\r\nwhat follows\r\n\n");
    }

    @Test
    @Waits
    @Hint("Half a response is none: that the time is over is a fatal error, whatever has come before.")
    void half_a_response_is_given_up(Story story) {
        story.set("head.deadline", 2000);
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        connection.send("HTTP/1.0 200 OK\r\n");
        client.expectFatalWithin(DEADLINE, server.service(), LATE);
    }

    @Test
    @Hint("Print the bytes as they are, with System.out.write: what is turned into a String and back may change on the way.")
    void bytes_that_are_no_text_are_printed_unchanged(Story story) {
        StringBuilder bytes = new StringBuilder("HTTP/1.0 200 OK\r\nX-Bytes: ");
        for (char c = 0; c < 256; c++) {
            bytes.append(c);
        }
        bytes.append("\n\nlone \n and \r, \u00c3\u00a9 and \u00e9");
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        connection.send(bytes.toString());
        connection.finishSending();
        client.expectExit(0);
        client.expectOutput(bytes + "\n");
    }

    @Test
    @Hint("An empty response is a response: print nothing, and the newline.")
    void an_empty_response_is_printed(Story story) {
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        connection.finishSending();
        client.expectExit(0);
        client.expectOutput("\n");
    }

    @Test
    @Hint("A failed connect is a fatal error: what was tried, the address, the cause, in one line.")
    void a_refused_connection_is_a_fatal_error(Story story) {
        String nobody = story.nobody();
        story.run(HEAD_CLIENT, nobody).expectFatal(nobody, "refused");
    }

    @Test
    @Hint("A response that breaks off is no response: reading fails, and that is a fatal error.")
    void a_connection_that_breaks_is_a_fatal_error(Story story) {
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        connection.send("HTTP/1.0 200 OK\r\n\r\nhalf of what");
        connection.reset();
        client.expectFatal("reset|broke|closed|abort");
    }

    @Test
    @Hint("A name that nobody knows is a fatal error which says the name.")
    void an_unknown_host_is_a_fatal_error(Story story) {
        Program client = story.start(HEAD_CLIENT, "nosuch.invalid:80");
        client.expectFatalWithin(DEADLINE, "nosuch.invalid");
    }

    @Test
    @Hint("The argument is host:port; ServiceAddress.resolve says what is wrong with another, checkError prints it.")
    void a_malformed_address_is_a_fatal_error(Story story) {
        story.run(HEAD_CLIENT, "localhost").expectFatal("localhost", "port");
        story.run(HEAD_CLIENT, "127.0.0.1:http:80").expectFatal("127.0.0.1:http:80");
        story.run(HEAD_CLIENT, "127.0.0.1:http").expectFatal("http");
        story.run(HEAD_CLIENT, "127.0.0.1:99999").expectFatal("99999");
        story.run(HEAD_CLIENT, "[::1]:80").expectFatal("::1");
    }

    @Test
    @Waits
    @Points(2)
    @Hint("Set a deadline for reading: a server that accepts and then says nothing must not keep the client for ever.")
    void a_server_that_never_answers_is_given_up(Story story) {
        story.set("head.deadline", 2000);
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        server.accept().expect(REQUEST);
        client.expectFatalWithin(DEADLINE, server.service(), LATE);
    }

    @Test
    @Waits
    @Hint("The deadline is for the whole response. setSoTimeout counts from each read anew, so a server that sends a byte "
            + "now and then goes on for ever: give each read only what is left.")
    void a_server_that_dribbles_is_given_up_at_the_deadline(Story story) {
        story.set("head.deadline", 2000);
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        story.step("the test's server sends a byte every 100 ms");
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (connection.sendQuietly("x") && client.process().isAlive()) {
            client.endsWithin(Duration.ofMillis(100));
            story.expect(System.nanoTime() < end, "the client should have given up by now, but it goes on reading");
        }
        client.expectFatal(LATE);
    }

    @Test
    @Hint("Read head.deadline inside checkError, so that a mistake in it is one line. (Who does not know the switch is refused, in a line.)")
    void a_bad_deadline_is_a_fatal_error(Story story) {
        story.set("head.deadline", "soon");
        story.run(HEAD_CLIENT, story.nobody()).expectFatal();
    }

    @Test
    @Waits
    @EnabledOnOs(OS.LINUX)
    @Hint("Connecting needs a timeout of its own (net.DialTimeout): connect(address, 10_000).")
    void a_host_that_does_not_let_us_in_is_given_up(Story story) {
        story.set("head.deadline", 2000);
        Listener server = story.listen();
        server.fillQueue();
        Program client = story.start(HEAD_CLIENT, server.service());
        client.expectFatalWithin(Duration.ofSeconds(20), server.service(), LATE);
    }

    @Test
    @Hint("Up to 1 MiB (1048576 bytes) is a response like any other.")
    void a_response_of_one_MiB_is_printed_whole(Story story) {
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        connection.send("x".repeat(MIB));
        connection.finishSending();
        client.expectExit(0);
        client.expectOutput("x".repeat(MIB) + "\n");
    }

    @Test
    @Points(2)
    @Hint("Over 1 MiB (1048576 bytes) is a fatal error, be it a single byte more; and nothing is printed of it, so print only when all "
            + "has come.")
    void a_response_of_one_byte_more_is_a_fatal_error(Story story) {
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        connection.send("x".repeat(MIB + 1));
        connection.finishSending();
        client.expectFatal();
    }

    @Test
    @Hint("Never read without a limit from somebody you do not know: over 1 MiB is a fatal error, and the limit is looked at while "
            + "reading (not after readAllBytes). Nothing is printed of such a response.")
    void an_endless_response_is_a_fatal_error(Story story) {
        Listener server = story.listen();
        Program client = story.start(HEAD_CLIENT, server.service());
        Connection connection = server.accept();
        connection.expect(REQUEST);
        connection.sendWithoutEnd();
        client.expectFatal();
        story.expect(connection.sent() < 64 * MIB, "the limit is 1 MiB, but the client took " + connection.sent() / MIB + " MiB");
    }

    @Test
    @Hint("Without exactly one argument: the usage on standard error, nothing on standard output, status 1.")
    void the_usage_is_told_unless_there_is_one_argument(Story story) {
        story.run(HEAD_CLIENT).expectUsage("Usage: TcpHeadClient host:port");
        story.run(HEAD_CLIENT, "127.0.0.1:1", "127.0.0.1:1").expectUsage("Usage: TcpHeadClient host:port");
    }
}
