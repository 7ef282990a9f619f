package dev.slablab.experiments.bench;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.util.SplittableRandom;

/** An object cache on native memory, without maintenance. */
final class RealCache implements AutoCloseable {
    static final int STRIPES = 8;

    private final NativeArena arena;
    private final ObjectCache cache;

    RealCache(CacheSpec spec, long most) {
        arena = NativeArena.reserve(most);
        var allocator = new SlabAllocator(new AllocatorSetup(arena, STRIPES,
                () -> (int) Thread.currentThread().threadId() & STRIPES - 1, new ManualTaskQueue(), new ManualTimers(),
                new SplittableRandom(1), (cache, event) -> { }));
        cache = allocator.create(spec);
    }

    ObjectCache cache() {
        return cache;
    }

    @Override
    public void close() {
        arena.close();
    }
}
