package dev.slablab.experiments.theory;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One cache without magazines and a cooperative client, taken up to a peak and down to random survivors. */
final class DescentBench {
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final ClientModel client = new CooperativeClient();
    private final Consolidator consolidator;
    private final ObjectCache cache;
    private final List<Integer> live = new ArrayList<>();
    private final Random random;
    private int peak;
    private int next;

    DescentBench(int objectSize, long seed) {
        random = new Random(seed);
        SlabAllocator allocator = new SlabAllocator(
                AllocatorSetup.of(VirtualArena.ofDefaultPages(), 1, maintenance, new ManualTimers(), random));
        consolidator = new Consolidator(
                allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_04, random));
        cache = allocator.create(CacheSpec.of("descent", objectSize).with(CacheFlag.NOMAGAZINE));
        consolidator.register(cache, client);
    }

    void allocate(int objects) {
        for (int i = 0; i < objects; i++) {
            client.acquired(cache, next, cache.tryAllocate(0));
            live.add(next++);
        }
        peak = Math.max(peak, live.size());
    }

    /** Frees random objects until so many are left. */
    void freeDownTo(int survivors) {
        Collections.shuffle(live, random);
        while (live.size() > survivors) {
            cache.free(client.release(live.removeLast()), 0);
        }
    }

    void reap() {
        cache.reap();
        maintenance.drain();
        moves.drain();
        consolidator.verify();
        client.verify();
    }

    int perSlab() {
        return cache.geometry().capacity(0);
    }

    int live() {
        return live.size();
    }

    int peak() {
        return peak;
    }

    long held() {
        return cache.inspect().totals().held();
    }

    long partial() {
        return cache.inspect().totals().partial();
    }
}
