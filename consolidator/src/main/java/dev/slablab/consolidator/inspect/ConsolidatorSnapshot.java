package dev.slablab.consolidator.inspect;

import dev.slablab.consolidator.MoveStatistic;
import java.util.List;
import java.util.Map;

/**
 * What all caches of a consolidator share, as it was when asked.
 *
 * @param statistics counters over all caches, destroyed ones included
 * @param reasons    why clients answered as they did, where they said it, over all caches
 * @param moveQueue  moves that wait for the client to be called, next one first
 */
public record ConsolidatorSnapshot(
        Map<MoveStatistic, Long> statistics, List<ReasonCount> reasons, List<PendingMove> moveQueue) {
}
