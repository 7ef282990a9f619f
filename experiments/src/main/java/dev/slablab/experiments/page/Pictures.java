package dev.slablab.experiments.page;

import dev.slablab.experiments.metric.VariantResult;
import java.util.List;

/** Draws the charts of a report. */
@FunctionalInterface
public interface Pictures {

    /**
     * The charts of one trace.
     *
     * @param variants its results, one or more
     * @return in the order in which they are shown; the same for the same results
     */
    List<Picture> of(List<VariantResult> variants);
}
