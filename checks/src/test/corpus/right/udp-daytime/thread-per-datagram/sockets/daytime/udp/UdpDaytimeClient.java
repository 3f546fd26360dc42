package sockets.daytime.udp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import sockets.common.ServiceAddress;

public final class UdpDaytimeClient {

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: UdpDaytimeClient host:port");
            System.exit(1);
        }
        String doing = "";
        try (DatagramSocket socket = new DatagramSocket()) {
            InetSocketAddress server = ServiceAddress.resolve(args[0]);
            doing = " udp " + ServiceAddress.format(server) + ": ";
            socket.connect(server);
            socket.setSoTimeout(5000);
            byte[] question = "anything".getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(question, question.length));
            doing = "read" + doing;
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            OutputStream out = new BufferedOutputStream(System.out);
            out.write(answer.getData(), answer.getOffset(), answer.getLength());
            out.write('\n');
            out.flush();
        } catch (SocketTimeoutException err) {
            fatal(doing + "i/o timeout");
        } catch (PortUnreachableException err) {
            fatal(doing + "connection refused");
        } catch (IOException err) {
            fatal((doing.startsWith(" ") ? "write" : "") + doing + err.getMessage());
        }
    }

    private static void fatal(String reason) {
        System.err.println("Fatal error: " + reason);
        System.exit(1);
    }
}
