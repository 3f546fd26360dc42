package sockets.daytime.basic;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.checkRun;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import sockets.common.Daytime;
import sockets.common.Errors;
import sockets.common.ServiceAddress;

/** With the classic ServerSocket and a PrintStream. */
public class TcpDaytimeBasic {

    static {
        System.setProperty("java.net.preferIPv4Stack", "true"); // a ServerSocket would listen on IPv6 too
    }

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeBasic [service]");
            System.exit(1);
        }
        checkRun(Daytime::readDelay);
        InetSocketAddress where = checkError(() -> ServiceAddress.resolve(args.length == 0 ? ":7777" : args[0]));
        ServerSocket listener = checkError("listen tcp", where, () -> {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(where, 65_535);
            return socket;
        });
        System.err.printf("Listening on %s:%d%n", listener.getInetAddress().getHostAddress(), listener.getLocalPort());
        for (;;) {
            Socket client;
            try {
                client = listener.accept();
            } catch (IOException err) {
                Errors.reportAndPause("accept tcp", listener.getLocalSocketAddress(), err);
                continue;
            }
            try (client; PrintStream out = new PrintStream(client.getOutputStream(), false, StandardCharsets.US_ASCII)) {
                client.setTcpNoDelay(true);
                client.setKeepAlive(true);
                out.print(Daytime.now());
                out.flush();
                if (out.checkError()) {
                    throw new IOException("connection is gone");
                }
            } catch (IOException err) {
                Errors.report("write tcp", client.getRemoteSocketAddress(), err);
            }
        }
    }
}
