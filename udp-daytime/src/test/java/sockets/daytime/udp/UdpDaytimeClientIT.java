package sockets.daytime.udp;

import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import sockets.harness.Basics;
import sockets.harness.DatagramPeer;
import sockets.harness.Hint;
import sockets.harness.Points;
import sockets.harness.Program;
import sockets.harness.Stories;
import sockets.harness.Story;
import sockets.harness.Waits;

@Stories
class UdpDaytimeClientIT {

    private static final String CLIENT = "sockets.daytime.udp.UdpDaytimeClient";
    private static final String SERVER = "sockets.daytime.udp.UdpDaytimeServer";

    @Test
    @Points(4)
    @Basics
    @Hint("The client sends one datagram with the 8 bytes anything, waits for one, and prints the bytes of that one: buf[0:n], not "
            + "the whole buffer. Then a newline. The socket is connected before anything is sent, and its timeout is 5 seconds, which "
            + "is 5000 for Java.")
    void the_answer_is_printed(Story story) {
        answered(story, "a quarter past three");
    }

    @Test
    @Hint("The client must get along with the real server, too.")
    void the_real_server_answers(Story story) {
        Program server = story.startServer(SERVER);
        Program client = story.start(CLIENT, "localhost:" + server.address().getPort());
        client.expectOutputLine(line -> line.endsWith(" +0000 UTC"), "the daytime");
        client.expectExit(0);
    }

    @Test
    @Waits
    @Hint("The timeout is 5 seconds: Java's are in milliseconds. And ask once: who asks again gets two answers.")
    void an_answer_may_take_three_seconds(Story story) {
        DatagramPeer server = story.datagrams("the test's server");
        Program client = story.start(CLIENT, server.service());
        SocketAddress sender = server.expect("anything");
        server.expectNothingWithin(Duration.ofSeconds(3));
        server.send("late", sender);
        client.expectExit(0);
        client.expectOutput("late\n");
    }

    @Test
    @Hint("A datagram of length 0 is an answer as well: print nothing, and the newline.")
    void an_empty_answer_is_printed(Story story) {
        answered(story, "");
    }

    @Test
    @Hint("Print the bytes as they are, with System.out.write: what is turned into a String and back may change on the way.")
    void bytes_that_are_no_text_are_printed_unchanged(Story story) {
        answered(story, "\u00e9 \u00ff\u00fe \u00c3\u00a9\t!\nsecond line, \u0000 and more\n ");
    }

    @Test
    @Hint("The buffer has 512 bytes. An answer may fill it, and what does not fit is dropped.")
    void an_answer_of_up_to_512_bytes_is_printed(Story story) {
        answered(story, "x".repeat(511) + "y");
        DatagramPeer server = story.datagrams("the test's server");
        Program client = story.start(CLIENT, server.service());
        SocketAddress sender = server.expect("anything");
        server.send("z".repeat(600), sender);
        client.expectExit(0);
        client.expectOutput("z".repeat(512) + "\n");
    }

    @Test
    @Hint("A connected socket (DialUDP) takes datagrams from its server only. On one that is not connected, anybody can answer.")
    void the_answer_of_a_stranger_is_not_taken(Story story) {
        DatagramPeer server = story.datagrams("the test's server");
        DatagramPeer stranger = story.datagrams("a stranger");
        Program client = story.start(CLIENT, server.service());
        SocketAddress sender = server.expect("anything");
        stranger.send("trust me", sender);
        server.send("the real answer", sender);
        client.expectExit(0);
        client.expectOutput("the real answer\n");
    }

    @Test
    @Waits
    @Points(2)
    @Hint("Datagrams get lost. Set a timeout (5 s) before receiving, and let it be a fatal error.")
    void no_answer_is_a_fatal_error(Story story) {
        DatagramPeer server = story.datagrams("the test's server");
        Program client = story.start(CLIENT, server.service());
        server.expect("anything");
        client.expectFatalWithin(Duration.ofSeconds(9), server.service(), "time|second|answer");
    }

    @Test
    @Hint("Where nothing listens, the system says so, and a connected socket passes it on when it reads.")
    void a_refused_port_is_a_fatal_error(Story story) {
        String nobody = story.nobodyUdp();
        story.run(CLIENT, nobody).expectFatal(nobody, "refused");
    }

    @Test
    @Hint("The argument is host:port; ServiceAddress.resolve says what is wrong with another, checkError prints it.")
    void a_malformed_address_is_a_fatal_error(Story story) {
        story.run(CLIENT, "localhost").expectFatal("localhost", "port");
        story.run(CLIENT, "127.0.0.1:99999").expectFatal("99999");
        story.run(CLIENT, "127.0.0.1:daytime").expectFatal("daytime");
    }

    @Test
    @Hint("A name that nobody knows is a fatal error which says the name.")
    void an_unknown_host_is_a_fatal_error(Story story) {
        Program client = story.start(CLIENT, "nosuch.invalid:1200");
        client.expectFatalWithin(Duration.ofSeconds(38), "nosuch.invalid");
    }

    @Test
    @Hint("Without exactly one argument: the usage on standard error, nothing on standard output, status 1.")
    void the_usage_is_told_unless_there_is_one_argument(Story story) {
        story.run(CLIENT).expectUsage("Usage: UdpDaytimeClient host:port");
        story.run(CLIENT, "127.0.0.1:1", "127.0.0.1:1").expectUsage("Usage: UdpDaytimeClient host:port");
    }

    private static void answered(Story story, String answer) {
        DatagramPeer server = story.datagrams("the test's server");
        Program client = story.start(CLIENT, server.service());
        SocketAddress sender = server.expect("anything");
        client.expectWaiting(Duration.ofMillis(200)); // whoever gives up too early has done so by then
        server.send(answer, sender);
        client.expectExit(0);
        client.expectOutput(answer + "\n");
        client.expectNoError();
    }
}
