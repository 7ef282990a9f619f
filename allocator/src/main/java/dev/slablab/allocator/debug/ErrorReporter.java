package dev.slablab.allocator.debug;

import dev.slablab.allocator.audit.AllocatorLogs;
import dev.slablab.allocator.audit.CallStack;
import dev.slablab.allocator.audit.Transaction;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.slab.BadAddressException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Where errors are reported: writes the report while the logs are frozen, tells whoever watches, and does what the
 * {@link ErrorPolicy} says.
 *
 * <p>Watchers are called by the thread that noticed the error, without locks; what one of them throws goes to the
 * caller in place of the error, and the watchers behind it hear nothing.
 */
public final class ErrorReporter {
    private final DebugSetup setup;
    private final AllocatorLogs logs;
    private final List<Consumer<ErrorReport>> watchers = new CopyOnWriteArrayList<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final LongAdder refusedFrees = new LongAdder();

    /**
     * A reporter of an allocator.
     *
     * @param setup how errors are told
     * @param logs  where the history of objects is found
     */
    public ErrorReporter(DebugSetup setup, AllocatorLogs logs) {
        this.setup = setup;
        this.logs = logs;
        watchers.add(setup.watcher());
    }

    /**
     * Has somebody told of each error from now on.
     *
     * @param watcher called by the thread that noticed the error, without locks
     */
    public void watch(Consumer<ErrorReport> watcher) {
        watchers.add(watcher);
    }

    /**
     * Reports an error with what the transaction log knows of its object.
     *
     * @param error what was noticed
     * @throws BadAddressException     under {@link ErrorPolicy#THROW}, if an address was freed that is no allocated
     *                                 object of the cache, or must not be freed just now
     * @throws AllocatorErrorException under that policy for every other error
     */
    public void report(AllocatorError error) {
        report(error, logs.historyOf(error.place().cache(), error.place().object()), List.of());
    }

    /**
     * Reports an error of an object whose history is known.
     *
     * @param error   what was noticed
     * @param history what was done to the object, newest first
     * @param callers who called for it, newest first
     * @throws BadAddressException     as for {@link #report(AllocatorError)}
     * @throws AllocatorErrorException as for {@link #report(AllocatorError)}
     */
    public void report(AllocatorError error, List<Transaction> history, List<String> callers) {
        assert LockRank.assertNoneHeld("reporting an error");
        counts.merge(error.kind(), 1L, Long::sum);
        if (error.refusesFree()) {
            refusedFrees.increment();
        }
        ErrorReport report = logs.whileFrozen(() -> tell(error, history, callers));
        if (setup.policy() == ErrorPolicy.THROW) {
            throw error.refusesFree() || error instanceof AllocatorError.FreedInMove
                    ? new BadAddressException(report.text()) : new AllocatorErrorException(report);
        }
    }

    private ErrorReport tell(AllocatorError error, List<Transaction> history, List<String> callers) {
        Thread thread = Thread.currentThread();
        ErrorReport report = new ErrorReport(error, setup.nanoTime().getAsLong(),
                thread.getName() + "#" + thread.threadId(), CallStack.here(), history, callers);
        watchers.forEach(watcher -> watcher.accept(report));
        return report;
    }

    /**
     * Counts a free that was refused in a cache without debugging, where nobody reports it.
     */
    public void noteRefusedFree() {
        refusedFrees.increment();
    }

    /**
     * How many frees were refused, as no allocated object of the cache began at the address: those reported here and
     * those that nobody reported.
     *
     * @return frees
     */
    public long refusedFrees() {
        return refusedFrees.sum();
    }

    /**
     * How many errors were reported.
     *
     * @return kind to number, without kinds that were not
     */
    public Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
