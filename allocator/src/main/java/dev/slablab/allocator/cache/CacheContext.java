package dev.slablab.allocator.cache;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.allocator.tunable.Tunables;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What an allocator lends to its caches.
 *
 * @param arena       where spans come from
 * @param arenaNumber numbers arenas, 0 for the one above
 * @param cpus        number of processors
 * @param currentCpu  the processor that the caller runs on
 * @param maintenance where maintenance tasks go
 * @param tunables    the present tunables
 * @param failures    decides which requests fail on purpose
 * @param waiting     where requests wait that find an arena exhausted
 * @param events      told of slabs created and released, under the slab layer's lock
 * @param life        told of what happens to the cache as a whole, without locks
 * @param debugging   how errors are found and told
 * @param guarded     whether frees to caches made now may have to be looked at, see {@link GuardedCache}
 */
public record CacheContext(
        Arena arena,
        ToIntFunction<Arena> arenaNumber,
        int cpus,
        IntSupplier currentCpu,
        TaskQueue maintenance,
        Supplier<Tunables<AllocatorTunable>> tunables,
        InjectedFailures failures,
        WaitingRequests waiting,
        BiConsumer<ObjectCache, AllocatorEvent> events,
        Consumer<LifeEvent> life,
        Debugging debugging,
        BooleanSupplier guarded) {
}
