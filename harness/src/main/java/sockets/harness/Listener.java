package sockets.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A TCP server of the test's own, on a free port of 127.0.0.1, for a client program to talk to. */
public final class Listener implements AutoCloseable {

    private final Story story;
    private final ServerSocket socket;

    Listener(Story story) {
        this.story = story;
        try {
            socket = new ServerSocket(0, 1, Story.loopback());
        } catch (IOException err) {
            throw new IllegalStateException("cannot listen on 127.0.0.1: " + err.getMessage(), err);
        }
    }

    /** Where the program finds this server. */
    public InetSocketAddress address() {
        return new InetSocketAddress(Story.loopback(), socket.getLocalPort());
    }

    /** As an argument for the program: {@code 127.0.0.1:54321}. */
    public String service() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Lets nobody in any more: fills the queue of connections that wait to be accepted. Works as told on Linux. */
    public void fillQueue() {
        for (int i = 0; i < 100; i++) {
            Socket waiting = new Socket();
            story.keep(waiting);
            try {
                waiting.connect(address(), 300);
            } catch (SocketTimeoutException err) {
                story.step("the test's server let nobody in any more");
                return;
            } catch (IOException err) {
                throw new IllegalStateException("cannot connect: " + err.getMessage(), err);
            }
        }
        throw new IllegalStateException("the queue of " + service() + " does not fill");
    }

    /** Waits until the program connects. */
    public Connection accept() {
        try {
            socket.setSoTimeout((int) Limits.PROGRAM.toMillis());
            Connection connection = story.keep(new Connection(story, "the test's server", socket.accept()));
            story.step("it connected to the test's server");
            return connection;
        } catch (SocketTimeoutException err) {
            throw story.fail("it should connect to " + service() + ", but did not within " + Limits.words(Limits.PROGRAM));
        } catch (IOException err) {
            throw new IllegalStateException("cannot accept: " + err.getMessage(), err);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException err) {
            throw new IllegalStateException(err);
        }
    }
}
