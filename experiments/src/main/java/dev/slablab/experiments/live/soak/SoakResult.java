package dev.slablab.experiments.live.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a soak came to in which nothing went wrong.
 *
 * @param plan        what was soaked
 * @param time        how long it took
 * @param caches      what each cache did
 * @param moves       the consolidator's statistics, by their names
 * @param troubles    how often what trouble was made, by its name
 * @param faults      what was done wrong on purpose
 * @param inspections how often everybody was stopped and everything looked at
 * @param inspected   objects that were checked in these
 * @param returned    bytes of pages given back to the system
 */
public record SoakResult(
        SoakPlan plan,
        Duration time,
        List<CacheBalance> caches,
        Map<String, Long> moves,
        Map<String, Long> troubles,
        List<FaultBalance> faults,
        long inspections,
        long inspected,
        long returned) {

    /** Copies what may change. */
    public SoakResult {
        caches = List.copyOf(caches);
        faults = List.copyOf(faults);
    }

    /**
     * What was done wrong on purpose; each time was noticed.
     *
     * @param kind    what was done: a statistic of the consolidator, or a misuse of the allocator
     * @param done    how often
     * @param noticed how often that was told, or refused by name
     */
    public record FaultBalance(String kind, long done, long noticed) {
    }

    /**
     * What a cache did; at the end it has nothing left.
     *
     * @param cache       its name
     * @param debugging   what debugging it had
     * @param allocations of objects
     * @param refused     requests that got none: memory was short, or they failed on purpose
     * @param frees       by the program
     * @param givenUp     to the consolidator, by DONT_NEED
     * @param moved       objects
     * @param callbacks   calls of its client
     * @param checks      comparisons of an object with what was written
     * @param created     slabs
     * @param released    slabs
     * @param reaps       of the cache
     * @param magazine    rounds of its magazines at the end
     */
    public record CacheBalance(
            String cache,
            String debugging,
            long allocations,
            long refused,
            long frees,
            long givenUp,
            long moved,
            long callbacks,
            long checks,
            long created,
            long released,
            long reaps,
            long magazine) {
    }
}
