package sockets.daytime.udp;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sockets.harness.Basics;
import sockets.harness.DatagramPeer;
import sockets.harness.Hint;
import sockets.harness.Points;
import sockets.harness.Program;
import sockets.harness.ServerStories;
import sockets.harness.Stories;
import sockets.harness.Story;

@Stories
class UdpDaytimeServerIT implements ServerStories {

    @Override
    public String server() {
        return "sockets.daytime.udp.UdpDaytimeServer";
    }

    @Override
    public int booksPort() {
        return 1200;
    }

    @Override
    public String visit(Story story, Program server) {
        DatagramPeer client = story.datagrams("a client");
        client.send("anything", server.address());
        return client.expectDaytime(server);
    }

    @Test
    @Points(4)
    @Basics
    @Hint("Whatever the datagram says, its sender gets one datagram back: the daytime and nothing behind it. Is the whole buffer "
            + "sent, or only the bytes of the answer?")
    void a_datagram_is_answered_with_the_daytime(Story story) {
        Program server = story.startServer(server());
        DatagramPeer client = story.datagrams("the client");
        client.send("anything", server.address());
        client.expectDaytime(server);
    }

    @Test
    @Points(2)
    @Hint("Each datagram brings its sender's address along (ReadFromUDP); that is where the answer goes, and nowhere else.")
    void every_sender_gets_an_answer_of_its_own(Story story) {
        Program server = story.startServer(server());
        DatagramPeer first = story.datagrams("client 1");
        DatagramPeer second = story.datagrams("client 2");
        first.send("anything", server.address());
        second.send("anything", server.address());
        first.expectDaytime(server);
        second.expectDaytime(server);
        second.send("again", server.address());
        String answer = second.expectDaytime(server);
        Duration moment = Duration.ofMillis(200);
        first.expectNothingWithin(moment);
        second.expectNothingWithin(moment);
        story.expectAnother(answer, () -> {
            first.send("again", server.address());
            return first.expectDaytime(server);
        });
    }

    @Test
    @Points(3)
    @Basics(2)
    @Hint("Receive and answer belong in a loop, and each receive begins with an empty buffer (clear), or with a packet that has "
            + "its whole length again.")
    void one_datagram_after_another_is_answered(Story story) {
        Program server = story.startServer(server());
        DatagramPeer client = story.datagrams("the client");
        for (int i = 0; i < 20; i++) {
            client.send("anything".repeat(1 + i % 3), server.address());
            client.expectDaytime(server);
        }
        server.expectSilence();
    }

    @Test
    @Hint("daytime.delay is how long asking for the time takes: Daytime.now() keeps it.")
    void the_delay_is_kept(Story story) {
        int delay = 400;
        story.set("daytime.delay", delay);
        Program server = story.startServer(server());
        long start = System.nanoTime();
        visit(story, server);
        long took = (System.nanoTime() - start) / 1_000_000;
        story.expect(took > delay - 50, "with daytime.delay=" + delay + ", asking for the time takes " + delay
                + " ms, but the answer came after " + took + " ms");
    }

    @Test
    @Hint("An empty datagram is a datagram: length 0 is no error and no end.")
    void an_empty_datagram_is_answered(Story story) {
        Program server = story.startServer(server());
        DatagramPeer client = story.datagrams("the client");
        client.send("", server.address());
        client.expectDaytime(server);
        client.send("anything", server.address());
        client.expectDaytime(server);
    }

    @Test
    @Hint("What does not fit into the 512 bytes is dropped; the sender gets its answer all the same.")
    void a_long_datagram_is_answered(Story story) {
        Program server = story.startServer(server());
        DatagramPeer client = story.datagrams("the client");
        client.send("x".repeat(1400), server.address());
        client.expectDaytime(server);
        client.send("\u00ff\u0000\u00fe", server.address());
        client.expectDaytime(server);
    }
}
