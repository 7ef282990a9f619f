package dev.slablab.consolidator.observe;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.debug.DebugSetup;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.live.LiveSetup;
import dev.slablab.consolidator.live.LiveSlabs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program with live slabs that do nothing by themselves, and caches with one object left on each slab. */
final class Program implements AutoCloseable {
    static final int OBJECTS_OF_A_SLAB = 4;
    static final LiveSetup SETUP = LiveSetup.standard(1).withInterval(Duration.ofDays(1)).withStripes(1);

    final VirtualArena arena = VirtualArena.ofDefaultPages();
    final LiveSlabs slabs;

    Program() {
        this(SETUP);
    }

    Program(LiveSetup setup) {
        this(setup, DebugSetup.OFF);
    }

    Program(LiveSetup setup, DebugSetup debugging) {
        slabs = LiveSlabs.start(arena, setup, debugging);
        slabs.consolidator().tune(ConsolidatorTunable.STANDARD.with("minslabs", 0));
    }

    int instance() {
        return slabs.instance();
    }

    /** A cache without magazines; its objects are left in the list. */
    ObjectCache sparse(String name, int count, List<Long> left, MoveCallback client) {
        ObjectCache cache = slabs.allocator().create(CacheSpec.of(name, 1000).with(CacheFlag.NOMAGAZINE));
        slabs.consolidator().register(cache, client);
        List<Long> objects = new ArrayList<>();
        for (int i = 0; i < count * OBJECTS_OF_A_SLAB; i++) {
            objects.add(cache.tryAllocate());
        }
        for (int i = 0; i < objects.size(); i++) {
            if (i % OBJECTS_OF_A_SLAB == 0) {
                left.add(objects.get(i));
            } else {
                cache.free(objects.get(i));
            }
        }
        return cache;
    }

    /** Reaps a cache, and waits for what comes of it. */
    void reap(ObjectCache cache) {
        cache.reap();
        slabs.settle();
    }

    /** Ends an interval, and waits for what comes of it. */
    void tick() {
        slabs.allocator().tick();
        slabs.settle();
    }

    @Override
    public void close() {
        slabs.close();
    }
}
