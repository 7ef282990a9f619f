package dev.slablab.clients.store;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A store on native memory in which nothing happens by itself: tasks, moves and time are in the test's hand. */
final class ScriptedStore implements AutoCloseable {
    private static final int QUANTUM = 4096;

    final AtomicLong now = new AtomicLong(-5);
    final ManualTaskQueue maintenance = new ManualTaskQueue();
    final ManualTaskQueue moves = new ManualTaskQueue();
    final ManualTimers timers = new ManualTimers();
    final NativeArena arena;
    final SlabAllocator allocator;
    final Consolidator consolidator;
    final SlabStore store;

    ScriptedStore(StoreSetup setup) {
        long span = 4 * setup.memoryLimit();
        arena = NativeArena.reserve(span, QUANTUM, HugePages.REFUSED);
        arena.limit(setup.memoryLimit() / QUANTUM);
        allocator = new SlabAllocator(
                AllocatorSetup.of(arena, 2, maintenance, timers, new SplittableRandom(1)));
        consolidator = new Consolidator(allocator, ConsolidatorSetup.kmem(
                moves, Revision.OF_2009_07, new SplittableRandom(2)));
        consolidator.tune(ConsolidatorTunable.STANDARD.with("minslabs", 0).with("max_slabs", 3));
        store = new SlabStore(setup.withNanoTime(now::get), new StoreGround(allocator, consolidator, span,
                failures -> {
                    drain();
                    return failures < 3;
                }, this::drain, Runnable::run, arena::close));
    }

    void drain() {
        do {
            maintenance.drain();
            moves.drain();
        } while (!maintenance.waiting().isEmpty());
    }

    long moved() {
        return consolidator.inspect().statistics().get(MoveStatistic.YES);
    }

    @Override
    public void close() {
        store.close();
    }
}
