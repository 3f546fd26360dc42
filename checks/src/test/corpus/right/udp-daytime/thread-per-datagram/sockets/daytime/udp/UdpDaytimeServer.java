package sockets.daytime.udp;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.checkRun;
import static sockets.common.Go.go;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import sockets.common.Daytime;
import sockets.common.Errors;
import sockets.common.Go;
import sockets.common.ServiceAddress;

/** Whoever asks is answered in a go of its own, so nobody waits for another's answer. */
public final class UdpDaytimeServer {

    private final DatagramSocket socket;

    private UdpDaytimeServer(DatagramSocket socket) {
        this.socket = socket;
    }

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("Usage: UdpDaytimeServer [service]");
            System.exit(1);
        }
        checkRun(Daytime::readDelay);
        checkRun(Go::warmUp);
        InetSocketAddress address = checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        // a DatagramSocket of its own would listen on IPv6 too
        DatagramSocket socket = checkError("listen udp", address, () ->
                DatagramChannel.open(StandardProtocolFamily.INET).bind(address).socket());
        System.err.println("Listening on " + ServiceAddress.format(socket.getLocalSocketAddress()));
        new UdpDaytimeServer(socket).serve(address);
    }

    private void serve(InetSocketAddress address) {
        byte[] ignored = new byte[512];
        DatagramPacket packet = new DatagramPacket(ignored, ignored.length);
        while (true) {
            try {
                packet.setLength(ignored.length);
                socket.receive(packet);
                SocketAddress client = packet.getSocketAddress();
                go(() -> answer(client));
            } catch (IOException err) {
                Errors.reportAndPause("read udp", address, err);
            }
        }
    }

    private void answer(SocketAddress client) {
        byte[] daytime = Daytime.now().getBytes(StandardCharsets.US_ASCII);
        try {
            socket.send(new DatagramPacket(daytime, 0, daytime.length, client));
        } catch (IOException err) {
            Errors.report("write udp", client, err);
        }
    }
}
