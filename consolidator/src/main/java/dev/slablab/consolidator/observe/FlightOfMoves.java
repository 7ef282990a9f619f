package dev.slablab.consolidator.observe;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.MoveReason;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.inspect.PendingMove;
import dev.slablab.consolidator.policy.Consideration;
import dev.slablab.consolidator.policy.ScanResult;
import java.util.Optional;

/** Shows the flight recorder scans, passes and moves. Passes come from one thread, moves from another. */
final class FlightOfMoves {
    private static final ScanEvent SCAN = new ScanEvent();
    private static final PassEvent PASS = new PassEvent();
    private static final MoveEvent MOVE = new MoveEvent();
    private static final MoveSkippedEvent SKIPPED = new MoveSkippedEvent();

    private final int instance;
    private Optional<PassEvent> pass = Optional.empty();
    private Optional<MoveEvent> move = Optional.empty();

    FlightOfMoves(int instance) {
        this.instance = instance;
    }

    void accept(ConsolidatorEvent event) {
        switch (event) {
            case ConsolidatorEvent.CacheAssessed assessed -> assessed(assessed);
            case ConsolidatorEvent.PassStarted started -> begin(started);
            case ConsolidatorEvent.SlabConsidered slab -> considered(slab.outcome());
            case ConsolidatorEvent.MoveQueued queued -> requested(1, 0);
            case ConsolidatorEvent.MoveDropped dropped -> requested(-1, 1);
            case ConsolidatorEvent.PassEnded ended -> end(ended);
            case ConsolidatorEvent.MoveStarted started -> begin();
            case ConsolidatorEvent.MoveEnded ended -> end(ended);
            case ConsolidatorEvent.MoveUnanswered unanswered -> end(unanswered);
            case ConsolidatorEvent.MoveSkipped skipped -> skipped(skipped);
            case ConsolidatorEvent.ClientMisbehaved misbehaved -> { } // an error, which is shown with the others
        }
    }

    private void assessed(ConsolidatorEvent.CacheAssessed assessed) {
        if (SCAN.isEnabled()) {
            ScanEvent event = of(assessed.cache(), new ScanEvent());
            event.verdict = assessed.verdict().name();
            event.commit();
        }
    }

    private void begin(ConsolidatorEvent.PassStarted started) {
        pass = Optional.empty();
        if (PASS.isEnabled()) {
            PassEvent event = of(started.cache(), new PassEvent());
            event.pass = started.pass();
            event.kind = started.kind().name();
            event.begin();
            pass = Optional.of(event);
        }
    }

    private void considered(Consideration outcome) {
        if (pass.isPresent()) {
            pass.get().considered++;
            pass.get().taken += outcome == Consideration.TAKEN ? 1 : 0;
        }
    }

    private void requested(int taken, int dropped) {
        if (pass.isPresent()) {
            pass.get().requested += taken;
            pass.get().dropped += dropped;
        }
    }

    private void end(ConsolidatorEvent.PassEnded ended) {
        if (pass.isPresent() && over(pass.get())) {
            PassEvent event = pass.get();
            event.result = switch (ended.result()) {
                case ScanResult.Completed completed -> "COMPLETED";
                case ScanResult.Aborted aborted -> aborted.reason().name();
            };
            if (ended.threshold().isPresent()) {
                event.threshold = ended.threshold().get().numer();
            }
            event.commit();
        }
        pass = Optional.empty();
    }

    private void begin() {
        move = Optional.empty();
        if (MOVE.isEnabled()) {
            MoveEvent event = new MoveEvent();
            event.begin();
            move = Optional.of(event);
        }
    }

    private void end(ConsolidatorEvent.MoveEnded ended) {
        if (move.isPresent() && over(move.get())) {
            MoveEvent event = of(ended.cache(), ended.pass(), ended.move());
            event.answer = ended.response().name();
            event.reason = ended.answer().reason().map(MoveReason::name).orElse("");
            event.hunted = ended.hunt().map(Enum::name).orElse("");
            event.disbelieved = ended.disbelieved();
            event.emptied = ended.emptied();
            event.commit();
        }
        move = Optional.empty();
    }

    private void end(ConsolidatorEvent.MoveUnanswered ended) {
        if (move.isPresent() && over(move.get())) {
            MoveEvent event = of(ended.cache(), ended.pass(), ended.move());
            event.disbelieved = ended.disbelieved();
            event.commit();
        }
        move = Optional.empty();
    }

    private MoveEvent of(ObjectCache cache, long number, PendingMove what) {
        MoveEvent event = of(cache, move.orElseThrow());
        event.pass = number;
        event.from = what.from();
        event.to = what.to();
        event.size = cache.spec().size();
        event.desperate = what.desperate();
        event.notified = what.notified();
        return event;
    }

    private void skipped(ConsolidatorEvent.MoveSkipped skipped) {
        if (!SKIPPED.isEnabled()) {
            return;
        }
        MoveSkippedEvent event = of(skipped.cache(), new MoveSkippedEvent());
        event.pass = skipped.pass();
        event.from = skipped.move().from();
        event.to = skipped.move().to();
        event.reason = skipped.reason().name();
        event.desperate = skipped.move().desperate();
        event.notified = skipped.move().notified();
        event.commit();
    }

    private static boolean over(CacheFlightEvent event) {
        event.end();
        return event.shouldCommit();
    }

    private <T extends CacheFlightEvent> T of(ObjectCache cache, T event) {
        event.instance = instance;
        event.cache = cache.spec().name();
        return event;
    }
}
