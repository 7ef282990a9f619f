package dev.slablab.allocator.debug;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.allocator.task.ThreadedTaskQueue;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An allocator with debugging, whose errors are collected; everything else is in the test's hand, but for maintenance
 * if there is more than one processor.
 */
final class DebugLab implements AutoCloseable {
    private final Arena arena;
    private final Runnable end;
    private final TaskQueue tasks;
    private final List<ErrorReport> reports = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong time = new AtomicLong();
    private final SlabAllocator allocator;

    private DebugLab(Arena arena, Runnable end, DebugSetup setup, int cpus) {
        this.arena = arena;
        this.end = end;
        tasks = cpus == 1 ? new ManualTaskQueue() : new ThreadedTaskQueue(Thread::new);
        AllocatorSetup plain = new AllocatorSetup(arena, cpus,
                () -> (int) (Thread.currentThread().threadId() % cpus), tasks, new ManualTimers(),
                new SplittableRandom(1), (cache, event) -> { });
        allocator = new SlabAllocator(plain.with(
                setup.withWatcher(reports::add).withTime(() -> time.addAndGet(1_000_000))));
    }

    /** Where memory comes from. */
    enum Memory {
        /** There are bytes. */
        NATIVE,
        /** There are none. */
        VIRTUAL
    }

    static DebugLab over(Memory memory, DebugSetup setup, int cpus) {
        return switch (memory) {
            case NATIVE -> {
                NativeArena arena = NativeArena.reserve(1 << 24);
                yield new DebugLab(arena, arena::close, setup, cpus);
            }
            case VIRTUAL -> new DebugLab(VirtualArena.ofDefaultPages(), () -> { }, setup, cpus);
        };
    }

    static DebugLab over(Memory memory, ErrorPolicy policy, DebugFlag first, DebugFlag... more) {
        return over(memory, DebugSetup.OFF.with(first, more).with(policy), 1);
    }

    SlabAllocator allocator() {
        return allocator;
    }

    Arena arena() {
        return arena;
    }

    /** Carries out what waits in the maintenance queue. */
    void drain() {
        tasks.drain();
    }

    /** Takes everything out of the magazines and leaves them on. */
    void empty(ObjectCache cache) {
        cache.purge();
        cache.enable();
        tasks.drain();
    }

    List<ErrorReport> reports() {
        return List.copyOf(reports);
    }

    List<AllocatorError> errors() {
        return reports().stream().map(ErrorReport::error).toList();
    }

    long word(long address) {
        return arena.segment(address, Long.BYTES).get(ValueLayout.JAVA_LONG, 0);
    }

    void write(long address, long word) {
        arena.segment(address, Long.BYTES).set(ValueLayout.JAVA_LONG, 0, word);
    }

    void write(long address, byte value) {
        arena.segment(address, 1).set(ValueLayout.JAVA_BYTE, 0, value);
    }

    @Override
    public void close() {
        try {
            tasks.drain();
            allocator.verify();
        } finally {
            allocator.close();
            end.run();
        }
    }
}
