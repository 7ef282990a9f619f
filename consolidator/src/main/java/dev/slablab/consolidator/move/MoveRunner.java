package dev.slablab.consolidator.move;

import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.spi.Construction;
import dev.slablab.consolidator.ClientFaultException;
import dev.slablab.consolidator.ClientWatch.MoveChecks;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ClientFault.Place;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.event.HuntOutcome;
import dev.slablab.consolidator.event.SkipReason;
import dev.slablab.consolidator.inspect.PendingMove;
import dev.slablab.consolidator.move.ClientCall.Outcome.Answered;
import dev.slablab.consolidator.move.ClientCall.Outcome.Disproved;
import dev.slablab.consolidator.move.ClientCall.Outcome.Unanswered;
import java.util.Optional;

/**
 * Runs a queued move: checks that it is still wanted, calls the client, and draws the consequences of the answer.
 *
 * <p>Runs in the move queue, one move at a time. All frees go past the magazines: an object that went into one would
 * keep the slab that the move is meant to empty.
 */
final class MoveRunner {
    private final ManagedCache managed;
    private final ConsolidatorContext context;
    private final SlabLayer layer;
    private final SlabTable table;

    MoveRunner(ManagedCache managed, ConsolidatorContext context) {
        this.managed = managed;
        this.context = context;
        this.layer = managed.layer();
        this.table = layer.table();
    }

    void run(Move move) {
        if (context.calls().reentered("the move queue")) {
            putBack(move);
            throw new IllegalStateException("a move callback cannot serve the move queue, as callbacks never overlap");
        }
        managed.awaitEndOfPass();
        Optional<SkipReason> skip = unwanted(move).or(() -> unconstructed(move));
        var what = move.inspect();
        if (skip.isPresent()) {
            managed.control().freeRaw(move.to());
            managed.ended(move);
            managed.tell(new ConsolidatorEvent.MoveSkipped(managed.cache(), move.pass().number(), what, skip.get()));
            return;
        }
        call(move, what);
    }

    /** Its turn has not come. */
    private void putBack(Move move) {
        if (!context.moves().dispatch(move)) {
            managed.control().freeRaw(move.to());
            managed.ended(move);
            managed.tell(new ConsolidatorEvent.MoveDropped(managed.cache(), move.pass().number()));
        }
    }

    private Optional<SkipReason> unwanted(Move move) {
        layer.lock().lock();
        try {
            if (move.isWithdrawn()) {
                managed.count(MoveStatistic.HUNT_FOUND_SLAB);
                return Optional.of(SkipReason.FREE_ON_SLAB);
            }
            move.begin();
            if (!managed.policy().worthEmptying(managed.view(), move.slab(), move.urgency())) {
                managed.count(MoveStatistic.NO_LONGER_RECLAIMABLE);
                if (move.notified()) {
                    managed.count(MoveStatistic.NOTIFY_NO_LONGER_RECLAIMABLE);
                }
                return Optional.of(SkipReason.NOT_RECLAIMABLE);
            }
            if (layer.slots().isFree(move.slab(), table.slot(move.slab(), move.from()))) {
                managed.count(MoveStatistic.HUNT_FOUND_SLAB);
                return Optional.of(SkipReason.FREE_ON_SLAB);
            }
            return Optional.empty();
        } finally {
            layer.lock().unlock();
        }
    }

    /** Constructs the destination. */
    private Optional<SkipReason> unconstructed(Move move) {
        return switch (construct(move)) {
            case DONE -> Optional.empty();
            case CONSTRUCTOR_FAILED, CORRUPT -> {
                managed.count(MoveStatistic.CONSTRUCTOR_FAIL);
                yield Optional.of(SkipReason.CONSTRUCTOR_FAILED);
            }
            case FAILURE_INJECTED -> {
                managed.count(MoveStatistic.ALLOC_FAIL);
                yield Optional.of(SkipReason.FAILURE_INJECTED);
            }
        };
    }

    /** If the constructor throws, the destination is free again and the move is over. */
    private Construction construct(Move move) {
        try {
            return managed.control().construct(move.to());
        } catch (RuntimeException | Error failure) {
            managed.control().freeRaw(move.to());
            managed.ended(move);
            throw failure;
        }
    }

    private void call(Move move, PendingMove what) {
        managed.count(MoveStatistic.CALLBACKS);
        if (move.notified()) {
            managed.count(MoveStatistic.NOTIFY_CALLBACKS);
        }
        managed.tell(new ConsolidatorEvent.MoveStarted(managed.cache(), move.pass().number(), what));
        switch (new ClientCall(managed, move, what, context.calls()).make()) {
            case Answered(MoveAnswer answer) -> answered(move, what, answer);
            case Unanswered(ClientMisbehaved event) -> {
                unanswered(move, what);
                throw new ClientFaultException(event);
            }
            case Disproved() -> disproved(move, what);
        }
    }

