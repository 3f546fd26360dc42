package sockets.daytime.basic;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

final class DaytimeHandler implements Handler {

    private final Clock clock;

    DaytimeHandler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void handle(ByteChannel conn) throws IOException {
        Writer writer = Channels.newWriter(conn, StandardCharsets.UTF_8);
        writer.write(clock.now());
        writer.flush();
    }
}
