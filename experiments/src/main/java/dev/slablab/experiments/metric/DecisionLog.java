package dev.slablab.experiments.metric;

import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassStarted;
import dev.slablab.consolidator.policy.ScanResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Writes down what every pass looked at, what it took, and how it ended. */
public final class DecisionLog {
    private final LongSupplier event;
    private final Map<Long, Open> open = new HashMap<>();
    private final List<Decision> decisions = new ArrayList<>();

    /**
     * An empty log.
     *
     * @param event events of the trace that precede the present moment
     */
    public DecisionLog(LongSupplier event) {
        this.event = event;
    }

    /**
     * Follows what the consolidator does.
     *
     * @param happened what it did
     */
    public void accept(ConsolidatorEvent happened) {
        switch (happened) {
            case PassStarted started -> open.put(started.pass(), new Open(started, new ArrayList<>()));
            case ConsolidatorEvent.SlabConsidered slab -> pass(slab.pass()).looked.add(
                    new Decision.Looked(slab.ordinal(), slab.refCount(), slab.capacity(), slab.outcome()));
            case ConsolidatorEvent.PassEnded ended -> close(ended);
            case ConsolidatorEvent.CacheAssessed assessed -> { }
            case ConsolidatorEvent.MoveQueued queued -> { }
            case ConsolidatorEvent.MoveDropped dropped -> { }
            case ConsolidatorEvent.MoveSkipped skipped -> { }
            case ConsolidatorEvent.MoveStarted begun -> { }
            case ConsolidatorEvent.MoveEnded moved -> { }
            case ConsolidatorEvent.MoveUnanswered moved -> { }
            case ConsolidatorEvent.ClientMisbehaved fault -> { }
        }
    }

    private Open pass(long number) {
        return Objects.requireNonNull(open.get(number), "that pass is over");
    }

    private void close(ConsolidatorEvent.PassEnded ended) {
        Open pass = pass(ended.pass());
        open.remove(ended.pass());
        String ending = switch (ended.result()) {
            case ScanResult.Completed completed -> "completed";
            case ScanResult.Aborted aborted -> aborted.reason().name().toLowerCase(Locale.ROOT);
        };
        if (pass.looked.isEmpty()) {
            decisions.add(pass.decision(event.getAsLong(), Optional.empty(), ending));
        }
        pass.looked.forEach(slab -> decisions.add(pass.decision(event.getAsLong(), Optional.of(slab), ending)));
    }

    /**
     * What was written down.
     *
     * @return pass by pass, slab by slab
     */
    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    private record Open(PassStarted started, List<Decision.Looked> looked) {

        Decision decision(long event, Optional<Decision.Looked> slab, String ending) {
            return new Decision(
                    event, started.cache().spec().name(), started.pass(), started.kind(), slab, ending);
        }
    }
}
