package sockets.headclient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

public class TcpHeadClient {
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: TcpHeadClient host:port");
            System.exit(1);
        }
        String[] service = args[0].split(":");
        try (Socket conn = new Socket(service[0], Integer.parseInt(service[1]))) {
            conn.setSoTimeout(1000);
            conn.getOutputStream().write("HEAD / HTTP/1.0\r\n\r\n".getBytes());
            BufferedReader in = new BufferedReader(new InputStreamReader(conn.getInputStream()));
            StringBuilder result = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                result.append(line).append("\r\n");
            }
            System.out.print(result + "\n");
        } catch (IOException err) {
            System.err.println("Fatal error: " + err.getMessage());
            System.exit(1);
        }
    }
}
