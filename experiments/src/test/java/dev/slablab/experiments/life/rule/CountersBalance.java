package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.magazine.CpuState;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Program;
import dev.slablab.experiments.life.Rule;
import java.util.EnumMap;
import java.util.Map;

/** Every counter agrees with what can be counted otherwise. */
public final class CountersBalance implements Rule {
    private long queued;
    private long dropped;
    private long ended;
    private long skipped;
    private long hunts;

    @Override
    public void seen(Life life, ConsolidatorEvent event) {
        switch (event) {
            case ConsolidatorEvent.MoveQueued _ -> queued++;
            case ConsolidatorEvent.MoveDropped _ -> dropped++;
            case ConsolidatorEvent.MoveEnded move -> {
                ended++;
                hunts += move.hunt().isPresent() ? 1 : 0;
            }
            case ConsolidatorEvent.MoveSkipped _ -> skipped++;
            case ConsolidatorEvent.CacheAssessed _, ConsolidatorEvent.PassStarted _, ConsolidatorEvent.SlabConsidered _,
                    ConsolidatorEvent.PassEnded _, ConsolidatorEvent.MoveStarted _ -> { }
            case ConsolidatorEvent.MoveUnanswered _, ConsolidatorEvent.ClientMisbehaved _ ->
                throw new AssertionError("the program keeps to its contract, but " + event);
        }
    }

    @Override
    public void between(Life life) {
        Map<MoveStatistic, Long> sum = new EnumMap<>(MoveStatistic.class);
        long pages = 0;
        long rounds = 0;
        long fromMagazines = 0;
        long toMagazines = 0;
        for (int number = 0; number < life.caches(); number++) {
            ObjectCache cache = life.recorder().cache(number);
            CacheSnapshot state = cache.inspect();
            slabs(cache, state);
            rounds += magazines(state);
            fromMagazines += state.cpus().stream().mapToLong(CpuState::allocations).sum();
            toMagazines += state.cpus().stream().mapToLong(CpuState::frees).sum();
            pages += state.totals().held() * state.geometry().pages();
            life.recorder().consolidator().statistics(cache).forEach((key, count) -> sum.merge(key, count, Long::sum));
        }
        var everything = life.recorder().consolidator().inspect();
        moves(everything.statistics(), everything.moveQueue().size());
        sum.forEach((key, count) -> assertThat(everything.statistics().get(key)).as("%s of all caches", key)
                .isEqualTo(count));
        assertThat(life.recorder().allocator().inspect().pagesInUse()).as("pages").isEqualTo(pages);
        assertThat(life.program().constructed()).as("constructed objects: the program's, and rounds")
                .isEqualTo((int) rounds + life.program().owned().size());
        objects(life.program(), fromMagazines, toMagazines, rounds,
                hunts - everything.statistics().get(MoveStatistic.HUNT_ALLOC_FAIL));
    }

    /** An object is newly constructed or comes from a magazine, for the program, for a move, or to be swapped in. */
    private void objects(Program program, long fromMagazines, long toMagazines, long rounds, long swaps) {
        assertThat(fromMagazines + program.constructions()).as("objects from magazines, and constructed ones")
                .isEqualTo(program.acquisitions() + ended + swaps);
        assertThat(toMagazines).as("what went to magazines, and was taken, is there, or was destroyed")
                .isBetween(fromMagazines + rounds, program.releases() + swaps);
    }

    private static void slabs(ObjectCache cache, CacheSnapshot state) {
        long[] found = new long[4];
        cache.forEachSlab((ordinal, page, refCount, capacity, fillFirst) -> {
            found[0] += refCount == capacity ? 1 : 0;
            found[1] += refCount < capacity ? 1 : 0;
            found[2] += capacity;
            found[3] += capacity - refCount;
        });
        var totals = state.totals();
        assertThat(found).as("complete and partial slabs, objects, free objects").containsExactly(
                totals.complete(), totals.partial(), totals.objects(), totals.freeObjects());
        assertThat(totals.created() - totals.destroyed()).as("slabs held")
                .isEqualTo(totals.complete() + totals.partial() + totals.retained());
        assertThat(totals.allocations() - totals.frees()).as("objects handed out")
                .isEqualTo(totals.objects() - totals.freeObjects());
        assertThat(totals.maxObjects()).isGreaterThanOrEqualTo(totals.objects());
    }

    /** Returns the objects in magazines. */
    private static long magazines(CacheSnapshot state) {
        long rounds = (long) state.depot().full().count() * state.depot().magazineSize();
        assertThat(state.depot().rounds()).as("rounds of the depot").isEqualTo(rounds);
        for (var cpu : state.cpus()) {
            assertThat(cpu.loaded().orElse(0)).isLessThanOrEqualTo(cpu.magazineSize());
            assertThat(cpu.previous().orElse(0)).isIn(0, cpu.magazineSize());
            rounds += cpu.rounds();
        }
        return rounds;
    }

    private void moves(Map<MoveStatistic, Long> counts, int waiting) {
        long answers = counts.get(MoveStatistic.YES) + counts.get(MoveStatistic.NO) + counts.get(MoveStatistic.LATER)
                + counts.get(MoveStatistic.DONT_NEED) + counts.get(MoveStatistic.DONT_KNOW);
        assertThat(counts.get(MoveStatistic.CALLBACKS)).as("callbacks").isEqualTo(answers).isEqualTo(ended);
        assertThat(counts.get(MoveStatistic.NO_LONGER_RECLAIMABLE) + counts.get(MoveStatistic.HUNT_FOUND_SLAB)
                + counts.get(MoveStatistic.CONSTRUCTOR_FAIL)).as("moves without a callback").isEqualTo(skipped);
        assertThat(counts.get(MoveStatistic.CALLBACK_TASKQ_FAIL)).as("moves not taken").isEqualTo(dropped);
        assertThat(queued - dropped).as("moves requested").isEqualTo(ended + skipped + waiting);
    }
}
