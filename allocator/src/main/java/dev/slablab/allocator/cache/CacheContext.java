package dev.slablab.allocator.cache;

import dev.slablab.allocator.AllocatorTunables;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.task.TaskQueue;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What an allocator lends to its caches.
 *
 * @param arena       where spans come from
 * @param cpus        number of processors
 * @param currentCpu  the processor that the caller runs on
 * @param maintenance where maintenance tasks go
 * @param tunables    the present tunables
 * @param events      told of slabs created and released, under the slab layer's lock
 */
public record CacheContext(
        Arena arena,
        int cpus,
        IntSupplier currentCpu,
        TaskQueue maintenance,
        Supplier<AllocatorTunables> tunables,
        BiConsumer<ObjectCache, AllocatorEvent> events) {
}
