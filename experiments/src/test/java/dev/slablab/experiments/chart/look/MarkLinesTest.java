package dev.slablab.experiments.chart.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;

class MarkLinesTest {
    /** 20 marks, the last ten close together at the end. */
    private static final MarkLines TWENTY = new MarkLines(
            IntStream.range(0, 20).mapToObj(i -> i < 10 ? i * 100_000.0 : 990_000.0 + i).toList(),
            IntStream.range(0, 20).mapToObj(i -> "sample:" + i).toList());

    @Test
    void uprightNamesOfTwentyMarksDoNotOverlap() {
        XYPlot plot = plot();
        TWENTY.addUpright(plot, 860);

        List<Double> places = places(plot);
        double lineHeight = Look.SMALL.getSize2D() / 860 * 1_000_000;
        assertThat(IntStream.range(1, 20)).allSatisfy(
                i -> assertThat(places.get(i) - places.get(i - 1)).isGreaterThan(lineHeight));
        assertThat(plot.getDomainMarkers(Layer.BACKGROUND).size()).isEqualTo(20);
    }

    @Test
    void numbersOfTwentyMarksDoNotOverlap() {
        XYPlot plot = plot();
        TWENTY.numbered(TWENTY.labels()).addNumbers(plot, 390);

        List<Double> places = places(plot);
        double widest = Look.width("20", Look.SMALL) / 390 * 1_000_000;
        assertThat(IntStream.range(1, 20)).allSatisfy(
                i -> assertThat(places.get(i) - places.get(i - 1)).isGreaterThan(widest));
        assertThat(places.getFirst()).isGreaterThan(widest);
        assertThat(plot.getDomainMarkers(Layer.FOREGROUND).size()).isEqualTo(20);
    }

    @Test
    void aMarkKeepsItsNumberWhenOthersAreMissing() {
        assertThat(new MarkLines(List.of(1.0, 2.0), List.of("b", "d")).numbered(List.of("a", "b", "c", "d")).labels())
                .containsExactly("2", "4");
    }

    @Test
    void longNamesTakeMoreHeadroomButNotAll() {
        assertThat(new MarkLines(List.of(), List.of()).headroom(400)).isZero();
        assertThat(new MarkLines(List.of(1.0), List.of("drain:x")).headroom(400))
                .isLessThan(new MarkLines(List.of(1.0), List.of("drain:xyz")).headroom(400));
        assertThat(new MarkLines(List.of(1.0), List.of("x".repeat(200))).headroom(400)).isEqualTo(0.6);
    }

    private static XYPlot plot() {
        return Look.plot(new XYSeriesCollection(), Look.counts("events", 1_000_000), Look.counts("slabs", 10),
                new XYLineAndShapeRenderer());
    }

    private static List<Double> places(XYPlot plot) {
        List<Double> places = new java.util.ArrayList<>();
        for (Object annotation : plot.getAnnotations()) {
            places.add(((XYTextAnnotation) annotation).getX());
        }
        return places;
    }
}
