package sockets.bench;

import java.util.Locale;

/** The chapter's servers, and what their clients do. */
enum Service {

    /** Comes, gets the daytime and goes. */
    BASIC("sockets.daytime.basic.TcpDaytimeBasic", "connections/s"),
    CONCURRENT("sockets.daytime.concurrent.TcpDaytimeConcurrent", "connections/s"),

    /** Stays, and asks again and again. */
    MULTI("sockets.daytime.multi.TcpDaytimeMulti", "requests/s"),

    /** Sends a datagram, waits for the one that comes back, and sends the next. */
    UDP("sockets.daytime.udp.UdpDaytimeServer", "datagrams/s");

    /** The program of ours. */
    final String mainClass;

    /** What is counted, each second. */
    final String unit;

    Service(String mainClass, String unit) {
        this.mainClass = mainClass;
        this.unit = unit;
    }

    /** As options and reports have it, such as {@code multi}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this label. */
    static Service of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
