package sockets.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AgainstTest {

    private final Against.Converter converter = new Against.Converter();

    @Test
    void the_name_tells_which_of_ours_it_is_like() throws Exception {
        Against against = converter.convert("go-multi=127.0.0.1:1200=/opt/server");
        assertThat(against).isEqualTo(new Against("go-multi", Service.MULTI, new InetSocketAddress("127.0.0.1", 1200),
                List.of("/opt/server")));
        assertThat(converter.convert("udp=127.0.0.1:1=x").service()).isEqualTo(Service.UDP);
        assertThat(converter.convert("multi-like-basic=127.0.0.1:1=x").service()).isEqualTo(Service.BASIC);
    }

    @Test
    void the_command_may_have_arguments_and_equals_signs() throws Exception {
        assertThat(converter.convert("c-basic=127.0.0.1:7777= java  -Da=b Server 127.0.0.1:7777").command())
                .containsExactly("java", "-Da=b", "Server", "127.0.0.1:7777");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "multi", "multi=127.0.0.1:1200", "multi=127.0.0.1:1200=", "multi=127.0.0.1:1200= ",
        "go=127.0.0.1:1200=x", "go-MULTI=127.0.0.1:1200=x", "=127.0.0.1:1200=x", "a,multi=127.0.0.1:1200=x"})
    void what_has_not_the_form_is_refused(String text) {
        assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("NAME=HOST:PORT=COMMAND");
    }

    @Test
    void the_address_must_be_one_of_this_machine_with_a_port_that_is_known() {
        assertThatThrownBy(() -> converter.convert("multi=127.0.0.1=x")).hasMessageContaining("missing port");
        assertThatThrownBy(() -> converter.convert("multi=127.0.0.1:0=x")).hasMessageContaining("port");
        assertThatThrownBy(() -> converter.convert("multi=192.0.2.1:80=x")).hasMessageContaining("of this machine");
    }
}
