package sockets.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {

    @Test
    void an_address_in_figures_is_taken_as_it_is() throws IOException {
        assertThat(ServiceAddress.resolve("127.0.0.1:7777")).isEqualTo(address("127.0.0.1", 7777, 127, 0, 0, 1));
        assertThat(ServiceAddress.resolve("192.0.2.17:80")).isEqualTo(address("192.0.2.17", 80, 192, 0, 2, 17));
    }

    @Test
    void brackets_may_stand_round_any_host_and_no_port_is_port_0() throws IOException {
        assertThat(ServiceAddress.resolve("[127.0.0.1]:80")).isEqualTo(address("127.0.0.1", 80, 127, 0, 0, 1));
        assertThat(ServiceAddress.resolve("127.0.0.1:")).isEqualTo(address("127.0.0.1", 0, 127, 0, 0, 1));
        assertThat(ServiceAddress.resolve(":")).isEqualTo(address("0.0.0.0", 0, 0, 0, 0, 0));
    }

    @Test
    void no_host_means_every_address_of_this_host() throws IOException {
        assertThat(ServiceAddress.resolve(":1200")).isEqualTo(address("0.0.0.0", 1200, 0, 0, 0, 0));
    }

    @Test
    void a_host_name_is_looked_up_and_gives_an_IPv4_address() throws IOException {
        InetSocketAddress localhost = ServiceAddress.resolve("localhost:80");
        assertThat(localhost.getAddress()).isInstanceOf(Inet4Address.class);
        assertThat(localhost.getAddress().isLoopbackAddress()).isTrue();
        assertThat(localhost.getPort()).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65535})
    void every_port_from_0_to_65535_is_good(int port) throws IOException {
        assertThat(ServiceAddress.resolve("127.0.0.1:" + port).getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,           address localhost: missing port in address",
        "127.0.0.1,           address 127.0.0.1: missing port in address",
        "'',                  address : missing port in address",
        "127.0.0.1:65536,     address 127.0.0.1:65536: invalid port",
        "127.0.0.1:abc,       address 127.0.0.1:abc: invalid port",
        "127.0.0.1:-1,        address 127.0.0.1:-1: invalid port",
        "127.0.0.1:+1,        address 127.0.0.1:+1: invalid port",
        "127.0.0.1:9999999999, address 127.0.0.1:9999999999: invalid port",
        "::1:80,              address ::1:80: too many colons in address",
        "127.0.0.1:80:80,     address 127.0.0.1:80:80: too many colons in address",
        "[::1]:80,            address ::1: no suitable address found",
    })
    void an_address_that_makes_no_sense_is_refused_in_the_words_of_Go(String service, String message) {
        assertThatThrownBy(() -> ServiceAddress.resolve(service)).isInstanceOf(IOException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "127.1:80,       lookup 127.1: no such host",
        "2130706433:1,   lookup 2130706433: no such host",
        "127.0.0.1.1:80, lookup 127.0.0.1.1: no such host",
        "127.0.0.256:80, lookup 127.0.0.256: no such host",
    })
    void figures_that_only_Java_would_read_as_an_address_are_no_host(String service, String message) {
        assertThatThrownBy(() -> ServiceAddress.resolve(service)).isInstanceOf(IOException.class).hasMessage(message);
    }

    @Test
    void an_address_is_shown_in_figures_whatever_its_name() throws IOException {
        assertThat(ServiceAddress.format(address(null, 7777, 127, 0, 0, 1))).isEqualTo("127.0.0.1:7777");
        assertThat(ServiceAddress.format(address("localhost", 7777, 127, 0, 0, 1))).isEqualTo("127.0.0.1:7777");
        assertThat(ServiceAddress.format(new InetSocketAddress(0))).endsWith(":0").doesNotContain("/");
    }

    @Test
    void an_IPv6_address_is_shown_short_and_in_brackets() throws IOException {
        byte[] one = new byte[16];
        one[15] = 1;
        assertThat(ServiceAddress.format(new InetSocketAddress(InetAddress.getByAddress(one), 80))).isEqualTo("[::1]:80");
    }

    @Test
    void what_was_never_looked_up_can_be_shown_too() {
        assertThat(ServiceAddress.format(InetSocketAddress.createUnresolved("nosuch.invalid", 80)))
                .startsWith("nosuch.invalid").endsWith(":80");
    }

    private static InetSocketAddress address(String name, int port, int... bytes) throws IOException {
        byte[] figures = {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]};
        return new InetSocketAddress(InetAddress.getByAddress(name, figures), port);
    }
}
