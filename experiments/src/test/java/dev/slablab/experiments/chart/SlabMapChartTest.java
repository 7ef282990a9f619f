package dev.slablab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.chart.SlabMapChart.EventUnit;
import dev.slablab.experiments.chart.SlabMapChart.Panel;
import dev.slablab.experiments.chart.data.FrameScale;
import dev.slablab.experiments.chart.look.Look;
import dev.slablab.experiments.chart.look.OccupancyScale;
import dev.slablab.experiments.chart.look.TickAxis;
import dev.slablab.experiments.metric.SlabFrame;
import dev.slablab.experiments.metric.SlabMap;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.junit.jupiter.api.Test;

class SlabMapChartTest {
    private static final ChartedTrace TRACE = ChartedTrace.of(ChartSamples.variants("none", "kmem"));

    @Test
    void aPanelForEachVariantOnTheSameScale() {
        List<Panel> panels = SlabMapChart.panels(TRACE);
        List<XYPlot> plots = panels.stream().map(panel -> SlabMapChart.chart(TRACE, panel, 50))
                .map(JFreeChart::getXYPlot).toList();

        assertThat(panels).extracting(Panel::label).containsExactly("none", "kmem");
        assertThat(plots).allSatisfy(plot -> {
            assertThat(plot.getRangeAxis().getUpperBound()).isBetween(50.0, 60.0);
            assertThat(plot.getRangeAxis().getLabel()).isEqualTo("slabs, by address");
            assertThat(plot.getDomainAxis().getUpperBound()).isEqualTo(6);
            assertThat(plot.getDomainAxis().getLabel()).isEqualTo("frames, labelled with thousand events of the trace");
            assertThat(plot.getDomainMarkers(Layer.FOREGROUND).size()).isEqualTo(2);
        });
        assertThat(SlabMapChart.chart(TRACE, panels.getLast(), 50).getTitle().getText())
                .isEqualTo("kmem: 40 → 20 slabs");
        assertThat(SlabMapChart.of(TRACE).orElseThrow().title())
                .isEqualTo("sample: the slabs of cache medium, all slabs, by variant, revision 2009-07");
    }

    @Test
    void theHighestAddressIsAtTheTopAndTheFirstFrameAtTheLeft() {
        BufferedImage image = SlabMapChart.image(SlabMapChart.panels(TRACE).getFirst().slabs());
        int frame = image.getWidth() / 6;

        // Ordinal 0 has the highest page and is gone from the fourth frame on, ordinal 1 is refused then.
        assertThat(image.getHeight()).isEqualTo(40);
        Color complete = OccupancyScale.of(OccupancyScale.STEPS - 1);
        assertThat(colors(image, 0, frame)).containsExactly(complete, complete, complete, OccupancyScale.GONE,
                OccupancyScale.GONE, OccupancyScale.GONE);
        assertThat(colors(image, 1, frame)).containsExactly(complete, complete, complete, OccupancyScale.REFUSED,
                OccupancyScale.REFUSED, OccupancyScale.REFUSED);
        assertThat(colors(image, 39, frame)).containsOnly(complete);
    }

    private static List<Color> colors(BufferedImage image, int row, int frame) {
        return IntStream.range(0, 6).mapToObj(i -> new Color(image.getRGB(i * frame + frame / 2, row))).toList();
    }

    @Test
    void whatComesBeforeTheCacheHasSlabsIsLeftOut() {
        List<SlabMap.Activity> activity = Stream.of(0, 0, 1, 1, 0, 1, 1, 1, 2, 40)
                .map(held -> new SlabMap.Activity(held, 0, 0, 0)).toList();

        assertThat(SlabMapChart.firstOfInterest(new SlabMap("c", 1, List.of(), activity))).isEqualTo(4);
        assertThat(SlabMapChart.firstOfInterest(new SlabMap("c", 1, List.of(), activity.subList(0, 9)))).isZero();
        assertThat(SlabMapChart.firstOfInterest(new SlabMap("c", 1, List.of(), activity.subList(0, 2)))).isZero();
    }

    @Test
    void labelsOfEventsDoNotTouch() {
        // Half of the events lie in the first tenth of the frames.
        FrameScale frames = new FrameScale(IntStream.range(0, 100)
                .mapToObj(i -> new SlabFrame(i < 10 ? i * 100_000L : 1_000_000 + i * 10_000L, "", 0)).toList());
        List<TickAxis.Tick> ticks = SlabMapChart.ticks(frames, EventUnit.ONE);

        assertThat(ticks).hasSizeGreaterThan(2);
        for (int i = 1; i < ticks.size(); i++) {
            double distance = (ticks.get(i).value() - ticks.get(i - 1).value()) * 3.9;
            assertThat(distance).isGreaterThan(Look.width(ticks.get(i - 1).label(), Look.SMALL));
        }
    }

    @Test
    void unitsKeepNumbersShort() {
        assertThat(Stream.of(1_999, 2_000, 1_999_999, 2_000_000)
                .map(last -> EventUnit.of(new FrameScale(List.of(new SlabFrame(last, "", 0))))))
                .containsExactly(EventUnit.ONE, EventUnit.THOUSAND, EventUnit.THOUSAND, EventUnit.MILLION);
    }
}
