package sockets.daytime.concurrent;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.checkRun;
import static sockets.common.Errors.report;
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
import sockets.common.Go;
import sockets.common.ServiceAddress;

/** Tells each client the time and closes the connection: each client beside the others. */
public final class TcpDaytimeConcurrent {

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeConcurrent [service]");
            System.exit(1);
        }
        String service = args.length == 1 ? args[0] : ":1200";
        checkRun(Daytime::readDelay);                      // ours: -Ddaytime.delay
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
                go(() -> handleClient(conn));              // go handleClient(conn)
            } catch (IOException err) {
                reportAndPause("accept tcp", address, err);    // then continue
            }
        }
    }

    static void handleClient(SocketChannel conn) {
        SocketAddress client = conn.socket().getRemoteSocketAddress();
        try (conn) {                                       // defer conn.Close()
            conn.setOption(StandardSocketOptions.TCP_NODELAY, true)    // Go sets these two by itself
                    .setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            String daytime = Daytime.now();                // time.Now().String(), short enough for one write
            conn.write(ByteBuffer.wrap(daytime.getBytes(StandardCharsets.US_ASCII)));    // conn.Write([]byte(daytime))
        } catch (IOException err) {
            report("write tcp", client, err);              // this client's bad luck; the next one is served
        }
    }
}
