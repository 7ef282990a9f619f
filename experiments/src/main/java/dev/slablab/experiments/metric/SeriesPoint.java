package dev.slablab.experiments.metric;

/**
 * One row of {@code series.csv}: all caches after an interval.
 *
 * @param event       events that precede it
 * @param timeNanos   virtual time of the last event
 * @param slabsHeld   slabs
 * @param bytesHeld   their bytes
 * @param slabsNeeded slabs
 * @param bytesNeeded their bytes
 * @param moves       cumulative counts
 * @param slabsFreed  slabs emptied by moves, by objects given up and by finds in magazines, cumulative
 */
public record SeriesPoint(
        long event,
        long timeNanos,
        long slabsHeld,
        long bytesHeld,
        long slabsNeeded,
        long bytesNeeded,
        MoveCounts moves,
        long slabsFreed) {
}
