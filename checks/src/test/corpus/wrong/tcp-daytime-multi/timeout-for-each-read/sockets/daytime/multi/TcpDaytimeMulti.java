package sockets.daytime.multi;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import sockets.common.Daytime;
import sockets.common.Deadline;
import sockets.common.Errors;
import sockets.common.Go;
import sockets.common.ServiceAddress;

public class TcpDaytimeMulti {

    public static void main(String[] args) throws IOException {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeMulti [service]");
            System.exit(1);
        }
        Errors.checkRun(Daytime::readDelay);
        int timeout = Errors.checkError(Deadline::readTimeout);
        InetSocketAddress address = Errors.checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        ServerSocket listener = Errors.checkError("listen tcp", address,
                () -> new ServerSocket(address.getPort(), 4096, address.getAddress()));
        System.err.println("Listening on " + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
        while (true) {
            Socket conn = listener.accept();
            Go.go(() -> handleClient(conn, timeout));
        }
    }

    static void handleClient(Socket conn, int timeout) {
        try (conn) {
            conn.setSoTimeout(timeout);
            byte[] request = new byte[128];
            for (int n = conn.getInputStream().read(request); n != -1; n = conn.getInputStream().read(request)) {
                String text = new String(request, 0, n, StandardCharsets.US_ASCII);
                String answer = text.equals("timestamp") ? "" + System.currentTimeMillis() / 1000 : Daytime.now();
                conn.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
            System.out.println("EOF");
        } catch (IOException err) {
            System.out.println("read tcp " + conn.getRemoteSocketAddress().toString().substring(1) + ": " + err.getMessage());
        }
    }
}
