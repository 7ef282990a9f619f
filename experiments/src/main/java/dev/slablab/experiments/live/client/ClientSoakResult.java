package dev.slablab.experiments.live.client;

import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.inspect.ReasonCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a soak of a client.
 *
 * @param plan     what was done
 * @param time     how long it took
 * @param caches   what happened in each
 * @param moves    counters of the consolidator over all caches
 * @param reasons  answers of the client with their reasons
 * @param faults   what the client did that no client may, by what it is counted as; empty for sound ones
 * @param passes   consolidations between which the contents of all objects were compared
 * @param returned bytes of memory given back to the system
 */
public record ClientSoakResult(
        ClientSoakPlan plan,
        Duration time,
        List<CacheFigures> caches,
        Map<MoveStatistic, Long> moves,
        List<ReasonCount> reasons,
        Map<MoveStatistic, Long> faults,
        int passes,
        long returned) {

    /** Keeps unmodifiable copies. */
    public ClientSoakResult {
        caches = List.copyOf(caches);
        moves = Map.copyOf(moves);
        reasons = List.copyOf(reasons);
        faults = Map.copyOf(faults);
    }

    /**
     * What happened in a cache.
     *
     * @param cache     its name
     * @param allocated objects
     * @param refused   requests for which there was none
     * @param givenUp   objects that the client gave up, as the program has found
     * @param moved     objects
     * @param checked   objects that were compared with what was written
     * @param created   slabs
     * @param released  slabs
     */
    public record CacheFigures(
            String cache,
            long allocated,
            long refused,
            long givenUp,
            long moved,
            long checked,
            long created,
            long released) {
    }
}
