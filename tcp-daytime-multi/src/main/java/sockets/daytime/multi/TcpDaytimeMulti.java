package sockets.daytime.multi;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.checkRun;
import static sockets.common.Errors.describe;
import static sockets.common.Errors.reportAndPause;
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
import sockets.common.Daytime;
import sockets.common.Deadline;
import sockets.common.Go;
import sockets.common.ServiceAddress;

/** Answers many requests on one connection, until the client leaves or its deadline has come. */
public final class TcpDaytimeMulti {

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeMulti [service]");
            System.exit(1);
        }
        String service = args.length == 1 ? args[0] : ":1200";
        checkRun(Daytime::readDelay);                      // ours: -Ddaytime.delay
        int timeout = checkError(Deadline::readTimeout);   // 2 minutes, or -Ddaytime.deadline
        InetSocketAddress tcpAddr = checkError(() -> ServiceAddress.resolve(service));  // net.ResolveTCPAddr("tcp4", service)
        // net.ListenTCP("tcp", tcpAddr); ours is for IPv4 only, its backlog as long as the system allows
        ServerSocketChannel listener = checkError("listen tcp", tcpAddr, () ->
                ServerSocketChannel.open(StandardProtocolFamily.INET)
                        .setOption(StandardSocketOptions.SO_REUSEADDR, true)    // so that it can be started again at once
                        .bind(tcpAddr, Integer.MAX_VALUE));
        checkRun(Go::warmUp);                              // ours: gets ready, while descriptors are left
        SocketAddress address = listener.socket().getLocalSocketAddress();
        System.err.println("Listening on " + ServiceAddress.format(address));
        while (true) {
            try {
                SocketChannel conn = listener.accept();    // listener.Accept()
                go(() -> handleClient(conn, timeout));     // go handleClient(conn)
            } catch (IOException err) {
                reportAndPause("accept tcp", address, err);    // then continue
            }
        }
    }

    static void handleClient(SocketChannel conn, int timeout) {
        SocketAddress client = conn.socket().getRemoteSocketAddress();
        Deadline deadline = Deadline.set(conn, timeout);                // conn.SetReadDeadline
        try (conn; deadline) {                                          // defer conn.Close()
            conn.setOption(StandardSocketOptions.TCP_NODELAY, true).setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            ByteBuffer request = ByteBuffer.allocate(128);              // make([]byte, 128)
            while (conn.read(request.clear()) != -1) {                  // conn.Read(request); -1 is io.EOF
                String text = new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII);
                String daytime = text.equals("timestamp") ? Long.toString(System.currentTimeMillis() / 1000) : Daytime.now();
                ByteBuffer answer = ByteBuffer.wrap(daytime.getBytes(StandardCharsets.US_ASCII));
                while (answer.hasRemaining()) {
                    conn.write(answer);                                 // conn.Write([]byte(daytime))
                }
                Thread.yield();    // ours: the others first; by then this client may have asked again, and reading need not wait
            }
            System.out.println("EOF");
        } catch (IOException err) {
            System.out.println(describe("read tcp", client, deadline.cause(err)));    // fmt.Println(err)
        }
    }
}
