package sockets.checks;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockets.harness.Connection;
import sockets.harness.DatagramPeer;
import sockets.harness.Hint;
import sockets.harness.Program;
import sockets.harness.Stories;
import sockets.harness.Story;

/** Our own servers under strain: more is asked of them here than of a student's. */
@Stories
class StrainIT {

    private static final String BASIC = "sockets.daytime.basic.TcpDaytimeBasic";
    private static final String CONCURRENT = "sockets.daytime.concurrent.TcpDaytimeConcurrent";
    private static final String MULTI = "sockets.daytime.multi.TcpDaytimeMulti";
    private static final String UDP = "sockets.daytime.udp.UdpDaytimeServer";

    @Test
    @Hint("A class that is first needed when no descriptor is left cannot be loaded, now or ever after.")
    void multi_outlives_120_clients_with_48_descriptors(Story story) {
        story.startUnder("prlimit", "--nofile=48:48");
        Program server = story.startServer(MULTI);
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            clients.add(story.connect(server));
        }
        server.expectErrorLine(line -> line.startsWith("accept tcp") && line.contains("open files"), "the failed accept");
        clients.get(0).send("timestamp");
        clients.get(0).expectUnixTime();
        clients.forEach(Connection::leave);
        Connection next = story.connect(server);
        next.send("timestamp");
        next.expectUnixTime();
        next.send("daytime");
        next.expectDaytime();
        story.expect(server.errorLines() < 20, "it flooded its log: " + server.errorLines() + " lines");
    }

    @Test
    void concurrent_serves_120_clients_with_48_descriptors(Story story) {
        story.startUnder("prlimit", "--nofile=48:48");
        story.set("daytime.delay", 200);
        Program server = story.startServer(CONCURRENT);
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            clients.add(story.connect(server));
        }
        clients.forEach(Connection::expectDaytimeAndEnd);
        story.expect(server.errorLines() < 20, "it flooded its log: " + server.errorLines() + " lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {BASIC, CONCURRENT, MULTI})
    void three_hundred_resets_harm_nobody(String main, Story story) throws InterruptedException {
        Program server = story.startServer(main);
        for (int i = 0; i < 300; i++) {
            Connection client = story.connect(server);
            if (i % 2 == 0) {
                client.sendQuietly("timestamp");
            }
            client.reset();
        }
        Connection next = story.connect(server);
        next.send("timestamp");
        if (main.equals(MULTI)) {
            next.expectUnixTime();
        }
        story.connect(server);
        server.expectRunning();
    }

    @ParameterizedTest
    @ValueSource(strings = {BASIC, CONCURRENT, MULTI})
    void a_burst_waits_in_the_backlog(String main, Story story) {
        story.set("daytime.delay", 60_000);
        Program server = story.startServer(main);
        for (int i = 0; i < 200; i++) {
            story.connect(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BASIC, CONCURRENT, MULTI})
    void it_listens_on_IPv4_only(String main, Story story) throws IOException {
        Program server = story.start(main, ":0");
        server.expectAnnouncement("0.0.0.0");
        InetAddress ipv6 = Inet6Address.getByName("::1");
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(ipv6, server.address().getPort()), 5000);
        } catch (IOException refused) {
            return;
        }
        throw story.fail("a client came in by IPv6");
    }

    @ParameterizedTest
    @ValueSource(strings = {BASIC, CONCURRENT})
    void it_can_be_started_again_at_once_on_the_same_port(String main, Story story) throws Exception {
        Program server = story.startServer(main);
        story.connect(server).expectDaytimeAndEnd(); // the server closed first, so its port has to wait
        server.close();
        Program again = story.start(main, "127.0.0.1:" + server.address().getPort());
        again.expectAnnouncement("127.0.0.1");
    }

    @Test
    void connections_are_kept_alive(Story story) throws IOException {
        Program server = story.startServer(MULTI);
        Connection client = story.connect(server);
        client.send("timestamp");
        client.expectUnixTime();
        String ends = String.format("0100007F:%04X 0100007F:%04X 01", server.address().getPort(), Integer.parseInt(client.port()));
        story.expect(Files.readAllLines(Path.of("/proc/net/tcp")).stream()
                .anyMatch(line -> line.contains(ends) && line.contains(" 02:")), "no keep-alive timer runs for it");
    }

    @Test
    void a_client_that_never_reads_is_cut_off_at_the_deadline(Story story) {
        story.set("daytime.deadline", 1500);
        Program server = story.startServer(MULTI);
        Connection client = story.connect(server);
        story.step("the client asks without end and never reads");
        long end = System.nanoTime() + 20_000_000_000L;
        while (client.sendQuietly("daytime")) {
            story.expect(System.nanoTime() < end, "the client is still connected");
        }
        Connection next = story.connect(server);
        next.send("timestamp");
        next.expectUnixTime();
    }

    @ParameterizedTest
    @ValueSource(strings = {BASIC, CONCURRENT, MULTI, UDP})
    void an_interrupt_ends_it(String main, Story story) throws IOException, InterruptedException {
        story.startUnder("env", "--default-signal=INT"); // in the background, a shell lets its children ignore it
        Program server = story.startServer(main);
        server.signal("INT");
        server.expectExit(130);
    }

    @Test
    void a_hundred_datagrams_of_every_size_are_survived(Story story) {
        Program server = story.startServer(UDP);
        DatagramPeer flood = story.datagrams("a flood");
        flood.sendQuietly(100, server.address());
        DatagramPeer client = story.datagrams("the client");
        client.send("anything", server.address());
        client.expectDaytime(server);
    }
}
