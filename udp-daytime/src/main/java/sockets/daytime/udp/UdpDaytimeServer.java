package sockets.daytime.udp;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.checkRun;
import static sockets.common.Errors.report;
import static sockets.common.Errors.reportAndPause;

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
        checkRun(Daytime::readDelay);                      // ours: -Ddaytime.delay
        InetSocketAddress udpAddr = checkError(() -> ServiceAddress.resolve(service));  // net.ResolveUDPAddr("udp4", service)
        // net.ListenUDP("udp", udpAddr)
        DatagramChannel conn = checkError("listen udp", udpAddr, () ->
                DatagramChannel.open(StandardProtocolFamily.INET).bind(udpAddr));
        SocketAddress address = conn.socket().getLocalSocketAddress();
        System.err.println("Listening on " + ServiceAddress.format(address));
        ByteBuffer buf = ByteBuffer.allocateDirect(512);   // var buf [512]byte
        while (true) {
            try {
                SocketAddress client = conn.receive(buf.clear());    // conn.ReadFromUDP(buf[0:])
                handleClient(conn, client);
            } catch (IOException err) {
                reportAndPause("read udp", address, err);
            }
        }
    }

    /** What the client has asked does not matter. */
    static void handleClient(DatagramChannel conn, SocketAddress client) {
        try {
            String daytime = Daytime.now();                // time.Now().String()
            conn.send(ByteBuffer.wrap(daytime.getBytes(StandardCharsets.US_ASCII)), client);   // conn.WriteToUDP
        } catch (IOException err) {
            report("write udp", client, err);                // this client's bad luck; the next one is served
        }
    }
}
