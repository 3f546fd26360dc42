package sockets.headclient;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.checkRun;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import sockets.common.ServiceAddress;
import sockets.common.Setting;

/** Asks a web server for the head of its front page, with an HTTP request written by hand, and prints the response. */
public final class TcpHeadClient {

    private static final int CONNECT_TIMEOUT = 10_000;   // milliseconds
    private static final int MAX_RESPONSE = 1 << 20;     // bytes: 1 MiB

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: TcpHeadClient host:port");
            System.exit(1);
        }
        String service = args[0];
        int timeout = checkError(() -> Setting.millis("head.deadline", 30_000));    // milliseconds
        InetSocketAddress tcpAddr = checkError(() -> ServiceAddress.resolve(service));  // net.ResolveTCPAddr("tcp4", service)
        Socket conn = new Socket();
        checkRun("dial tcp", tcpAddr, () ->              // net.DialTCP; with its timeout, net.DialTimeout
                conn.connect(tcpAddr, Math.max(1, Math.min(timeout, CONNECT_TIMEOUT))));    // 0 would mean: for ever
        checkRun("write tcp", tcpAddr, () ->             // conn.Write
                conn.getOutputStream().write("HEAD / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        byte[] result = checkError("read tcp", tcpAddr, () -> readAll(conn, timeout));  // ioutil.ReadAll(conn)
        System.out.write(result, 0, result.length);      // bytes, not a String: they may be in any encoding
        System.out.println();
    }

    /** Reads to the end of the stream, at most {@code timeout} milliseconds in all: {@code conn.SetReadDeadline}. */
    static byte[] readAll(Socket conn, int timeout) throws IOException {
        long deadline = System.nanoTime() + timeout * 1_000_000L;
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (true) {
            // setSoTimeout counts from each read anew, so each read gets what is left until the deadline.
            long left = (deadline - System.nanoTime()) / 1_000_000L;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            conn.setSoTimeout((int) left);
            int n = conn.getInputStream().read(buffer);
            if (n == -1) {
                return result.toByteArray();             // io.EOF
            }
            result.write(buffer, 0, n);
            if (result.size() > MAX_RESPONSE) {
                throw new IOException("response too long: more than " + MAX_RESPONSE + " bytes");
            }
        }
    }
}
