package sockets.daytime.udp;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.pause;
import static sockets.common.Errors.report;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import sockets.common.Daytime;
import sockets.common.ServiceAddress;

/** Answers each datagram with the time, to whoever sent it. There are no connections: one socket serves them all. */
public final class UdpDaytimeServer {

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("Usage: UdpDaytimeServer [service]");
            System.exit(1);
        }
        String service = args.length == 1 ? args[0] : ":1200";
        checkError(Daytime::readDelay);
        InetSocketAddress udpAddr = checkError(() -> ServiceAddress.resolve(service));    // net.ResolveUDPAddr("udp4", service)
        DatagramChannel conn = checkError("listen udp", udpAddr, () -> listen(udpAddr));  // net.ListenUDP("udp", udpAddr)
        ByteBuffer buf = ByteBuffer.allocateDirect(512);   // var buf [512]byte
        while (true) {
            try {
                buf.clear();
                SocketAddress addr = conn.receive(buf);    // conn.ReadFromUDP(buf[0:]): what was asked does not matter
                handleClient(conn, addr);
            } catch (IOException err) {
                report("read udp", conn.socket().getLocalSocketAddress(), err);
                pause();
            }
        }
    }

    static DatagramChannel listen(InetSocketAddress udpAddr) throws IOException {
        DatagramChannel conn = DatagramChannel.open(StandardProtocolFamily.INET);         // IPv4 only
        conn.bind(udpAddr);
        System.err.println("Listening on " + ServiceAddress.format(conn.getLocalAddress()));
        return conn;
    }

    static void handleClient(DatagramChannel conn, SocketAddress addr) {
        try {
            String daytime = Daytime.now();                // time.Now().String()
            conn.send(ByteBuffer.wrap(daytime.getBytes(StandardCharsets.US_ASCII)), addr);   // conn.WriteToUDP
        } catch (IOException err) {
            report("write udp", addr, err);                // this client's bad luck; the next one is served
        }
    }
}
