package dev.slablab.experiments.page;

import dev.slablab.experiments.chart.ChartFiles;
import dev.slablab.experiments.metric.VariantResult;
import java.util.List;

/** The charts that stand in result folders, as pictures of a report. */
final class ChartPictures {

    private ChartPictures() {
    }

    static List<Picture> of(List<VariantResult> variants) {
        return List.of(Picture.png("Slabs held and needed over the events of the trace",
                "A line for each variant, a vertical line for each mark; what is needed is dotted.",
                ChartFiles.png(variants)));
    }
}
