package dev.slablab.experiments.metric;

import java.util.Optional;

/**
 * One row of {@code summary.csv}: all caches at a mark, or means over the whole run.
 *
 * @param mark           the mark's label, or {@link #END_OF_RUN}
 * @param event          events that precede it
 * @param footprint      held and needed
 * @param beforeIdle     what was held when the mark was reached, before reap and idle intervals; empty for the whole
 *                       run
 * @param moves          cumulative counts
 * @param slabsCreated   cumulative
 * @param slabsDestroyed cumulative
 * @param bytesLarge     bytes of live objects above the largest size class, now
 */
public record SummaryRow(
        String mark,
        long event,
        Footprint footprint,
        Optional<BeforeIdle> beforeIdle,
        MoveCounts moves,
        long slabsCreated,
        long slabsDestroyed,
        long bytesLarge) {

    /** Label of the row over the whole run. */
    public static final String END_OF_RUN = "end-of-run";

    /**
     * What was held when a mark was reached.
     *
     * @param slabsHeld slabs
     * @param bytesHeld their bytes
     */
    public record BeforeIdle(long slabsHeld, long bytesHeld) {
    }
}
