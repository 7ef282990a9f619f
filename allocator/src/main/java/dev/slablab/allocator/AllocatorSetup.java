package dev.slablab.allocator;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.debug.DebugSetup;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.allocator.task.Timers;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * What an allocator gets from outside: memory, processors, threads, time.
 *
 * @param arena       where spans come from
 * @param cpus        number of processors, 1 or more
 * @param currentCpu  the processor that the caller runs on; in 0 to cpus − 1
 * @param maintenance serves maintenance tasks
 * @param timers      arms the timers of ticks and reaps
 * @param random      decides which requests fail on purpose, if any are to; used by one thread at a time
 * @param events      told of slabs created and released, under the lock of the cache's slab layer
 * @param debugging   how errors are found and told
 */
public record AllocatorSetup(
        Arena arena,
        int cpus,
        IntSupplier currentCpu,
        TaskQueue maintenance,
        Timers timers,
        RandomGenerator random,
        BiConsumer<ObjectCache, AllocatorEvent> events,
        DebugSetup debugging) {

    /** Checks the number of processors. */
    public AllocatorSetup {
        if (cpus < 1) {
            throw new IllegalArgumentException(cpus + " processors are too few; at least 1 is needed");
        }
    }

    /**
     * A setup without debugging.
     *
     * @param arena       see {@link AllocatorSetup}
     * @param cpus        see {@link AllocatorSetup}
     * @param currentCpu  see {@link AllocatorSetup}
     * @param maintenance see {@link AllocatorSetup}
     * @param timers      see {@link AllocatorSetup}
     * @param random      see {@link AllocatorSetup}
     * @param events      see {@link AllocatorSetup}
     */
    public AllocatorSetup(
            Arena arena,
            int cpus,
            IntSupplier currentCpu,
            TaskQueue maintenance,
            Timers timers,
            RandomGenerator random,
            BiConsumer<ObjectCache, AllocatorEvent> events) {
        this(arena, cpus, currentCpu, maintenance, timers, random, events, DebugSetup.OFF);
    }

    /**
     * Debugging.
     *
     * @param other how errors are found and told
     * @return this setup with it
     */
    public AllocatorSetup with(DebugSetup other) {
        return new AllocatorSetup(arena, cpus, currentCpu, maintenance, timers, random, events, other);
    }

    /**
     * A setup in which everything happens on processor 0 and nobody watches.
     *
     * @param arena       where spans come from
     * @param cpus        number of processors
     * @param maintenance serves maintenance tasks
     * @param timers      arms the timers
     * @param random      decides which requests fail on purpose
     * @return the setup
     */
    public static AllocatorSetup of(
            Arena arena, int cpus, TaskQueue maintenance, Timers timers, RandomGenerator random) {
        return new AllocatorSetup(arena, cpus, () -> 0, maintenance, timers, random, (cache, event) -> { });
    }
}
