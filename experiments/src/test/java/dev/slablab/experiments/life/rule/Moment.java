package dev.slablab.experiments.life.rule;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.inspect.SlabTotalsSnapshot;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.inspect.Doubt;
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
 * @param constructed constructed objects of all caches
 */
record Moment(
        ObjectCache cache,
        Map<Long, Slab> slabs,
        Map<Long, Doubt> doubts,
        SlabTotalsSnapshot totals,
        Map<MoveStatistic, Long> statistics,
        Set<Long> rounds,
        int constructed) {

    /** A live slab. */
    record Slab(int refCount, int capacity, boolean marked) {

        boolean partial() {
            return refCount < capacity;
        }
    }

    static Moment of(Life life, ObjectCache cache) {
        Map<Long, Slab> slabs = new TreeMap<>();
        cache.forEachSlab((ordinal, page, refCount, capacity, fillFirst) ->
                slabs.put(ordinal, new Slab(refCount, capacity, fillFirst)));
        ConsolidationSnapshot moves = life.recorder().consolidator().inspect(cache).orElseThrow();
        Set<Long> rounds = LongStream.of(CacheControl.of(cache).frontEnd().rounds()).boxed()
                .collect(Collectors.toSet());
        return new Moment(cache, slabs, moves.doubts(), cache.inspect().totals(), moves.statistics(), rounds,
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
