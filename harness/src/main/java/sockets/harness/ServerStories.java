package sockets.harness;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is expected of every server in the chapter, TCP or UDP, before its first client comes. */
public interface ServerStories {

    /** The server's main class. */
    String server();

    /** Where the book's server listens. */
    int booksPort();

    /** A client that asks for the daytime, gets it, and goes. */
    String visit(Story story, Program server);

    /** A client that has asked for the daytime, and stays if the server lets it. */
    default void stay(Story story, Program server) {
        visit(story, server);
    }

    @Test
    @Hint("The address to listen on is args[0] where there is one; port 0 there means: any port that is free. Announce the "
            + "port that you really got (ask the listener, not the argument), as Listening on 127.0.0.1:54321, on System.err. And listen "
            + "on the address that was asked for, IPv4: bind(tcpAddr), not bind to the port alone.")
    default void it_listens_where_its_argument_says(Story story) {
        Program everywhere = story.start(server(), ":0");
        everywhere.expectAnnouncement("0.0.0.0");
        Program loopback = story.start(server(), "127.0.0.1:0");
        loopback.expectAnnouncement("127.0.0.1");
        story.expectNobodyAt("127.0.0.2", loopback);
    }

    @Test
    @Hint("Without an argument, a server listens on the port that the book has for it, at every address: args.length == 1 ? args[0] : ...")
    default void without_an_argument_it_listens_on_the_port_of_the_book(Story story) {
        story.start(server()).expectBooksPort(booksPort()); // which may be taken: then it must say so
    }

    @Test
    @Points(2)
    @Hint("The loop goes on for as long as the server runs, and each client gets the time at which it came: the date, the time "
            + "with its fraction of a second, the zone. Then a TCP connection is closed, for good: shutdownOutput is not enough. "
            + "Nor must a thread or a timer remain for each.")
    default void client_after_client_gets_the_time(Story story) {
        Program server = story.startServer(server());
        List<String> daytimes = new ArrayList<>();
        visit(story, server);
        int before = server.descriptors();
        int threads = server.threads();
        story.repeat(150, () -> daytimes.add(visit(story, server)));
        story.expect(daytimes.stream().anyMatch(Daytimes::hasFraction), "the time should have a fraction of a second, as in "
                + "\"14:48:23.82141927\", but none has:\n     got: " + Text.quote(daytimes.get(0)));
        server.expectNoMore(server::descriptors, before, 20, "descriptors open");
        server.expectNoMore(server::threads, threads, 120, "threads");
    }

    @Test
    @Waits
    @Hint("A server waits inside accept, read or receive, which takes no processor. Who asks again and again whether somebody has "
            + "come keeps one busy for nothing: a channel that does not block needs a selector to wait in.")
    default void while_nobody_asks_it_rests(Story story) {
        Program server = story.startServer(server());
        stay(story, server);
        server.expectRest();
    }

    @Test
    @Hint("The book's time is the local one, with its offset from UTC and its zone, and an hour from 00 to 23 (HH, not hh): the one "
            + "that Daytime.now() tells.")
    default void the_time_is_right_in_another_time_zone(Story story) {
        story.inTheAfternoon();
        Program server = story.startServer(server());
        visit(story, server);
    }

    @Test
    @Waits
    @Hint("Is the bind inside checkError? Nobody can be told the time on an address that another program has. UDP sockets that set "
            + "SO_REUSEADDR, as MulticastSocket does, share it.")
    default void a_port_in_use_is_a_fatal_error(Story story) {
        Program first = story.startServer(server());
        String taken = "127.0.0.1:" + first.address().getPort();
        Program second = story.start(server(), taken);
        second.expectFatal(taken, "in use");
        first.expectRunning();
    }

    @Test
    @Hint("ServiceAddress.resolve throws for an address that makes no sense; checkError turns that into one line.")
    default void an_address_without_a_port_is_a_fatal_error(Story story) {
        story.run(server(), "localhost").expectFatal("localhost", "port");
    }

    @Test
    @Hint("A name that nobody knows is a fatal error which says the name. InetSocketAddress does not throw for such a name: "
            + "ServiceAddress.resolve does, inside checkError.")
    default void an_unknown_host_is_a_fatal_error(Story story) {
        story.start(server(), "nosuch.invalid:0").expectFatalWithin(Limits.RESOLVER, "nosuch.invalid");
    }

    @Test
    @Hint("ServiceAddress.resolve throws for an address that makes no sense; checkError turns that into one line.")
    default void a_port_that_is_none_is_a_fatal_error(Story story) {
        story.run(server(), "127.0.0.1:65536").expectFatal("65536", "port");
        story.run(server(), "127.0.0.1:daytime").expectFatal("daytime");
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
