package dev.slablab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;

class HeldChartTest {
    private static final ChartedTrace TRACE = ChartedTrace.of(ChartSamples.variants("none", "kmem", "optimum"));

    @Test
    void aLineForEachVariantAndOneForWhatIsNeeded() {
        XYPlot plot = HeldChart.SLABS.chart(TRACE, 480).getXYPlot();

        assertThat(plot.getDataset().getSeriesCount()).isEqualTo(4);
        assertThat(plot.getDataset().getSeriesKey(1).toString()).isEqualTo("kmem");
        assertThat(plot.getDataset().getSeriesKey(3).toString()).isEqualTo("needed");
        assertThat(plot.getDataset().getYValue(0, 2)).isEqualTo(120 * 256);
        assertThat(plot.getDataset().getYValue(3, 2)).isEqualTo(20 * 256);
        assertThat(plot.getDomainAxis().getLabel()).isEqualTo("virtual time in events of the trace");
        assertThat(plot.getRangeAxis().getLabel()).isEqualTo("slabs");
        assertThat(plot.getDomainAxis().getUpperBound()).isEqualTo(1_000_000);
    }

    @Test
    void memoryIsInMebibytes() {
        XYPlot plot = HeldChart.MEMORY.chart(TRACE, 480).getXYPlot();

        assertThat(plot.getRangeAxis().getLabel()).contains("MiB");
        assertThat(plot.getDataset().getYValue(0, 2)).isEqualTo(120);
        assertThat(plot.getDataset().getYValue(3, 2)).isEqualTo(20);
    }

    @Test
    void namesOfMarksStandAboveTheLines() {
        XYPlot plot = HeldChart.SLABS.chart(TRACE, 480).getXYPlot();
        double share = TRACE.markLines().headroom(390);

        assertThat(share).isBetween(0.1, 0.5);
        assertThat(plot.getRangeAxis().getUpperBound() * (1 - share)).isGreaterThanOrEqualTo(120 * 256 - 0.001);
        assertThat(plot.getAnnotations().size()).isEqualTo(2);
    }

    @Test
    void theCaptionNamesTheWorstMark() {
        assertThat(HeldChart.SLABS.of(TRACE).caption()).endsWith("Most is held too much under none at "
                + "drain:two, \"late\": 30,720 slabs where 5,120 are needed; kmem holds 15,360.");
        assertThat(HeldChart.MEMORY.of(TRACE).caption())
                .endsWith("120.0 MiB where 20.0 are needed; kmem holds 60.0.");
    }
}
