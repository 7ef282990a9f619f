package dev.slablab.experiments.metric;

import dev.slablab.experiments.simulation.Variant;
import java.util.List;

/**
 * All that one replay of a trace under one variant has measured: a function of trace, variant, options and seed.
 *
 * @param trace   the trace's name
 * @param variant what was done
 * @param events  events replayed
 * @param summary a row for each mark in order, then the row over the whole run
 * @param caches  a row for each mark and each cache that held a slab at some mark
 * @param series  a point for each interval and each mark
 * @param record  what was written down for looking at
 */
public record VariantResult(
        String trace,
        Variant variant,
        long events,
        List<SummaryRow> summary,
        List<CacheRow> caches,
        List<SeriesPoint> series,
        RunRecord record) {

    /** Keeps unmodifiable copies. */
    public VariantResult {
        summary = List.copyOf(summary);
        caches = List.copyOf(caches);
        series = List.copyOf(series);
    }

    /**
     * The row over the whole run.
     *
     * @return the last row
     */
    public SummaryRow wholeRun() {
        return summary.getLast();
    }
}
