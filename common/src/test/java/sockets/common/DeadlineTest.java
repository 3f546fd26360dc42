package sockets.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20) // a deadline that never comes must not keep the tests waiting
class DeadlineTest {

    private static final int HOUR = 60 * 60 * 1000;

    private ServerSocketChannel listener;
    private SocketChannel client;
    private SocketChannel conn;

    @BeforeEach
    void connect() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = SocketChannel.open(listener.getLocalAddress());
        conn = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        System.clearProperty("daytime.deadline");
        conn.close();
        client.close();
        listener.close();
    }

    @Test
    void a_read_that_waits_ends_when_the_deadline_comes_and_not_before() throws IOException {
        long start = System.nanoTime();
        Deadline.set(conn, 300);
        assertThatThrownBy(() -> conn.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class)
                .satisfies(err -> assertThat(Errors.cause(err)).isEqualTo("i/o timeout"));
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(299);
        assertThat(client.read(ByteBuffer.allocate(1))).as("the client sees the end").isEqualTo(-1);
    }

    @Test
    void a_deadline_of_0_milliseconds_comes_at_once() {
        Deadline.set(conn, 0);
        assertThatThrownBy(() -> conn.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void a_deadline_closed_before_its_time_leaves_the_connection_open() throws IOException {
        Deadline.set(conn, HOUR).close();
        expectOpen();
    }

    @Test
    void a_deadline_closed_before_its_time_never_comes() throws IOException {
        Deadline.set(conn, 500).close();
        try (SocketChannel other = SocketChannel.open(listener.getLocalAddress())) {
            Deadline.set(other, 500); // comes later than the first would have
            assertThatThrownBy(() -> other.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        }
        expectOpen();
    }

    @Test
    void a_deadline_closed_after_its_time_does_no_harm() {
        Deadline deadline = Deadline.set(conn, 0);
        assertThatThrownBy(() -> conn.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        deadline.close();
        assertThat(conn.isOpen()).isFalse();
    }

    @Test
    void a_connection_may_last_two_minutes_unless_the_switch_says_otherwise() {
        assertThat(Deadline.readTimeout()).isEqualTo(120_000);
        System.setProperty("daytime.deadline", "250");
        assertThat(Deadline.readTimeout()).isEqualTo(250);
        System.setProperty("daytime.deadline", "never");
        assertThatThrownBy(Deadline::readTimeout).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("daytime.deadline");
    }

    private void expectOpen() throws IOException {
        assertThat(conn.isOpen()).isTrue();
        conn.write(ByteBuffer.wrap(new byte[] {42}));
        ByteBuffer got = ByteBuffer.allocate(1);
        client.read(got);
        assertThat(got.get(0)).isEqualTo((byte) 42);
    }

    @Test
    void a_connection_may_last_two_minutes_unless_told_otherwise() {
        assertThat(Deadline.readTimeout()).isEqualTo(120_000);
    }

    @Test
    @Timeout(10)
    void a_connection_that_was_cut_off_has_timed_out_and_another_has_its_own_cause() throws Exception {
        IOException reset = new IOException("Connection reset");
        try (SocketChannel conn = SocketChannel.open(); Deadline passed = Deadline.set(conn, 0)) {
            while (conn.isOpen()) {
                Thread.onSpinWait();
            }
            while (!(passed.cause(reset) instanceof SocketTimeoutException)) {
                Thread.onSpinWait();
            }
        }
        try (SocketChannel conn = SocketChannel.open(); Deadline far = Deadline.set(conn, 60_000)) {
            assertThat(far.cause(reset)).isSameAs(reset);
            far.close();
            assertThat(far.cause(reset)).isSameAs(reset);
        }
    }
}
