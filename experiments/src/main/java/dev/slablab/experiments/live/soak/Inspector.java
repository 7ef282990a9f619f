package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.CacheStats;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.live.LiveSlabs;
import dev.slablab.experiments.live.CorruptionException;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether everything adds up while nobody does anything: all structures, every object, and what program,
 * allocator and consolidator have counted of the same things.
 */
final class Inspector {
    private final Stage stage;
    private final LiveSlabs slabs;
    private final long seed;
    private final Mischief mischief;
    private long inspections;
    private long objects;

    Inspector(Stage stage, LiveSlabs slabs, Mischief mischief, long seed) {
        this.mischief = mischief;
        this.stage = stage;
        this.slabs = slabs;
        this.seed = seed;
    }

    /** Stops everybody and looks. */
    void inspect() {
        stage.alone(() -> {
            slabs.whileQuiet(this::look);
            inspections++;
            return inspections;
        });
    }

    private void look() {
        slabs.consolidator().verify();
        for (SoakCache cache : stage.caches()) {
            cache.known().forEach(object -> cache.check(object, "inspected"));
            objects += cache.known().size();
            balance(cache);
        }
        faults();
    }

    private void faults() {
        slabs.consolidator().inspect().statistics().forEach((statistic, counted) -> {
            boolean fault = SoakFaults.OF_CLIENTS.contains(statistic);
            if (fault && counted != mischief.done(statistic)) {
                throw new CorruptionException("seed %d: clients did wrong %d times on purpose, but %d %s".formatted(
                        seed, mischief.done(statistic), counted, statistic.meaning()));
            }
        });
    }

    private void balance(SoakCache cache) {
        Tally tally = cache.tally();
        CacheStats stats = cache.cache().stats();
        same(cache, "objects known to the program", cache.known().size(), "allocated, less freed and given up",
                tally.alive());
        Optional<ConsolidationSnapshot> consolidation = slabs.consolidator().inspect(cache.cache());
        long destinations = slabs.consolidator().inspect().moveQueue().stream()
                .filter(move -> move.cache() == cache.cache().number()).count();
        same(cache, "objects known to the program", cache.known().size(),
                "objects in use by the cache's statistics, less those that wait for a move to them",
                stats.bufInuse() - destinations);
        if (cache.kind().construction() == CacheKind.Construction.DONE) {
            same(cache, "constructed, less destroyed", tally.constructed.sum() - tally.destroyed.sum(),
                    "constructed objects by the cache's statistics",
                    stats.bufInuse() + stats.bufConstructed() - destinations);
        }
        Map<MoveStatistic, Long> moves = consolidation.map(ConsolidationSnapshot::statistics).orElse(Map.of());
        same(cache, "callbacks", tally.callbacks.sum(), "counted by the consolidator",
                moves.getOrDefault(MoveStatistic.CALLBACKS, 0L));
        same(cache, "objects moved", tally.moved.sum(), "answers YES counted by the consolidator",
                moves.getOrDefault(MoveStatistic.YES, 0L));
        same(cache, "objects given up", tally.givenUp.sum(), "answers DONT_NEED counted by the consolidator",
                moves.getOrDefault(MoveStatistic.DONT_NEED, 0L));
    }

    private void same(SoakCache cache, String what, long count, String other, long otherCount) {
        if (count != otherCount) {
            throw new CorruptionException("seed %d, cache %s: %d %s, but %d %s; something is lost or leaks"
                    .formatted(seed, cache.kind().name(), count, what, otherCount, other));
        }
    }

    long inspections() {
        return inspections;
    }

    /** Objects that were checked in inspections. */
    long objects() {
        return objects;
    }
}
