package dev.slablab.clients.behavior;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.consolidator.MoveRequest;
import java.util.SplittableRandom;

/** Move requests as a consolidator would make them, without one. */
final class Requests {
    static final int SIZE = 64;

    private Requests() {
    }

    static ObjectCache cache() {
        var setup = AllocatorSetup.of(
                VirtualArena.ofDefaultPages(), 1, new ManualTaskQueue(), new ManualTimers(), new SplittableRandom(1));
        return new SlabAllocator(setup).create(CacheSpec.of("things", SIZE));
    }

    static MoveRequest move(ObjectCache cache, long from, long to) {
        return new MoveRequest(cache, from, to, SIZE, "argument", false, false);
    }
}
