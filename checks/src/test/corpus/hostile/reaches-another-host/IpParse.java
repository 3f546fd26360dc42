package sockets.ipparse;

import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;

/** A server of the test's own, on the host's loopback, stands for any host beyond the sandbox: no packet leaves the machine. */
public final class IpParse {

    public static void main(String[] args) throws Exception {
        System.out.println("interfaces " + NetworkInterface.networkInterfaces().map(NetworkInterface::getName).toList());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", @PORT@), 2000);
            socket.getOutputStream().write("hello".getBytes());
        }
        System.out.println("reached it");
    }
}
