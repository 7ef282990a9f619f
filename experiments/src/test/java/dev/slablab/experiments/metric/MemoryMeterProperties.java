package dev.slablab.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is counted event by event, against what can be seen when all is over. */
class MemoryMeterProperties {

    /** Caches and a program that allocates more than it frees at first, and then the reverse. */
    private static final class World {
        private final MemoryMeter meter = new MemoryMeter();
        private final ManualTaskQueue maintenance = new ManualTaskQueue();
        private final List<ObjectCache> caches = new ArrayList<>();
        private final List<List<Long>> live = new ArrayList<>();

        World(List<Integer> eights, int requests, SplittableRandom random) {
            SlabAllocator allocator = new SlabAllocator(new AllocatorSetup(VirtualArena.ofDefaultPages(), 1, () -> 0,
                    maintenance, new ManualTimers(), new SplittableRandom(1), meter::slab));
            for (int size : eights) {
                CacheSpec spec = CacheSpec.of("of " + size + ", number " + caches.size(), 8 * size);
                caches.add(allocator.create(size % 2 == 0 ? spec : spec.with(CacheFlag.NOMAGAZINE)));
                live.add(new ArrayList<>());
            }
            meter.watch(caches);
            for (int request = 0; request < requests; request++) {
                request(random.nextInt(caches.size()), request < requests / 2 ? 4 : 1, random);
            }
        }

        private void request(int cache, int ofFive, SplittableRandom random) {
            List<Long> objects = live.get(cache);
            if (objects.isEmpty() || random.nextInt(5) < ofFive) {
                objects.add(caches.get(cache).tryAllocate(0));
                meter.born(cache);
            } else {
                caches.get(cache).free(objects.remove(random.nextInt(objects.size())), 0);
                meter.died(cache);
            }
            if (random.nextInt(100) == 0) {
                caches.get(cache).reapNow();
                maintenance.drain();
            }
        }

        private long sum(IntToLongFunction ofCache) {
            long sum = 0;
            for (int cache = 0; cache < caches.size(); cache++) {
                sum += ofCache.applyAsLong(cache);
            }
            return sum;
        }

        long needed(int cache) {
            return Math.ceilDiv(live.get(cache).size(), caches.get(cache).geometry().capacity(0));
        }

        long held(int cache) {
            return caches.get(cache).inspect().totals().held();
        }

        long bytes(int cache, long slabs) {
            return slabs * caches.get(cache).geometry().slabSize();
        }
    }

    @Property
    void what_is_needed_follows_from_the_objects(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 500) Integer> eights,
            @ForAll @IntRange(max = 600) int requests, @ForAll long seed) {
        World world = new World(eights, requests, new SplittableRandom(seed));
        Footprint now = world.meter.now();

        assertThat(now.slabsNeeded().longValueExact()).isEqualTo(world.sum(world::needed));
        assertThat(now.bytesNeeded()).isEqualTo(world.sum(cache -> world.bytes(cache, world.needed(cache))));
    }

    @Property
    void what_is_held_is_what_the_allocator_holds(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 500) Integer> eights,
            @ForAll @IntRange(max = 600) int requests, @ForAll long seed) {
        World world = new World(eights, requests, new SplittableRandom(seed));
        Footprint now = world.meter.now();

        assertThat(now.slabsHeld().longValueExact()).isEqualTo(world.sum(world::held));
        assertThat(now.bytesHeld()).isEqualTo(world.sum(cache -> world.bytes(cache, world.held(cache))));
        assertThat(world.meter.slabsCreated() - world.meter.slabsDestroyed()).isEqualTo(world.meter.slabsHeld());
    }
}
