package dev.slablab.experiments.gate;

import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import java.util.function.ToDoubleFunction;

/** What is measured at the last mark of a trap; of each, less is healthier. */
enum Figure {
    /** Memory: 1 is as little as the objects can do with. */
    HELD("slabs held ÷ slabs needed", result -> {
        SummaryRow row = atTheEnd(result);
        return row.footprint().slabsHeld().doubleValue() / row.footprint().slabsNeeded().doubleValue();
    }),
    /** What is left between the two ends of the order. */
    PARTIAL("partial slabs", result -> endOf(result).partial()),
    /** Work: 1 is the fewest moves that release as many slabs, pass by pass. */
    MOVES("moves ÷ fewest possible", result -> {
        MoveCounts moves = atTheEnd(result).moves();
        return (double) moves.yes() / Math.max(1, moves.movesOptimal());
    }),
    /** Bother: how often the client was asked about each of its objects. */
    ASKED("callbacks ÷ live objects",
            result -> (double) atTheEnd(result).moves().callbacks() / endOf(result).liveObjects()),
    /** Bother in vain: where nothing comes free, all callbacks count. */
    VAIN("callbacks ÷ slab freed", result -> (double) atTheEnd(result).moves().callbacks()
            / Math.max(1, result.series().getLast().slabsFreed()));

    private final String text;
    private final ToDoubleFunction<VariantResult> measure;

    Figure(String text, ToDoubleFunction<VariantResult> measure) {
        this.text = text;
        this.measure = measure;
    }

    String text() {
        return text;
    }

    double of(VariantResult result) {
        return measure.applyAsDouble(result);
    }

    /** The last mark; behind it there is only the row over the whole run. */
    private static SummaryRow atTheEnd(VariantResult result) {
        return result.summary().get(result.summary().size() - 2);
    }

    private static CacheRow endOf(VariantResult result) {
        return result.caches().getLast();
    }
}
