package sockets.ipparse;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sockets.harness.Basics;
import sockets.harness.Hint;
import sockets.harness.Points;
import sockets.harness.Program;
import sockets.harness.Stories;
import sockets.harness.Story;

@Stories
class IpParseIT {

    private static final String IP_PARSE = "sockets.ipparse.IpParse";

    @Test
    @Points(2)
    @Basics
    @Hint("The line is \"The address is\", two spaces, the address; exactly so, on standard output.")
    void an_IPv4_address_is_printed(Story story) {
        valid(story, "127.0.0.1", "127.0.0.1");
    }

    @Test
    @Hint("Are the answers worked out, or only known? Any address must do.")
    void any_address_is_printed(Story story) {
        Random random = story.random();
        String ipv4 = "7." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
        valid(story, ipv4, ipv4);
        StringBuilder ipv6 = new StringBuilder("2001");
        for (int group = 1; group < 8; group++) {
            ipv6.append(':').append(Integer.toHexString(1 + random.nextInt(0xffff)));
        }
        valid(story, ipv6.toString().toUpperCase(), ipv6.toString());
    }

    @Test
    @Points(2)
    @Hint("The canonical form of RFC 5952: small letters, no leading zeros, the longest run of zero groups as \"::\". "
            + "Java's getHostAddress writes all eight groups; Guava's InetAddresses.toAddrString does it right.")
    void an_IPv6_address_is_printed_in_its_canonical_form(Story story) {
        valid(story, "2002:c0e8:82e7:0:0:0:c0e8:82e7", "2002:c0e8:82e7::c0e8:82e7");
        valid(story, "0:0:0:0:0:0:0:1", "::1");
        valid(story, "::", "::");
        valid(story, "2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1");
        valid(story, "2001:0:0:1:0:0:0:1", "2001:0:0:1::1");
        valid(story, "2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1");
        valid(story, "fe80:0000:0000:0000:0204:61ff:fe9d:f156", "fe80::204:61ff:fe9d:f156");
        valid(story, "2001:db8::", "2001:db8::");
        valid(story, "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0");
    }

    @Test
    @Hint("The last 32 bits of any IPv6 address may be written like an IPv4 address; that makes it neither mapped nor IPv4.")
    void an_IPv6_address_may_end_like_an_IPv4_address(Story story) {
        valid(story, "64:ff9b::1.2.3.4", "64:ff9b::102:304");
        valid(story, "::1.2.3.4", "::102:304");
    }

    @Test
    @Hint("::ffff:1.2.3.4 is how IPv6 writes the IPv4 address 1.2.3.4; Go prints it as IPv4.")
    void an_IPv4_mapped_address_is_printed_as_IPv4(Story story) {
        valid(story, "::ffff:1.2.3.4", "1.2.3.4");
        valid(story, "::FFFF:7f00:1", "127.0.0.1");
        valid(story, "0:0:0:0:0:ffff:102:304", "1.2.3.4");
    }

    @Test
    @Points(2)
    @Hint("InetAddress.getByName asks the resolver when the text is no address. Parsing never needs the network: "
            + "Guava's InetAddresses only reads the text.")
    void a_name_is_not_an_address(Story story) {
        invalid(story, "localhost");
        invalid(story, "www.example.com");
        invalid(story, "");
    }

    @Test
    @Hint("An IPv4 address is four numbers from 0 to 255 with dots between, no more and no less. "
            + "InetAddress.getByName reads 127.1 as 127.0.0.1; net.ParseIP does not. split drops empty parts at the end, and "
            + "Integer.parseInt takes a sign.")
    void four_numbers_make_an_IPv4_address(Story story) {
        invalid(story, "127.1");
        invalid(story, "2130706433");
        invalid(story, "256.1.1.1");
        invalid(story, "1.2.3.4.5");
        invalid(story, "1.2.3.4 ");
        invalid(story, "1.2.3.4.");
        invalid(story, "1..2.3.4");
        invalid(story, "+1.2.3.4");
        invalid(story, "1.2.3.99999999999");
    }

    @Test
    @Hint("Some read 010 as ten, others as eight; today's net.ParseIP refuses a number with a leading zero.")
    void a_leading_zero_is_refused(Story story) {
        invalid(story, "127.0.0.01");
        invalid(story, "::ffff:1.2.3.04");
    }

    @Test
    @Hint("A zone (fe80::1%eth0) or brackets ([::1]) are not part of the address, and net.ParseIP takes neither.")
    void zones_and_brackets_are_refused(Story story) {
        invalid(story, "fe80::1%eth0");
        invalid(story, "::1%1");
        invalid(story, "[::1]");
    }

    @Test
    @Hint("Eight groups of at most four hexadecimal digits, and \"::\" at most once, for at least one group.")
    void a_malformed_IPv6_address_is_refused(Story story) {
        invalid(story, "1:2:3:4:5:6:7");
        invalid(story, "1::2::3");
        invalid(story, "::00001");
        invalid(story, "::g");
        invalid(story, "1:2:3:4:5:6:7:8:9");
        invalid(story, "1:2:3:4:5:6:7:8:");
        invalid(story, "1:2:3:4::5:6:7:8");
    }

    @Test
    @Hint("Without exactly one argument: the usage on standard error, nothing on standard output, status 1.")
    void the_usage_is_told_unless_there_is_one_argument(Story story) {
        story.run(IP_PARSE).expectUsage("Usage: IpParse ip-addr");
        story.run(IP_PARSE, "127.0.0.1", "127.0.0.1").expectUsage("Usage: IpParse ip-addr");
    }

    private static void valid(Story story, String text, String canonical) {
        prints(story, text, "The address is  " + canonical + "\n");
    }

    private static void invalid(Story story, String text) {
        prints(story, text, "Invalid address\n");
    }

    private static void prints(Story story, String text, String line) {
        Program program = story.run(IP_PARSE, text);
        program.expectOutput(line);
        program.expectNoError();
        program.expectExit(0);
    }
}
