package sockets.bench;

import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of what our servers do with few clients and with many. */
final class Charts {

    private static final Color[] COLORS = {new Color(0xb35900), new Color(0x0b6bcb), new Color(0x1a7f37), new Color(0x8250df)};
    private static final Marker[] MARKERS =
            {SeriesMarkers.SQUARE, SeriesMarkers.CIRCLE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND};

    static {
        System.setProperty("java.awt.headless", "true");
    }

    private Charts() {
    }

    static String throughput(List<Throughput> all) {
        return image("Answers a second, for 1, 8, 32 and 128 clients", "answers a second", false, all, Result::throughput);
    }

    static String p99(List<Throughput> all) {
        return image("99 of 100 answers came within so many milliseconds, for 1, 8, 32 and 128 clients", "p99 in ms", true, all,
                result -> Math.max(0.001, result.p99()));
    }

    /** An element of a page. Each picture stands alone in it: the names inside one must not meet those of another. */
    private static String image(String alternative, String unit, boolean logarithmic, List<Throughput> all,
            ToDoubleFunction<Result> figure) {
        try {
            return String.format("<img alt=\"%s\" src=\"data:image/svg+xml;base64,%s\">", alternative,
                    Base64.getEncoder().encodeToString(draw(unit, logarithmic, all, figure)));
        } catch (IOException | RuntimeException | InternalError | LinkageError err) { // such as: this JDK finds no fonts
            return "<p>A chart could not be drawn on this JDK; the table has its figures.</p>";
        }
    }

    private static byte[] draw(String unit, boolean logarithmic, List<Throughput> all, ToDoubleFunction<Result> figure)
            throws IOException {
        CategoryChart chart = new CategoryChartBuilder().width(500).height(360).xAxisTitle("clients").yAxisTitle(unit).build();
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line).setOverlapped(true)
                .setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal)
                .setChartBackgroundColor(Color.WHITE).setChartTitleVisible(false).setLegendBorderColor(Color.WHITE)
                .setLegendFont(font).setMarkerSize(9).setSeriesColors(COLORS).setSeriesMarkers(MARKERS);
        chart.getStyler().setAxisTickLabelsFont(font).setAxisTitleFont(font).setYAxisLogarithmic(logarithmic)
                .setYAxisDecimalPattern(logarithmic ? "0.##" : "#,##0");
        if (!logarithmic) {
            chart.getStyler().setYAxisMin(0.0);
        }
        for (Service service : Service.values()) {
            List<Throughput> its = all.stream().filter(one -> one.service() == service).toList();
            chart.addSeries(service.label(), its.stream().map(Throughput::clients).toList(),
                    its.stream().map(one -> figure.applyAsDouble(one.result())).toList());
        }
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsFormat.SVG);
        return svg.toByteArray();
    }
}
