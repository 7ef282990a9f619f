package dev.slablab.experiments.live.client;

import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.live.LiveListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what is told of a client's faults; a callback that hangs when it has ended. */
final class FaultTally implements LiveListener {
    private final Map<MoveStatistic, Long> told = new ConcurrentHashMap<>();

    @Override
    public void consolidation(ConsolidatorEvent event) {
        if (event instanceof ClientMisbehaved misbehaved && !(misbehaved.fault() instanceof ClientFault.Hangs)) {
            told.merge(misbehaved.fault().statistic(), 1L, Long::sum);
        }
    }

    Map<MoveStatistic, Long> told() {
        return Map.copyOf(told);
    }
}
