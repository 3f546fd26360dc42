package sockets.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sockets.harness.Program;
import sockets.harness.Story;

/**
 * How long a program takes from its start, in milliseconds.
 *
 * @param answer until a client had its first answer, or until a client program had printed it
 * @param exit until a client program had ended; NaN for a server, which does not end
 */
record Start(String name, double answer, double exit) {

    static List<Start> measure(Pace pace, Progress progress) throws Exception {
        List<Start> all = new ArrayList<>();
        for (Service service : Service.values()) {
            progress.step(service.label());
            double[] answers = new double[pace.starts()];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = server(service);
            }
            all.add(new Start(service.label(), Figures.median(answers), Double.NaN));
        }
        all.add(client(pace, progress, "ip-parse", "sockets.ipparse.IpParse", "127.0.0.1"));
        try (ServerSocket web = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Server udp = Server.start(Service.UDP)) {
            Thread answering = new Thread(() -> answer(web), "a web server");
            answering.setDaemon(true);
            answering.start();
            all.add(client(pace, progress, "head client", "sockets.headclient.TcpHeadClient",
                    "127.0.0.1:" + web.getLocalPort()));
            all.add(client(pace, progress, "udp client", "sockets.daytime.udp.UdpDaytimeClient",
                    "127.0.0.1:" + udp.address().getPort()));
        }
        return all;
    }

    private static double server(Service service) throws IOException {
        long start = System.nanoTime();
        try (Server server = Server.start(service)) {
            server.awaitAnswer();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static Start client(Pace pace, Progress progress, String name, String mainClass, String argument) throws Exception {
        progress.step(name);
        double[] answers = new double[pace.starts()];
        double[] exits = new double[pace.starts()];
        for (int i = 0; i < answers.length; i++) {
            try (Story story = Server.newStory()) {
                long start = System.nanoTime();
                Program program = story.start(mainClass, argument);
                program.expectOutputLine(line -> true, "an answer");
                answers[i] = (System.nanoTime() - start) / 1e6;
                program.expectExit(0);
                exits[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return new Start(name, Figures.median(answers), Figures.median(exits));
    }

    /** Answers one client after another, until it is closed. */
    private static void answer(ServerSocket web) {
        while (!web.isClosed()) {
            try (Socket conn = web.accept()) {
                conn.getInputStream().read(new byte[512]);
                conn.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException err) {
                continue; // closed, or the client program will say what it misses
            }
        }
    }
}