    /** Whatever happens on the way, the move ends. */
    private void answered(Move move, PendingMove what, MoveAnswer answer) {
        MoveResponse response = answer.response();
        managed.count(answer);
        Optional<HuntOutcome> hunt = Optional.empty();
        boolean believed = true;
        try {
            switch (response) {
                case YES -> {
                    managed.count(MoveStatistic.YES);
                    freeSource(move, what, response);
                }
                case NO -> {
                    managed.count(MoveStatistic.NO);
                    refused(move);
                }
                case LATER -> {
                    managed.count(MoveStatistic.LATER);
                    believed = believes(move);
                }
                case DONT_NEED -> {
                    managed.count(MoveStatistic.DONT_NEED);
                    freeSource(move, what, response);
                }
                case DONT_KNOW -> {
                    managed.count(MoveStatistic.DONT_KNOW);
                    hunt = hunt(move, what);
                }
            }
        } finally {
            end(move, response == MoveResponse.YES);
            managed.tell(new ConsolidatorEvent.MoveEnded(
                    managed.cache(), move.pass().number(), what, answer, hunt, !believed, move.emptied()));
        }
    }

    /**
     * The client may have done anything but finish the move, so the object is where it was. Nothing is known of whether
     * it can move, so it is asked about again; but not for ever.
     */
    private void unanswered(Move move, PendingMove what) {
        boolean believed = true;
        try {
            believed = believes(move);
        } finally {
            end(move, false);
            managed.tell(new ConsolidatorEvent.MoveUnanswered(
                    managed.cache(), move.pass().number(), what, !believed));
        }
    }

    /**
     * Nothing was copied, so the contents are where they were, whatever the client believes. If it now uses the new
     * place all the same, that is to be noticed.
     */
    private void disproved(Move move, PendingMove what) {
        try {
            refused(move);
        } finally {
            try {
                leave(move, what, Place.NEW);
            } finally {
                managed.ended(move);
                managed.tell(new ConsolidatorEvent.MoveUnanswered(
                        managed.cache(), move.pass().number(), what, true));
            }
        }
    }

    private void end(Move move, boolean destinationInUse) {
        try {
            if (!destinationInUse) {
                managed.control().freeConstructed(move.to());
            }
        } finally {
            managed.ended(move);
        }
    }

    /** Frees a place that its client has said not to use any more, which is checked if that is wanted. */
    private void leave(Move move, PendingMove what, Place place) {
        long address = place == Place.OLD ? move.from() : move.to();
        if (context.calls().checks() == MoveChecks.ON && CopyCheck.hasBytes(managed.cache(), address)) {
            managed.control().freeConstructed(address, () -> managed.leftPlaces().add(move, what, place));
        } else {
            managed.control().freeConstructed(address);
        }
    }

    /** Frees the old object and takes back what its slab was blamed for. */
    private void freeSource(Move move, PendingMove what, MoveResponse response) {
        boolean free = false;
        try {
            if (response == MoveResponse.DONT_KNOW) {
                managed.control().freeConstructed(move.from());
            } else {
                leave(move, what, Place.OLD);
            }
        } catch (BadAddressException noObject) {
            free = true;
            managed.report(move, what, new ClientFault.FreedAlready(response));
        } finally {
            if (!free) {
                settle(move);
            }
        }
    }

    private void settle(Move move) {
        layer.lock().lock();
        try {
            if (table.refCount(move.slab()) == 0) {
                managed.count(MoveStatistic.SLABS_FREED);
                move.noteEmptied();
            }
            managed.disbelief().succeeded(move.slab(), table.slot(move.slab(), move.from()));
        } finally {
            layer.lock().unlock();
        }
    }

    private void refused(Move move) {
        layer.lock().lock();
        try {
            managed.disbelief().refused(move.slab(), table.slot(move.slab(), move.from()));
        } finally {
            layer.lock().unlock();
        }
    }

    private boolean believes(Move move) {
        layer.lock().lock();
        try {
            boolean believed = managed.disbelief().believes(move.slab(), table.slot(move.slab(), move.from()));
            if (!believed) {
                managed.count(MoveStatistic.DISBELIEF);
            }
            return believed;
        } finally {
            layer.lock().unlock();
        }
    }

    /** The client does not know the object: if it is free in a magazine, another object takes its place there. */
    private Optional<HuntOutcome> hunt(Move move, PendingMove what) {
        if (!context.revision().has(Behaviour.HUNTS_MAGAZINES)) {
            return Optional.empty();
        }
        HuntOutcome outcome = search(move.from());
        if (outcome != HuntOutcome.NONE) {
            managed.count(MoveStatistic.HUNT_FOUND_MAG);
        }
        switch (outcome) {
            case LUCKY -> freeSource(move, what, MoveResponse.DONT_KNOW);
            case MAGAZINE -> {
                managed.control().freeRound(move.from());
                settle(move);
            }
            case NONE -> { }
        }
        return Optional.of(outcome);
    }

    private HuntOutcome search(long from) {
        long swap = managed.cache().tryAllocate();
        if (swap == 0) {
            managed.count(MoveStatistic.HUNT_ALLOC_FAIL);
            return HuntOutcome.NONE;
        }
        if (swap == from) {
            managed.count(MoveStatistic.HUNT_LUCKY);
            return HuntOutcome.LUCKY;
        }
        return managed.control().exchangeRound(from, swap) ? HuntOutcome.MAGAZINE : HuntOutcome.NONE;
    }
}
