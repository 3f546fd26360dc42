package sockets.daytime.basic;

import java.io.IOException;
import java.nio.channels.ByteChannel;

interface Handler {

    void handle(ByteChannel conn) throws IOException;
}
