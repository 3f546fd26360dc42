package sockets.daytime.udp;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.checkRun;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import sockets.common.Daytime;
import sockets.common.Errors;
import sockets.common.ServiceAddress;

/** The packet that came is sent back, with other bytes in it. */
public class UdpDaytimeServer {

    public static void main(String[] args) {
        System.setProperty("java.net.preferIPv4Stack", "true");
        if (args.length > 1) {
            System.err.println("Usage: UdpDaytimeServer [service]");
            System.exit(1);
        }
        checkRun(Daytime::readDelay);
        InetSocketAddress address = checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        DatagramSocket socket = checkError("listen udp", address, () -> new DatagramSocket(address));
        System.err.printf("Listening on %s%n", ServiceAddress.format(socket.getLocalSocketAddress()));
        byte[] buffer = new byte[512];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                packet.setData(Daytime.now().getBytes(StandardCharsets.US_ASCII));
                socket.send(packet);
            } catch (IOException err) {
                Errors.reportAndPause("udp", address, err);
            } catch (IllegalArgumentException err) {
                System.err.println("no answer for " + packet.getPort() + ": " + err.getMessage());   // nobody has port 0
            }
        }
    }
}
