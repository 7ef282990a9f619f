package dev.slablab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.chart.look.Drawing;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OccupancyChartTest {
    private static final ChartedTrace TRACE = ChartedTrace.of(ChartSamples.variants("none", "kmem", "optimum"));

    @Test
    void aPanelForEachVariantAtTheWorstMark() {
        Drawing drawing = OccupancyChart.of(TRACE).orElseThrow();

        assertThat(drawing.title()).startsWith("sample: how full slabs are at drain:two, \"late\"");
        assertThat(drawing.parts()).as("panels and key").hasSize(3 + 1);
        assertThat(drawing.svg("x", Drawing.Words.NONE)).contains("none: 40 slabs before, 20 after", ">complete<",
                "% of its objects", ">slabs<");
    }

    @Test
    void aPanelForEachVariantAndMark() {
        Drawing drawing = OccupancyChart.ofMarks(TRACE).orElseThrow();

        assertThat(drawing.parts()).as("panels, header and key").hasSize(3 * 2 + 2);
        assertThat(drawing.svg("x", Drawing.Words.NONE)).contains(">drain:one<", ">allocated, %<");
    }

    @Test
    void marksAreShownTogetherWhenThereAreTwoToSix() {
        assertThat(OccupancyChart.ofMarks(ChartedTrace.of(List.of(withMarks(1))))).isEmpty();
        assertThat(OccupancyChart.ofMarks(ChartedTrace.of(List.of(withMarks(2))))).isPresent();
        assertThat(OccupancyChart.ofMarks(ChartedTrace.of(List.of(withMarks(6))))).isPresent();
        assertThat(OccupancyChart.ofMarks(ChartedTrace.of(List.of(withMarks(7))))).isEmpty();
    }

    private static VariantResult withMarks(int marks) {
        VariantResult sample = ChartSamples.variant("kmem");
        List<SummaryRow> rows = new ArrayList<>(sample.summary().subList(0, Math.min(2, marks)));
        SummaryRow first = rows.getFirst();
        while (rows.size() < marks) {
            rows.add(new SummaryRow("mark " + rows.size(), 995_000, first.footprint(), first.beforeIdle(),
                    first.moves(), 0, 0, 0));
        }
        rows.add(sample.wholeRun());
        return new VariantResult(sample.trace(), sample.variant(), sample.events(), rows, sample.caches(),
                sample.series(), sample.record());
    }
}
