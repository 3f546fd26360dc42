package sockets.daytime.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Blocks in read; a timer closes the channel after five seconds. */
public final class UdpDaytimeClient {

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: UdpDaytimeClient host:port");
            System.exit(1);
        }
        try {
            ByteBuffer answer = ask(Udp.address(args[0]));
            System.out.write(answer.array(), 0, answer.position());
            System.out.println();
        } catch (Udp.FatalException err) {
            err.tellAndExit();
        }
    }

    private static ByteBuffer ask(InetSocketAddress server) throws Udp.FatalException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(server);
            channel.write(ByteBuffer.wrap("anything".getBytes(StandardCharsets.US_ASCII)));
            timer.schedule(() -> {
                channel.close();
                return null;
            }, 5, TimeUnit.SECONDS);
            ByteBuffer buffer = ByteBuffer.allocate(512);
            channel.read(buffer);
            return buffer;
        } catch (PortUnreachableException err) {
            throw new Udp.FatalException("read udp " + Udp.text(server) + ": connection refused");
        } catch (AsynchronousCloseException err) {
            throw new Udp.FatalException("read udp " + Udp.text(server) + ": no answer in time");
        } catch (IOException err) {
            throw new Udp.FatalException("udp " + Udp.text(server) + ": " + err.getMessage());
        } finally {
            timer.shutdownNow();
        }
    }
}
