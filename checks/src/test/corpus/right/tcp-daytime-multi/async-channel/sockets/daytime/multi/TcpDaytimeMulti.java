package sockets.daytime.multi;

import static sockets.common.Errors.checkError;
import static sockets.common.Errors.checkRun;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.InterruptedByTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import sockets.common.Daytime;
import sockets.common.Deadline;
import sockets.common.Errors;
import sockets.common.ServiceAddress;

/** Asynchronous channels: the system calls back when a client is there, has asked, has been answered. */
public final class TcpDaytimeMulti {

    public static void main(String[] args) throws Exception {
        System.setProperty("java.net.preferIPv4Stack", "true");
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeMulti [service]");
            System.exit(1);
        }
        checkRun(Daytime::readDelay);
        int timeout = checkError(Deadline::readTimeout);
        InetSocketAddress address = checkError(() -> ServiceAddress.resolve(args.length == 1 ? args[0] : ":1200"));
        // a cached pool, because Daytime.now() may sleep in a handler
        AsynchronousChannelGroup group = AsynchronousChannelGroup.withCachedThreadPool(Executors.newCachedThreadPool(), 2);
        AsynchronousServerSocketChannel listener = checkError("listen tcp", address, () ->
                AsynchronousServerSocketChannel.open(group)
                        .setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address, Integer.MAX_VALUE));
        System.err.println("Listening on " + ServiceAddress.format(listener.getLocalAddress()));
        listener.accept(null, new CompletionHandler<AsynchronousSocketChannel, Void>() {
            @Override
            public void completed(AsynchronousSocketChannel conn, Void nothing) {
                listener.accept(null, this);
                new Conversation(conn, timeout).start();
            }

            @Override
            public void failed(Throwable err, Void nothing) {
                Errors.reportAndPause("accept tcp", address, err);
                listener.accept(null, this);
            }
        });
        group.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    private static final class Conversation {

        private final AsynchronousSocketChannel conn;
        private final long end;
        private final ByteBuffer request = ByteBuffer.allocate(128);
        private SocketAddress client;

        Conversation(AsynchronousSocketChannel conn, int timeout) {
            this.conn = conn;
            this.end = System.nanoTime() + timeout * 1_000_000L;
        }

        void start() {
            try {
                client = conn.getRemoteAddress();
                conn.setOption(StandardSocketOptions.TCP_NODELAY, true).setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                read();
            } catch (IOException err) {
                over(err);
            }
        }

        private void read() {
            long left = end - System.nanoTime();
            if (left <= 0) {
                over(new InterruptedByTimeoutException());
                return;
            }
            conn.read(request.clear(), left, TimeUnit.NANOSECONDS, this, new CompletionHandler<Integer, Conversation>() {
                @Override
                public void completed(Integer n, Conversation self) {
                    if (n < 0) {
                        System.out.println("EOF");
                        close();
                        return;
                    }
                    String text = new String(request.array(), 0, n, StandardCharsets.US_ASCII);
                    String answer = "timestamp".equals(text)
                            ? Long.toString(TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis())) : Daytime.now();
                    write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                }

                @Override
                public void failed(Throwable err, Conversation self) {
                    over(err);
                }
            });
        }

        private void write(ByteBuffer answer) {
            long left = Math.max(1, end - System.nanoTime());
            conn.write(answer, left, TimeUnit.NANOSECONDS, this, new CompletionHandler<Integer, Conversation>() {
                @Override
                public void completed(Integer n, Conversation self) {
                    if (answer.hasRemaining()) {
                        write(answer);
                    } else {
                        read();
                    }
                }

                @Override
                public void failed(Throwable err, Conversation self) {
                    over(err);
                }
            });
        }

        private void over(Throwable err) {
            String why = err instanceof InterruptedByTimeoutException ? "deadline exceeded" : err.getMessage();
            System.out.println("read tcp " + ServiceAddress.format(client) + ": " + why);
            close();
        }

        private void close() {
            try {
                conn.close();
            } catch (IOException err) {
                Errors.report("close tcp", client, err);
            }
        }
    }
}
