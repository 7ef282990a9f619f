package dev.slablab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.chart.look.DecadeAxis;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.VariantResult;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;

class MovesChartTest {
    private static final ChartedTrace TRACE =
            ChartedTrace.of(ChartSamples.variants("none", "kmem", "none-reap", "optimum"));

    @Test
    void eachVariantThatMovesHasItsMovesAndTheFewest() {
        List<VariantResult> movers = MovesChart.movers(TRACE);
        XYPlot plot = MovesChart.chart(TRACE, movers).getXYPlot();
        XYDataset lines = plot.getDataset();

        assertThat(movers).extracting(TRACE::label).containsExactly("kmem", "optimum");
        assertThat(lines.getSeriesCount()).isEqualTo(4);
        assertThat(lines.getSeriesKey(1).toString()).isEqualTo("kmem, fewest moves");
        assertThat(lines.getSeriesKey(2).toString()).isEqualTo("optimum");
        assertThat(points(lines, 0)).isEqualTo("10,2 30,4 ");
        assertThat(points(lines, 1)).isEqualTo("5,2 25,4 ");
        assertThat(plot.getRenderer().getSeriesPaint(1)).isEqualTo(plot.getRenderer().getSeriesPaint(0));
    }

    @Test
    void theOptimumStartsWhereMostCanBeFreedAmongThoseWithoutAConsolidator() {
        XYPlot plot = MovesChart.chart(TRACE, MovesChart.movers(TRACE)).getXYPlot();

        // 30 slabs with 1 object and 10 complete ones of 8: 26 can be freed. After the mark it would be 5.
        MovesChart.Start start = MovesChart.start(TRACE).orElseThrow();
        assertThat(start.words()).isEqualTo("none at " + ChartSamples.WORST);
        assertThat(start.curve().slabs()).isEqualTo(26);
        assertThat(plot.getDataset().getSeriesKey(3).toString())
                .isEqualTo("fewest moves from none at " + ChartSamples.WORST);
        assertThat(MovesChart.start(ChartedTrace.of(ChartSamples.variants("kmem")))).isEmpty();
    }

    @Test
    void axesAreLogarithmicAndSaySo() {
        XYPlot plot = MovesChart.chart(TRACE, MovesChart.movers(TRACE)).getXYPlot();

        assertThat(List.of(plot.getDomainAxis(), plot.getRangeAxis())).allSatisfy(axis -> {
            assertThat(axis).isInstanceOf(DecadeAxis.class);
            assertThat(axis.getLabel()).contains("since the run began", "logarithmic");
        });
        assertThat(plot.getDomainAxis().getUpperBound()).isGreaterThan(30);
    }

    @Test
    void theCaptionExplainsWhereMovesAreFewerThanTheFewest() {
        List<VariantResult> movers = MovesChart.movers(TRACE);

        assertThat(MovesChart.caption(TRACE, movers)).contains("none at drain:two").doesNotContain("magazines");
        VariantResult kmem = ChartSamples.variant("kmem");
        VariantResult hunting = new VariantResult(kmem.trace(), kmem.variant(), kmem.events(), kmem.summary(),
                kmem.caches(), kmem.series().stream().map(MovesChartTest::hunting).toList(), kmem.record());
        assertThat(MovesChart.caption(TRACE, List.of(hunting)))
                .contains("Left of its dotted line is kmem", "magazines");
    }

    @Test
    void pointsNearTheOneBeforeAreLeftOutButNotTheLastOne() {
        VariantResult kmem = ChartSamples.variant("kmem");
        List<SeriesPoint> series = IntStream.rangeClosed(1_000, 1_300).mapToObj(moves -> new SeriesPoint(moves, moves,
                1, 1, 1, 1, new MoveCounts(moves, moves, 0, 0, 0, 0, 0, 5), 7)).toList();
        VariantResult many = new VariantResult(kmem.trace(), kmem.variant(), kmem.events(), kmem.summary(),
                kmem.caches(), series, kmem.record());

        ChartedTrace trace = ChartedTrace.of(List.of(many));
        assertThat(points(MovesChart.chart(trace, List.of(many)).getXYPlot().getDataset(), 0))
                .isEqualTo("1000,7 1120,7 1255,7 1300,7 ");
    }

    private static SeriesPoint hunting(SeriesPoint point) {
        return new SeriesPoint(point.event(), point.timeNanos(), point.slabsHeld(), point.bytesHeld(),
                point.slabsNeeded(), point.bytesNeeded(), new MoveCounts(9, 3, 0, 0, 0, 6, 6, 5), 2);
    }

    private static String points(XYDataset lines, int series) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < lines.getItemCount(series); i++) {
            points.append((long) lines.getXValue(series, i)).append(',').append((long) lines.getYValue(series, i))
                    .append(' ');
        }
        return points.toString();
    }
}
