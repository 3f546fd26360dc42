package sockets.daytime.multi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import sockets.common.Daytime;
import sockets.common.Errors;
import sockets.common.ServiceAddress;

public class TcpDaytimeMulti {

    public static void main(String[] args) {
        InetSocketAddress address = Errors.checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        try (ServerSocket listener = new ServerSocket(address.getPort(), 4096, address.getAddress())) {
            System.err.println("Listening on " + ServiceAddress.format(listener.getLocalSocketAddress()));
            while (true) {
                Socket conn = listener.accept();
                new Thread(() -> handleClient(conn)).start();
            }
        } catch (IOException err) {
            System.err.println("Fatal error: listen tcp " + ServiceAddress.format(address) + ": " + err.getMessage());
            System.exit(1);
        }
    }

    static void handleClient(Socket conn) {
        try (conn) {
            BufferedReader in = new BufferedReader(new InputStreamReader(conn.getInputStream()));
            PrintWriter out = new PrintWriter(conn.getOutputStream(), true);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.print(line.equals("timestamp") ? System.currentTimeMillis() / 1000 : Daytime.now());
                out.flush();
            }
            System.out.println("EOF");
        } catch (IOException err) {
            System.out.println(conn.getRemoteSocketAddress() + ": " + err.getMessage());
        }
    }
}
