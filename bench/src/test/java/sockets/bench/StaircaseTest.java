package sockets.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class StaircaseTest {

    private static final List<Timeline> TIMELINES = List.of(
            new Timeline(Service.BASIC, List.of(200.0, 400.0, 800.0)),
            new Timeline(Service.CONCURRENT, List.of(200.0, 200.4, 201.0)));

    @Test
    void as_text_the_longest_bar_has_64_columns_and_the_others_are_in_proportion() {
        assertThat(Staircase.text(TIMELINES)).isEqualToNormalizingNewlines("""
                basic: one client after another
                  1 |################ 200 ms
                  2 |################################ 400 ms
                  3 |################################################################ 800 ms
                concurrent: each client beside the others
                  1 |################ 200 ms
                  2 |################ 200 ms
                  3 |################ 201 ms
                """);
    }

    @Test
    void in_the_picture_the_bars_are_in_proportion_too_and_stay_inside() throws Exception {
        NodeList bars = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(Staircase.svg(TIMELINES)))).getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(6);
        assertThat(number(bars, 1, "width")).isEqualTo(2 * number(bars, 0, "width"));
        assertThat(number(bars, 2, "width")).isEqualTo(4 * number(bars, 0, "width"));
        assertThat(number(bars, 2, "x") + number(bars, 2, "width")).isLessThan(520);
        assertThat(number(bars, 5, "y")).isGreaterThan(number(bars, 2, "y"));
    }

    private static int number(NodeList bars, int bar, String attribute) {
        return Integer.parseInt(bars.item(bar).getAttributes().getNamedItem(attribute).getNodeValue());
    }
}
