package dev.slablab.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.theory.Optimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The offline baseline alone: by how many moves it frees how many slabs of a small cache, in all small cases. */
class OptimumPolicyTest {
    private static final int SLOTS = 4;
    private static final int SLABS = 4;
    private static final CacheSpec QUARTERS = CacheSpec.of("quarters", 1024).with(CacheFlag.NOMAGAZINE);

    /** Slabs of 4 objects or, where the colour takes one, of 3. */
    private static final CacheSpec THREE_OR_FOUR = QUARTERS.withAlignment(1024)
            .with(new SlabGeometry(1024, 1024, 4096, 1024, 4096, 4096, 4, 1024, true, false));

    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final SlabAllocator allocator = new SlabAllocator(new AllocatorSetup(VirtualArena.ofDefaultPages(), 1,
            () -> 0, maintenance, new ManualTimers(), new SplittableRandom(1), (cache, event) -> { }));
    private final Consolidator consolidator = new Consolidator(allocator, new ConsolidatorSetup(moves,
            Revision.OF_2009_07, new OptimumProvider(page -> false), new SplittableRandom(1), event -> { }));

    private ObjectCache shaped(CacheSpec spec, int... refCounts) {
        ObjectCache cache = allocator.create(spec);
        consolidator.register(cache, request -> MoveResponse.YES);
        List<List<Long>> slabs = new ArrayList<>();
        while (cache.inspect().totals().created() < refCounts.length
                || cache.inspect().totals().freeObjects() > 0) {
            long object = cache.tryAllocate();
            while (slabs.size() < cache.inspect().totals().created()) {
                slabs.add(new ArrayList<>());
            }
            slabs.getLast().add(object);
        }
        for (int slab = 0; slab < refCounts.length; slab++) {
            slabs.get(slab).stream().skip(refCounts[slab]).forEach(cache::free);
        }
        return cache;
    }

    private long reap(ObjectCache cache) {
        long before = cache.inspect().totals().held();
        cache.reap();
        maintenance.drain();
        moves.drain();
        return before - cache.inspect().totals().held();
    }

    @Test
    void freesTheMostSlabsByTheFewestMovesWhateverTheirShape() {
        for (int shape = 0; shape < Math.pow(SLOTS, SLABS); shape++) {
            int[] refCounts = Arrays.stream(Integer.toString(shape + (int) Math.pow(SLOTS, SLABS), SLOTS).substring(1)
                    .split("")).mapToInt(digit -> Integer.parseInt(digit) + 1).toArray();
            ObjectCache cache = shaped(QUARTERS, refCounts);
            Optimum optimum = Optimum.of(refCounts, SLOTS);

            assertThat(reap(cache)).as(Arrays.toString(refCounts)).isEqualTo(optimum.reclaimable());
            assertThat(consolidator.inspect(cache).orElseThrow().statistics().get(MoveStatistic.YES))
                    .as(Arrays.toString(refCounts)).isEqualTo(optimum.moves(optimum.reclaimable()));
        }
        consolidator.verify();
    }

    @Test
    void refusesACacheOfUnequalSlabsForWhichItWouldBeNoOptimum() {
        ObjectCache cache = shaped(THREE_OR_FOUR, 1, 1, 1, 1, 1, 1, 1, 1);

        assertThat(cache.inspect().partial()).extracting(slab -> slab.capacity()).contains(3, 4);
        assertThatIllegalStateException().isThrownBy(() -> reap(cache)).withMessageContaining("no optimum");
    }

    /** Under the original's geometry colour never costs an object, so no replay meets such a cache. */
    @Test
    void noGeometryOfAReplayHasUnequalSlabs() {
        for (int size = 1; size <= 20_000; size++) {
            for (int alignment : new int[] {8, 64, 4096}) {
                SlabGeometry geometry =
                        SlabGeometry.kmem(size, alignment, 4096, SlabGeometry.Descriptor.BY_SIZE);
                assertThat(geometry.capacity(geometry.maxColor())).isEqualTo(geometry.capacity(0));
            }
            SlabGeometry plain = SlabGeometry.plain(size, 4096, 32_768);
            assertThat(plain.capacity(plain.maxColor())).isEqualTo(plain.capacity(0));
        }
    }
}
