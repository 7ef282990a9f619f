package dev.slablab.consolidator.move;

import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.spi.Construction;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.HuntOutcome;
import dev.slablab.consolidator.event.SkipReason;
import java.util.Objects;
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
        managed.awaitEndOfPass();
        Optional<SkipReason> skip = unwanted(move).or(() -> unconstructed(move));
        if (skip.isPresent()) {
            managed.control().freeRaw(move.to());
            var what = move.inspect();
            managed.ended(move);
            context.events().accept(
                    new ConsolidatorEvent.MoveSkipped(managed.cache(), move.pass().number(), what, skip.get()));
            return;
        }
        call(move);
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

    private void call(Move move) {
        managed.count(MoveStatistic.CALLBACKS);
        if (move.notified()) {
            managed.count(MoveStatistic.NOTIFY_CALLBACKS);
        }
        var what = move.inspect();
        MoveResponse response = ask(move);
        Optional<HuntOutcome> hunt = Optional.empty();
        boolean believed = true;
        switch (response) {
            case YES -> {
                managed.count(MoveStatistic.YES);
                freeSource(move);
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
                freeSource(move);
            }
            case DONT_KNOW -> {
                managed.count(MoveStatistic.DONT_KNOW);
                hunt = hunt(move);
            }
        }
        if (response != MoveResponse.YES) {
            managed.control().freeConstructed(move.to());
        }
        managed.ended(move);
        context.events().accept(new ConsolidatorEvent.MoveEnded(
                managed.cache(), move.pass().number(), what, response, hunt, !believed, move.emptied()));
    }

    /** Calls the client. If it throws, nothing has moved: the destination is free again and the move is over. */
    private MoveResponse ask(Move move) {
        assert LockRank.assertNoneHeld("calling a client");
        try {
            return Objects.requireNonNull(managed.callback().move(move.request()), "a client answered nothing");
        } catch (RuntimeException | Error failure) {
            managed.control().freeConstructed(move.to());
            managed.ended(move);
            throw failure;
        }
    }

    /** Frees the old object and takes back what its slab was blamed for. */
    private void freeSource(Move move) {
        managed.control().freeConstructed(move.from());
        sourceFreed(move);
    }

    private void sourceFreed(Move move) {
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
    private Optional<HuntOutcome> hunt(Move move) {
        if (!context.revision().has(Behaviour.HUNTS_MAGAZINES)) {
            return Optional.empty();
        }
        HuntOutcome outcome = search(move.from());
        if (outcome != HuntOutcome.NONE) {
            managed.count(MoveStatistic.HUNT_FOUND_MAG);
        }
        switch (outcome) {
            case LUCKY -> freeSource(move);
            case MAGAZINE -> {
                managed.control().freeRound(move.from());
                sourceFreed(move);
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
