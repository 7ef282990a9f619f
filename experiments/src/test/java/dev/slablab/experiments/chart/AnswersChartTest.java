package dev.slablab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.experiments.chart.AnswersChart.Place;
import dev.slablab.experiments.chart.look.Fill;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.junit.jupiter.api.Test;

class AnswersChartTest {
    private static final ChartedTrace TRACE = ChartedTrace.of(ChartSamples.variants("none", "kmem", "optimum"));

    @Test
    void onlyVariantsThatAskHaveAPanel() {
        assertThat(AnswersChart.asking(TRACE)).extracting(TRACE::label).containsExactly("kmem");
    }

    @Test
    void thePanelSaysHowManyAnswersThereWere() {
        JFreeChart chart = AnswersChart.chart(TRACE, TRACE.variants().get(1), Place.LOWEST);

        assertThat(chart.getTitle().getText()).isEqualTo("kmem: 30 yes, 10 dont_know");
        assertThat(chart.getXYPlot().getRangeAxis().getLabel()).isEqualTo("answers");
        assertThat(chart.getXYPlot().getDomainAxis().getLabel()).isEqualTo("virtual time in events of the trace");
        // At most 20 more yes and 10 dont_know less 1 no and 1 later in the last bin.
        assertThat(chart.getXYPlot().getRangeAxis().getUpperBound()).isBetween(28.0, 40.0);
        assertThat(AnswersChart.chart(TRACE, TRACE.variants().get(1), Place.HIGHER).getXYPlot().getDomainAxis()
                .getLabel()).isNull();
    }

    @Test
    void answersDifferInGreyByHatchingOrLightness() {
        List<Fill> fills = Stream.of(MoveResponse.values()).map(AnswersChart::fill).toList();

        assertThat(fills).extracting(Fill::color).doesNotHaveDuplicates();
        assertThat(fills.stream().filter(fill -> fill.hatch() != Fill.Hatch.NONE)).extracting(Fill::hatch)
                .hasSize(3).doesNotHaveDuplicates();
        assertThat(AnswersChart.fill(MoveResponse.DONT_KNOW).color().getGreen()
                - AnswersChart.fill(MoveResponse.YES).color().getGreen()).isGreaterThan(50);
    }
}
