package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.CacheStats;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.magazine.MagazineLayer;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class MagazineProperties {

    /** T3a, summed over the processors. */
    @Property
    @Holds(Statement.T3A)
    void processorsTakeFewMagazines(
            @ForAll @IntRange(min = 1, max = 500) int eights,
            @ForAll @IntRange(min = 1, max = 8) int cpus,
            @ForAll @IntRange(min = 1, max = 3000) int requests,
            @ForAll @DoubleRange(min = 0.3, max = 0.7) double allocating,
            @ForAll long seed) {
        var random = new SplittableRandom(seed);
        SlabAllocator allocator = new SlabAllocator(AllocatorSetup.of(
                VirtualArena.ofDefaultPages(), cpus, new ManualTaskQueue(), new ManualTimers(), random));
        ObjectCache cache = allocator.create(CacheSpec.of("rounds", 8 * eights));
        List<Long> live = new ArrayList<>();
        long[] allocations = new long[cpus];
        long[] frees = new long[cpus];
        for (int request = 0; request < requests; request++) {
            int cpu = random.nextInt(cpus);
            if (live.isEmpty() || random.nextDouble() < allocating) {
                live.add(cache.tryAllocate(cpu));
                allocations[cpu]++;
            } else {
                cache.free(live.remove(random.nextInt(live.size())), cpu);
                frees[cpu]++;
            }
        }

        CacheStats stats = cache.stats();
        long most = 0;
        for (int cpu = 0; cpu < cpus; cpu++) {
            most += MagazineShadow.mostTakes(allocations[cpu], frees[cpu], (int) stats.magazineSize());
        }
        assertThat(stats.depotAlloc() + stats.depotFree()).as("%s", stats).isLessThanOrEqualTo(most);
        allocator.verify();
    }

    /** T3b: the fewest full magazines of the interval before and of the present one are looked up by hand. */
    @Property
    @Holds(Statement.T3B)
    void aReapTakesWhatNobodyNeeded(
            @ForAll @IntRange(min = 1, max = 500) int eights,
            @ForAll @IntRange(min = 1, max = 4) int cpus,
            @ForAll @IntRange(min = 1, max = 1000) int steps,
            @ForAll long seed) {
        var random = new SplittableRandom(seed);
        List<Long> reaped = new ArrayList<>();
        FrontEnd layer = new MagazineLayer(8 * eights, cpus, true, reaped::add);
        int fewestBefore = 0;
        int fewest = 0;
        for (long step = 1; step <= steps; step++) {
            boolean growing = step / 100 % 2 == 0;
            switch (random.nextInt(30)) {
                case 0 -> {
                    layer.endInterval(0);
                    fewestBefore = fewest;
                    fewest = full(layer);
                }
                case 1 -> {
                    int idle = Math.min(fewestBefore, fewest);
                    int left = full(layer) - idle;
                    reaped.clear();
                    layer.reapIdle();
                    assertThat(full(layer)).isEqualTo(left);
                    assertThat(reaped).hasSize(idle * layer.depot().magazineSize());
                }
                default -> {
                    if (random.nextInt(4) > 0 == growing) {
                        layer.free(random.nextInt(cpus), step);
                    } else {
                        layer.allocate(random.nextInt(cpus));
                    }
                }
            }
            fewest = Math.min(fewest, full(layer));
        }
        layer.verify();
    }

    private static int full(FrontEnd layer) {
        return layer.depot().full().count();
    }
}
