package sockets.daytime.multi;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Timer;

/** A thread for each client, and one java.util.Timer that closes what is too old. */
public class TcpDaytimeMulti {

    static final Timer TIMER = new Timer("deadlines", true);

    public static void main(String[] args) {
        System.setProperty("java.net.preferIPv4Stack", "true");
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeMulti [service]");
            System.exit(1);
        }
        try {
            Switches switches = Switches.read();
            ServerSocket server = Service.parse(args.length == 1 ? args[0] : ":1200").listen();
            System.err.println("Listening on " + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
            accept(server, switches);
        } catch (Service.Failure failure) {
            System.err.println("Fatal error: " + failure.getMessage());
            System.exit(1);
        }
    }

    private static void accept(ServerSocket server, Switches switches) {
        while (true) {
            try {
                Socket socket = server.accept();
                start(socket, switches);
            } catch (IOException | OutOfMemoryError err) {
                System.err.println("accept tcp: " + err.getMessage());
                Switches.sleep(500);
            }
        }
    }

    private static void start(Socket socket, Switches switches) throws IOException {
        try {
            new Visitor(socket, switches).start();
        } catch (OutOfMemoryError noThread) {
            socket.close();
            throw noThread;
        }
    }
}
