package dev.slablab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.metric.RunRecord;
import dev.slablab.experiments.metric.VariantResult;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChartsTest {
    @Test
    void aTraceHasAllCharts() {
        List<Chart> pictures = Charts.of(ChartSamples.variants("none", "kmem"));

        assertThat(pictures).extracting(Chart::id).containsExactly("slabs", "memory", "slabmap", "moves", "answers",
                "occupancy", "occupancy-marks");
        assertThat(pictures).allSatisfy(picture -> {
            assertThat(picture.title()).startsWith("sample: ").endsWith(", revision 2009-07");
            assertThat(picture.caption()).endsWith(".").hasSizeGreaterThan(40);
            assertThat(picture.svg()).startsWith("<svg ").contains("viewBox=\"0 0 960 ", "font-family=\"sans-serif\"")
                    .doesNotContain(picture.caption().substring(0, 20)).hasSizeLessThan(150_000);
        });
    }

    @Test
    void whatHasNothingToShowIsLeftOut() {
        assertThat(Charts.of(ChartSamples.variants("none", "none-reap"))).extracting(Chart::id)
                .containsExactly("slabs", "memory", "slabmap", "occupancy", "occupancy-marks");
        assertThat(Charts.of(List.of(withoutRecord(ChartSamples.variant("none"))))).extracting(Chart::id)
                .containsExactly("slabs", "memory");
        VariantResult kmem = ChartSamples.variant("kmem");
        VariantResult withoutMarks = new VariantResult(kmem.trace(), kmem.variant(), kmem.events(),
                List.of(kmem.wholeRun()), List.of(), kmem.series(), RunRecord.NONE);
        assertThat(Charts.of(List.of(withoutMarks))).extracting(Chart::id)
                .containsExactly("slabs", "memory", "moves", "answers");
    }

    private static VariantResult withoutRecord(VariantResult result) {
        return new VariantResult(result.trace(), result.variant(), result.events(), result.summary(), result.caches(),
                result.series(), RunRecord.NONE);
    }

    @Test
    void theOptimumAsksNobody() {
        assertThat(Charts.of(ChartSamples.variants("none", "optimum"))).extracting(Chart::id)
                .contains("moves").doesNotContain("answers");
    }

    @Test
    void picturesDoNotDependOnTheLocale() {
        List<Chart> here = Charts.of(ChartSamples.variants("none", "kmem", "optimum"));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("de-CH-u-nu-deva"));
            assertThat(Charts.of(ChartSamples.variants("none", "kmem", "optimum"))).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }
}
