package dev.slablab.allocator.cache;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.audit.AllocatorLogs;
import dev.slablab.allocator.debug.DebugSetup;
import dev.slablab.allocator.debug.DebugTunable;
import dev.slablab.allocator.debug.ErrorReporter;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What an allocator lends to its caches for debugging.
 *
 * @param setup    how errors are found and told
 * @param logs     who did what and when
 * @param reporter where errors go
 * @param callers  the callers that tags of lite debugging name
 * @param caches   all caches of the allocator
 */
public record Debugging(
        DebugSetup setup,
        AllocatorLogs logs,
        ErrorReporter reporter,
        CallSites callers,
        Supplier<List<LayeredCache>> caches) {

    /**
     * That of one allocator.
     *
     * @param setup      how errors are found and told
     * @param cpus       number of processors
     * @param currentCpu the processor that the caller runs on
     * @param caches     all caches of the allocator
     * @return new logs and a new reporter
     */
    public static Debugging of(
            DebugSetup setup, int cpus, IntSupplier currentCpu, Supplier<List<LayeredCache>> caches) {
        var tunables = setup.tunables();
        var sizes = new AllocatorLogs.Sizes(tunables.get(DebugTunable.TRANSACTION_LOG),
                tunables.get(DebugTunable.CONTENTS_LOG), tunables.get(DebugTunable.FAILURE_LOG),
                tunables.get(DebugTunable.SLAB_LOG));
        var logs = new AllocatorLogs(sizes, cpus, currentCpu, setup.nanoTime());
        return new Debugging(setup, logs, new ErrorReporter(setup, logs), new CallSites(), caches);
    }

    /** The same for caches over one arena, which are the only ones that can be taken for each other. */
    Debugging over(Arena arena) {
        return new Debugging(setup, logs, reporter, callers,
                () -> caches.get().stream().filter(cache -> cache.arena() == arena).toList());
    }
}
