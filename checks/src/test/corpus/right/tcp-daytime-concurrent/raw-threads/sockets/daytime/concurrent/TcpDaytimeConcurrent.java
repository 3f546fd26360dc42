package sockets.daytime.concurrent;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** A new thread for each client; nothing from sockets.common. */
public class TcpDaytimeConcurrent {

    private static long delay;

    public static void main(String[] args) {
        System.setProperty("java.net.preferIPv4Stack", "true");
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeConcurrent [service]");
            System.exit(1);
        }
        String wish = System.getProperty("daytime.delay");
        if (wish != null) {
            try {
                delay = Integer.parseInt(wish);
                if (delay < 0) {
                    throw new NumberFormatException();
                }
            } catch (NumberFormatException e) {
                die("daytime.delay: what is " + wish + "?");
            }
        }
        String service = args.length > 0 ? args[0] : ":1200";
        ServerSocket server = listen(service);
        System.err.printf("Listening on %s:%d%n", server.getInetAddress().getHostAddress(), server.getLocalPort());
        while (true) {
            try {
                Socket socket = server.accept();
                try {
                    new Thread(() -> handle(socket)).start();
                } catch (Throwable noThread) {
                    socket.close();
                    throw new IOException("cannot start a thread: " + noThread.getMessage());
                }
            } catch (IOException e) {
                System.err.println("accept tcp: " + e.getMessage());
                sleep(500);
            }
        }
    }

    private static ServerSocket listen(String service) {
        int colon = service.lastIndexOf(':');
        if (colon < 0) {
            die("address " + service + ": missing port in address");
        }
        int port = -1;
        try {
            port = Integer.parseInt(service.substring(colon + 1));
        } catch (NumberFormatException e) {
            port = -1;
        }
        if (port < 0 || port > 65535) {
            die("address " + service + ": invalid port");
        }
        String host = service.substring(0, colon);
        try {
            InetAddress address = host.isEmpty() ? InetAddress.getByAddress(new byte[4]) : InetAddress.getByName(host);
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(address, port), 4096);
            return server;
        } catch (UnknownHostException e) {
            die("lookup " + host + ": no such host");
        } catch (IOException e) {
            die("listen tcp " + service + ": " + e.getMessage().toLowerCase(Locale.ROOT));
        }
        return null;
    }

    private static void handle(Socket socket) {
        try {
            try {
                socket.setTcpNoDelay(true);
                socket.setKeepAlive(true);
                OutputStream out = socket.getOutputStream();
                out.write(daytime().getBytes(StandardCharsets.UTF_8));
                out.flush();
            } finally {
                socket.close();
            }
        } catch (IOException e) {
            System.err.println("write tcp " + socket.getRemoteSocketAddress() + ": " + e.getMessage());
        }
    }

    private static String daytime() {
        sleep(delay);
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        String fraction = "";
        if (now.getNano() > 0) {
            fraction = String.format(".%09d", now.getNano());
            while (fraction.endsWith("0")) {
                fraction = fraction.substring(0, fraction.length() - 1);
            }
        }
        return String.format(Locale.ENGLISH, "%1$tF %1$tT%2$s %1$tz %1$tZ", now, fraction);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void die(String reason) {
        System.err.println("Fatal error: " + reason);
        System.exit(1);
    }
}
