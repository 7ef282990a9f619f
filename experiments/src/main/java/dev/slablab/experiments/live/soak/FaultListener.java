package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.debug.AllocatorError;
import dev.slablab.allocator.debug.ErrorReport;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.live.LiveListener;
import dev.slablab.experiments.live.CorruptionException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts what is told of clients' faults, by what they are counted under; a callback that hangs when it has ended. And
 * what debugging reports; that is a fault of the soak unless somebody asked for it.
 */
final class FaultListener implements LiveListener {
    private final AtomicLongArray told = new AtomicLongArray(MoveStatistic.values().length);
    private final Map<Class<? extends AllocatorError>, Long> reported = new ConcurrentHashMap<>();
    private final Set<Long> modified = ConcurrentHashMap.newKeySet();
    private final Faults faults;
    private final long seed;

    FaultListener(Faults faults, long seed) {
        this.faults = faults;
        this.seed = seed;
    }

    /** Hears of an error. */
    void report(ErrorReport report) {
        AllocatorError error = report.error();
        if (error instanceof AllocatorError.FreedInMove || error.place().cache().startsWith(Trespass.PREFIX)) {
            reported.merge(error.getClass(), 1L, Long::sum);
            if (error instanceof AllocatorError.ModifiedAfterFree) {
                modified.add(error.place().address());
            }
        } else {
            faults.report(new CorruptionException("seed " + seed + ": " + report.text()));
        }
    }

    /** How many errors of a kind were reported. */
    long reported(Class<? extends AllocatorError> kind) {
        return reported.getOrDefault(kind, 0L);
    }

    /** Whether a write to a free object was reported since this was asked last. */
    boolean takeModified(long address) {
        return modified.remove(address);
    }

    /** Addresses mean other objects from now on. */
    void forgetModified() {
        modified.clear();
    }

    @Override
    public void consolidation(ConsolidatorEvent event) {
        if (event instanceof ClientMisbehaved misbehaved && !(misbehaved.fault() instanceof ClientFault.Hangs)) {
            told.incrementAndGet(misbehaved.fault().statistic().ordinal());
        }
    }

    long told(MoveStatistic statistic) {
        return told.get(statistic.ordinal());
    }
}
