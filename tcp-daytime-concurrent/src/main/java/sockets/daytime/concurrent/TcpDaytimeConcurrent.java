package sockets.daytime.concurrent;

import static sockets.common.Errors.checkError;
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
import sockets.common.Daytime;
import sockets.common.Go;
import sockets.common.ServiceAddress;

/** Tells each client the time and closes the connection: every client beside the others. */
public final class TcpDaytimeConcurrent {

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeConcurrent [service]");
            System.exit(1);
        }
        String service = args.length == 1 ? args[0] : ":1200";
        checkError(Daytime::readDelay);
        checkError(Go::warmUp);
        InetSocketAddress tcpAddr = checkError(() -> ServiceAddress.resolve(service));            // net.ResolveTCPAddr("tcp4", service)
        ServerSocketChannel listener = checkError("listen tcp", tcpAddr, () -> listen(tcpAddr));  // net.ListenTCP("tcp", tcpAddr)
        while (true) {
            try {
                SocketChannel conn = listener.accept();    // listener.Accept()
                go(() -> handleClient(conn));              // go handleClient(conn)
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

    static void handleClient(SocketChannel conn) {
        SocketAddress client = conn.socket().getRemoteSocketAddress();
        try (conn) {                                       // defer conn.Close()
            conn.setOption(StandardSocketOptions.TCP_NODELAY, true);    // Go sets these two by itself
            conn.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            String daytime = Daytime.now();                // time.Now().String()
            conn.write(ByteBuffer.wrap(daytime.getBytes(StandardCharsets.US_ASCII)));   // conn.Write([]byte(daytime))
        } catch (IOException err) {
            report("write tcp", client, err);              // this client's bad luck; the next one is served
        }
    }
}
