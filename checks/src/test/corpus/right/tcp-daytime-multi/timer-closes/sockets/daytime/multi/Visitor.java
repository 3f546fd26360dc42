package sockets.daytime.multi;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.TimerTask;

/** One client; the thread itself is the handler. */
final class Visitor extends Thread {

    private final Socket socket;
    private final Switches switches;
    private volatile boolean tooOld;

    Visitor(Socket socket, Switches switches) {
        this.socket = socket;
        this.switches = switches;
    }

    @Override
    public void run() {
        TimerTask cutOff = new TimerTask() {
            @Override
            public void run() {
                tooOld = true;
                close();
            }
        };
        String who = socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
        TcpDaytimeMulti.TIMER.schedule(cutOff, switches.deadline());
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            converse();
            System.out.println("EOF");
        } catch (IOException err) {
            System.out.println("read tcp " + who + ": " + (tooOld ? "i/o timeout" : err.getMessage()));
        } finally {
            cutOff.cancel();
            close();
        }
    }

    private void converse() throws IOException {
        byte[] request = new byte[128];
        while (true) {
            int length = socket.getInputStream().read(request, 0, 128);
            if (length < 0) {
                return;
            }
            String text = new String(request, 0, length, StandardCharsets.UTF_8);
            String answer = text.equals("timestamp") ? String.valueOf(Instant.now().getEpochSecond()) : daytime();
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String daytime() {
        Switches.sleep(switches.delay());
        Instant now = Instant.now();
        Date date = Date.from(now);
        String seconds = new SimpleDateFormat("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH).format(date);
        String zone = new SimpleDateFormat(" Z z", Locale.ENGLISH).format(date);
        if (now.getNano() == 0) {
            return seconds + zone;
        }
        return seconds + ("." + String.valueOf(1_000_000_000L + now.getNano()).substring(1)).replaceAll("0+$", "") + zone;
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException err) {
            System.err.println("close tcp: " + err.getMessage());
        }
    }
}
