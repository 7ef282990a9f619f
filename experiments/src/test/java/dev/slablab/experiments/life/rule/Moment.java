package dev.slablab.experiments.life.rule;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.inspect.SlabTotalsSnapshot;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.inspect.Doubt;
import dev.slablab.consolidator.inspect.PendingMove;
import dev.slablab.experiments.life.Life;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A cache at one moment.
 *
 * @param cache       the cache
 * @param slabs       its live slabs, by their ordinals
 * @param doubts      what refusals have taught about some of them
 * @param totals      counters of the slab layer
 * @param statistics  counters of the consolidator
 * @param rounds      objects in magazines
 * @param targets     where queued moves go to, withdrawn ones too
 * @param constructed constructed objects of all caches
 */
record Moment(
        ObjectCache cache,
        Map<Long, Slab> slabs,
        Map<Long, Doubt> doubts,
        SlabTotalsSnapshot totals,
        Map<MoveStatistic, Long> statistics,
        Set<Long> rounds,
        Set<Long> targets,
        int constructed) {

    /** A live slab. */
    record Slab(int refCount, int capacity, boolean marked) {

        boolean partial() {
            return room() > 0;
        }

        int room() {
            return capacity - refCount;
        }
    }

    static Moment of(Life life, ObjectCache cache) {
        Map<Long, Slab> slabs = new TreeMap<>();
        cache.forEachSlab((ordinal, page, refCount, capacity, fillFirst) ->
                slabs.put(ordinal, new Slab(refCount, capacity, fillFirst)));
        ConsolidationSnapshot moves = life.recorder().consolidator().inspect(cache).orElseThrow();
        Set<Long> rounds = LongStream.of(CacheControl.of(cache).frontEnd().rounds()).boxed()
                .collect(Collectors.toSet());
        Set<Long> targets = life.recorder().consolidator().inspect().moveQueue().stream().map(PendingMove::to)
                .collect(Collectors.toSet());
        return new Moment(cache, slabs, moves.doubts(), cache.inspect().totals(), moves.statistics(), rounds, targets,
                life.program().constructed());
    }

    /** Whether a slab has handed it out; as it is now, whatever moment this is. */
    boolean allocated(long address) {
        return CacheControl.of(cache).slabLayer().buffers().isAllocated(address);
    }

    Doubt doubt(long slab) {
        return doubts.getOrDefault(slab, Doubt.NONE);
    }

    boolean partial(long slab) {
        return slabs.containsKey(slab) && slabs.get(slab).partial();
    }

    /** Free objects of a slab, as the slab layer counts them. */
    int room(long slab) {
        return slabs.containsKey(slab) ? slabs.get(slab).room() : 0;
    }

    boolean marked(long slab) {
        return slabs.containsKey(slab) && slabs.get(slab).marked();
    }

    int refCount(long slab) {
        return slabs.containsKey(slab) ? slabs.get(slab).refCount() : 0;
    }

    long count(MoveStatistic statistic) {
        return statistics.get(statistic);
    }
}
