package sockets.daytime.udp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import sockets.common.Daytime;
import sockets.common.Errors;
import sockets.common.ServiceAddress;

public class UdpDaytimeServer {

    public static void main(String[] args) throws IOException {
        if (args.length > 1) {
            System.err.println("Usage: UdpDaytimeServer [service]");
            System.exit(1);
        }
        Errors.checkRun(Daytime::readDelay);
        InetSocketAddress address = Errors.checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        DatagramSocket conn = Errors.checkError("listen udp", address, () -> new DatagramSocket(address));
        System.err.println("Listening on " + address.getHostString() + ":" + conn.getLocalPort());
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        while (true) {
            conn.receive(packet);
            byte[] daytime = Daytime.now().getBytes(StandardCharsets.US_ASCII);
            conn.send(new DatagramPacket(daytime, packet.getLength(), packet.getSocketAddress()));
        }
    }
}
