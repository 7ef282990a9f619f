package dev.slablab.experiments.bench;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.consolidator.live.LiveSetup;
import dev.slablab.consolidator.live.LiveSlabs;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** An object cache on native memory. */
final class RealCache implements AutoCloseable {
    static final int STRIPES = 8;
    /** Far shorter than in a program, so that magazines have grown as far as they do before anything is measured. */
    static final Duration INTERVAL = Duration.ofMillis(50);

    private final NativeArena arena;
    private final Optional<LiveSlabs> live;
    private final ObjectCache cache;

    private RealCache(NativeArena arena, Optional<LiveSlabs> live, ObjectCache cache) {
        this.arena = arena;
        this.live = live;
        this.cache = cache;
    }

    /** A cache as it is created: nobody looks after it. */
    static RealCache alone(CacheSpec spec, long most) {
        NativeArena arena = NativeArena.reserve(most);
        var allocator = new SlabAllocator(new AllocatorSetup(arena, STRIPES,
                () -> (int) Thread.currentThread().threadId() & STRIPES - 1, new ManualTaskQueue(), new ManualTimers(),
                new SplittableRandom(1), (cache, event) -> { }));
        return new RealCache(arena, Optional.empty(), allocator.create(spec));
    }

    /** A cache with the maintenance that it has in a program. */
    static RealCache maintained(CacheSpec spec, long most) {
        NativeArena arena = NativeArena.reserve(most);
        LiveSlabs live = LiveSlabs.start(arena, LiveSetup.standard(1).withStripes(STRIPES).withInterval(INTERVAL));
        return new RealCache(arena, Optional.of(live), live.allocator().create(spec));
    }

    ObjectCache cache() {
        return cache;
    }

    @Override
    public void close() {
        live.ifPresent(LiveSlabs::close);
        arena.close();
    }
}
