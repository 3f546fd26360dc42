package sockets.daytime.concurrent;

import java.io.PrintStream;

class Log {

    private final PrintStream out;

    Log(PrintStream out) {
        this.out = out;
    }

    synchronized void line(String text) {
        out.print(text + System.lineSeparator());
        out.flush();
    }

    void fatal(String text) {
        line(text);
        Runtime.getRuntime().exit(1);
    }

    void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
