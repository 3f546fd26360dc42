package sockets.daytime.concurrent;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import sockets.common.Daytime;

/** Serves one client. */
class ClientHandler implements Runnable {

    private final Socket client;
    private final Log log;

    ClientHandler(Socket client, Log log) {
        this.client = client;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            configure();
            PrintWriter writer = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
            writer.print(Daytime.now());
            if (writer.checkError()) {
                log.line("write tcp " + client.getRemoteSocketAddress() + ": connection broken");
            }
        } catch (IOException e) {
            log.line("write tcp " + client.getRemoteSocketAddress() + ": " + e.getMessage());
        } finally {
            close();
        }
    }

    private void configure() throws IOException {
        client.setTcpNoDelay(true);
        client.setKeepAlive(true);
    }

    private void close() {
        try {
            client.close();
        } catch (IOException e) {
            log.line("close tcp " + client.getRemoteSocketAddress() + ": " + e.getMessage());
        }
    }
}
