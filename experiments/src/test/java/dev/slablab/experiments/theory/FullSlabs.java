package dev.slablab.experiments.theory;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.util.SplittableRandom;

/** A cache of the allocator itself whose slabs are full, and which loses objects by chance. */
final class FullSlabs {
    private final ObjectCache cache;
    private final int slabs;

    private FullSlabs(int objectSize, int slabs) {
        this.slabs = slabs;
        SlabAllocator allocator = new SlabAllocator(AllocatorSetup.of(VirtualArena.ofDefaultPages(), 1,
                new ManualTaskQueue(), new ManualTimers(), new SplittableRandom(1)));
        cache = allocator.create(CacheSpec.of("full", objectSize).with(CacheFlag.NOMAGAZINE));
    }

    /** Of any size that has at most about twenty objects on a slab of a page. */
    static FullSlabs random(SplittableRandom random) {
        return new FullSlabs(8 * random.nextInt(25, 250), random.nextInt(200, 400));
    }

    int slabs() {
        return slabs;
    }

    int slots() {
        return cache.geometry().capacity(0);
    }

    /** Fills the slabs, lets each object survive with a probability; how many slabs are held then. */
    int heldIfSurvive(double survival, SplittableRandom random) {
        long[] objects = new long[slabs * slots()];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = cache.tryAllocate(0);
        }
        for (long object : objects) {
            if (random.nextDouble() >= survival) {
                cache.free(object, 0);
            }
        }
        return (int) cache.inspect().totals().held();
    }
}
