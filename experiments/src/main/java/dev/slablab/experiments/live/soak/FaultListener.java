package dev.slablab.experiments.live.soak;

import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.live.LiveListener;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what is told of clients' faults, by what they are counted under; a callback that hangs when it has ended. */
final class FaultListener implements LiveListener {
    private final AtomicLongArray told = new AtomicLongArray(MoveStatistic.values().length);

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
