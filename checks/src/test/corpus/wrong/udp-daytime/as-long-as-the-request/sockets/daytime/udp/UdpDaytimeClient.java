package sockets.daytime.udp;

import static sockets.common.Errors.checkError;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import sockets.common.ServiceAddress;

/** Sends one datagram to a daytime server and prints the one that comes back. */
public final class UdpDaytimeClient {

    private static final int TIMEOUT = 5_000;              // milliseconds

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: UdpDaytimeClient host:port");
            System.exit(1);
        }
        String service = args[0];
        InetSocketAddress udpAddr = checkError(() -> ServiceAddress.resolve(service));  // net.ResolveUDPAddr("udp4", service)
        DatagramSocket conn = checkError("dial udp", udpAddr, () -> {                   // net.DialUDP("udp", nil, udpAddr)
            DatagramSocket socket = new DatagramSocket();
            socket.connect(udpAddr);                       // sends nothing, but keeps strangers' datagrams out
            socket.setSoTimeout(TIMEOUT);
            return socket;
        });
        checkError("write udp", udpAddr, () -> {           // conn.Write([]byte("anything"))
            byte[] anything = "anything".getBytes(StandardCharsets.US_ASCII);
            conn.send(new DatagramPacket(anything, anything.length));
            return conn;
        });
        DatagramPacket answer = checkError("read udp", udpAddr, () -> {    // conn.Read(buf[0:])
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            conn.receive(packet);
            return packet;
        });
        System.out.write(answer.getData(), 0, answer.getLength());   // buf[0:n], not the whole buffer
        System.out.println();
    }
}
