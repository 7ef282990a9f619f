package dev.slablab.experiments.page;

import dev.slablab.experiments.chart.Charts;
import dev.slablab.experiments.metric.VariantResult;
import java.util.List;

/** The charts that stand in result folders, as pictures of a report. */
final class ChartPictures {

    private ChartPictures() {
    }

    static List<Picture> of(List<VariantResult> variants) {
        return Charts.of(variants).stream()
                .map(chart -> Picture.svg(chart.title(), chart.caption(), chart.svg())).toList();
    }
}
