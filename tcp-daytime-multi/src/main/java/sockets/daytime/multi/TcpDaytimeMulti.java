package sockets.daytime.multi;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.describe;
import static sockets.common.Errors.pause;
import static sockets.common.Errors.report;
import static sockets.common.Go.go;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import sockets.common.Daytime;
import sockets.common.Go;
import sockets.common.ServiceAddress;
import sockets.common.Setting;

/** Answers many requests on one connection, until the client leaves or its deadline has come. */
public final class TcpDaytimeMulti {

    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(1);

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeMulti [service]");
            System.exit(1);
        }
        String service = args.length == 1 ? args[0] : ":1200";
        checkError(Daytime::readDelay);
        checkError(Go::warmUp);
        int deadline = checkError(() -> Setting.millis("daytime.deadline", 2 * 60 * 1000));
        InetSocketAddress tcpAddr = checkError(() -> ServiceAddress.resolve(service));            // net.ResolveTCPAddr("tcp4", service)
        ServerSocketChannel listener = checkError("listen tcp", tcpAddr, () -> listen(tcpAddr));  // net.ListenTCP("tcp", tcpAddr)
        TIMER.setRemoveOnCancelPolicy(true);
        while (true) {
            try {
                SocketChannel conn = listener.accept();    // listener.Accept()
                go(() -> handleClient(conn, deadline));    // go handleClient(conn)
            } catch (IOException err) {
                report("accept tcp", listener.socket().getLocalSocketAddress(), err);
                pause();                                   // then continue
            }
        }
    }

    static ServerSocketChannel listen(InetSocketAddress tcpAddr) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);   // IPv4 only
        listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listener.bind(tcpAddr, Integer.MAX_VALUE);         // a backlog as long as the system allows
        System.err.println("Listening on " + ServiceAddress.format(listener.getLocalAddress()));
        return listener;
    }

    static void handleClient(SocketChannel conn, int deadline) {
        SocketAddress client = conn.socket().getRemoteSocketAddress();
        Future<?> timer = null;
        try (conn) {                                       // defer conn.Close()
            conn.setOption(StandardSocketOptions.TCP_NODELAY, true);    // Go sets these two by itself
            conn.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            timer = TIMER.schedule(() -> {                 // conn.SetReadDeadline: once, so that it also
                conn.close();                              // ends a client that keeps asking
                return null;
            }, deadline, TimeUnit.MILLISECONDS);
            ByteBuffer request = ByteBuffer.allocate(128); // make([]byte, 128)
            while (readRequest(conn, client, request)) {
                String text = new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII);
                String daytime = text.equals("timestamp")
                        ? Long.toString(Instant.now().getEpochSecond())     // time.Now().Unix()
                        : Daytime.now();
                ByteBuffer answer = ByteBuffer.wrap(daytime.getBytes(StandardCharsets.US_ASCII));
                while (answer.hasRemaining()) {
                    conn.write(answer);
                }
            }
        } catch (IOException err) {
            report("write tcp", client, err);
        } finally {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }

    static boolean readRequest(SocketChannel conn, SocketAddress client, ByteBuffer request) {
        try {
            if (conn.read(request.clear()) != -1) {
                return true;
            }
            System.out.println("EOF");
        } catch (IOException err) {
            System.out.println(describe("read tcp", client, err));
        }
        return false;
    }
}
