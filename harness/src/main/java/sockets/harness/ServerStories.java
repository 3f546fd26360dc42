package sockets.harness;

import org.junit.jupiter.api.Test;

/** What is expected of every server in the chapter, TCP or UDP, before its first client comes. */
public interface ServerStories {

    /** The server's main class. */
    String server();

    @Test
    @Hint("The address to listen on is args[0] where there is one; port 0 there means: any port that is free. Announce the "
            + "port that you really got: ask the listener, not the argument.")
    default void it_listens_where_its_argument_says(Story story) {
        Program everywhere = story.start(server(), ":0");
        everywhere.expectAnnouncement("0.0.0.0");
        Program loopback = story.start(server(), "127.0.0.1:0");
        loopback.expectAnnouncement("127.0.0.1");
    }

    @Test
    @Hint("Is the bind inside checkError? Nobody can be told the time on an address that another program has.")
    default void a_port_in_use_is_a_fatal_error(Story story) {
        Program first = story.startServer(server());
        String taken = "127.0.0.1:" + first.address().getPort();
        Program second = story.start(server(), taken);
        second.expectFatal("listen", taken, "address already in use");
        first.expectRunning();
    }

    @Test
    @Hint("ServiceAddress.resolve throws for an address that makes no sense; checkError turns that into one line.")
    default void an_address_without_a_port_is_a_fatal_error(Story story) {
        story.run(server(), "localhost").expectFatal("localhost", "missing port");
    }

    @Test
    @Hint("ServiceAddress.resolve throws for an address that makes no sense; checkError turns that into one line.")
    default void a_port_out_of_range_is_a_fatal_error(Story story) {
        story.run(server(), "127.0.0.1:65536").expectFatal("65536", "port");
    }

    @Test
    @Hint("Read daytime.delay before listening (Daytime.readDelay), inside checkError, so that a mistake is noticed at once.")
    default void a_bad_delay_is_a_fatal_error(Story story) {
        story.set("daytime.delay", "soon");
        story.run(server(), "127.0.0.1:0").expectFatal("daytime.delay");
    }

    @Test
    @Hint("A server takes one argument at most: the service. With more, print the usage on standard error and exit with 1.")
    default void two_arguments_are_one_too_many(Story story) {
        String name = server().substring(server().lastIndexOf('.') + 1);
        story.run(server(), "127.0.0.1:0", "127.0.0.1:0").expectUsage("Usage: " + name + " [service]");
    }
}
