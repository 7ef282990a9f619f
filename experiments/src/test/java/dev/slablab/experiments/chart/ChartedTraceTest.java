package dev.slablab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.chart.look.Key;
import dev.slablab.experiments.chart.look.LineLook;
import org.junit.jupiter.api.Test;

class ChartedTraceTest {
    @Test
    void theRevisionIsNamedOnceWhereAllHaveTheSame() {
        ChartedTrace same = ChartedTrace.of(ChartSamples.variants("none", "kmem"));
        ChartedTrace different = ChartedTrace.of(ChartSamples.variants("none", "kmem@2021"));

        assertThat(same.title("what")).isEqualTo("sample: what, revision 2009-07");
        assertThat(same.label(same.variants().getLast())).isEqualTo("kmem");
        assertThat(different.title("what")).isEqualTo("sample: what");
        assertThat(different.label(different.variants().getLast())).isEqualTo("kmem@2021");
    }

    @Test
    void aVariantLooksTheSameInAllCharts() {
        ChartedTrace trace = ChartedTrace.of(ChartSamples.variants("none", "kmem", "optimum"));

        assertThat(trace.look(trace.variants().get(2))).isEqualTo(LineLook.of(2));
    }

    @Test
    void marksKeepTheirNumbersInTheKey() {
        ChartedTrace trace = ChartedTrace.of(ChartSamples.variants("none"));

        assertThat(trace.markKey(name -> true)).extracting(Key.Entry::text)
                .containsExactly("1  drain:one", "2  " + ChartSamples.WORST);
        assertThat(trace.markKey(ChartSamples.WORST::equals)).extracting(Key.Entry::text)
                .containsExactly("2  " + ChartSamples.WORST);
    }
}
