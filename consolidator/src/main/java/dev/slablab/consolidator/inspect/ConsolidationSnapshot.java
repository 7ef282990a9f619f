package dev.slablab.consolidator.inspect;

import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.policy.ConsolidationPolicy.ThresholdState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the consolidator knows of one cache, as it was when asked. Slabs are named by their ordinals.
 *
 * @param statistics counters of this cache
 * @param reasons    why clients answered as they did, where they said it; by response, then by name
 * @param threshold  the policy's threshold, if it has one
 * @param doubts     slabs that clients refused or put off
 * @param held       slabs that a scan holds while it requests moves
 * @param pending    moves under way, by address of the object to get off
 * @param deadList   retained empty slabs, the one released first in front
 */
public record ConsolidationSnapshot(
        Map<MoveStatistic, Long> statistics,
        List<ReasonCount> reasons,
        Optional<ThresholdState> threshold,
        Map<Long, Doubt> doubts,
        Set<Long> held,
        List<PendingMove> pending,
        List<Long> deadList) {
}
