package dev.slablab.clients.stack;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.clients.ClientModel;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.Revision;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** A cache of {@value #SLABS} slabs of {@value #SLOTS} objects each, of which some survive and are consolidated. */
final class SurvivorCache {
    static final int SLABS = 1000;
    static final int SLOTS = 31;

    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator = new SlabAllocator(
            AllocatorSetup.of(arena, 1, maintenance, timers, new SplittableRandom(1)));
    private final Consolidator consolidator = new Consolidator(
            allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_07, new SplittableRandom(2)));
    private final ObjectCache cache = allocator.create(CacheSpec.of("things", 128).with(CacheFlag.NOMAGAZINE));

    /** Allocates all objects, and frees those that do not survive; says how many do. */
    int populate(ClientModel client, IntPredicate survives) {
        consolidator.register(cache, client);
        for (int object = 0; object < SLABS * SLOTS; object++) {
            client.acquired(cache, object, cache.tryAllocate());
        }
        int survivors = 0;
        for (int object = 0; object < SLABS * SLOTS; object++) {
            if (survives.test(object)) {
                survivors++;
            } else {
                cache.free(client.release(object));
            }
        }
        return survivors;
    }

    void reapUntilNothingChanges() {
        long before;
        do {
            before = arena.pagesInUse();
            allocator.reap();
            maintenance.drain();
            moves.drain();
            timers.fireAll();
        } while (arena.pagesInUse() < before);
        allocator.verify();
    }

    /** A slab is a page. */
    long slabsHeld() {
        return arena.pagesInUse();
    }

    long slabOf(long address) {
        return (address - arena.base()) / arena.quantum();
    }

    static int slabsNeeded(int survivors) {
        return Math.ceilDiv(survivors, SLOTS);
    }
}
