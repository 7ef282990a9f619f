package dev.slablab.consolidator.move;

import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.allocator.spi.FreeGuard;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ClientFault.Place;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.inspect.PendingMove;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One call of a client, whatever the client makes of it.
 *
 * <p><b>Frees of the two places.</b> The consolidator frees one of them, and which one follows from the answer. So the
 * thread that makes the call may free neither until it has answered. Other threads may: the old place, when the program
 * gives up the object before the callback has found it, and the new one, when the callback has told them of it.
 * The refusal is an exception also where debugging only reports: who is refused must not believe that it was done.
 */
final class ClientCall implements FreeGuard {
    private final ManagedCache managed;
    private final Move move;
    private final PendingMove what;
    private final CallWatch watch;
    private final Thread thread = Thread.currentThread();
    private final long begin;
    private volatile boolean newPlaceFreed;
    /** These are protected by this call's monitor. */
    private boolean counted;
    private boolean over;
    private long reportAt;

    ClientCall(ManagedCache managed, Move move, PendingMove what, CallWatch watch) {
        this.managed = managed;
        this.move = move;
        this.what = what;
        this.watch = watch;
        begin = watch.now();
    }

    long begin() {
        return begin;
    }

    boolean madeByCaller() {
        return Thread.currentThread() == thread;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** An answer. */
        record Answered(MoveAnswer answer) implements Outcome {
        }

        /** None, or none that can be believed. */
        record Unanswered(ClientMisbehaved event) implements Outcome {
        }

        /** YES, but that is not true. */
        record Disproved() implements Outcome {
        }
    }

    /** Makes the call. */
    Outcome make() {
        assert LockRank.assertNoneHeld("calling a client");
        Optional<CopyCheck> check = CopyCheck.before(managed.cache(), move, watch.checks());
        managed.control().guardFrees(this);
        try {
            Outcome outcome = timed();
            return check.isPresent() ? checked(outcome, check.get()) : outcome;
        } finally {
            managed.control().guardFrees(NONE);
        }
    }

    private Outcome timed() {
        watch.begun(this);
        try {
            return answer();
        } finally {
            watch.ended(this);
        }
    }

    /** Whatever is thrown, also what no compiler would let pass. */
    private Outcome answer() {
        try {
            MoveAnswer answer = managed.callback().move(move.request());
            return answer == null ? unanswered(new ClientFault.AnsweredNothing()) : new Outcome.Answered(answer);
        } catch (Throwable thrown) {
            return unanswered(new ClientFault.Threw(thrown));
        }
    }

    /** Whoever has freed the new place, as the program may once it knows of it, may also have made it what it was. */
    private Outcome checked(Outcome outcome, CopyCheck check) {
        boolean yes = outcome instanceof Outcome.Answered(MoveAnswer answer) && answer.response() == MoveResponse.YES;
        if (!yes || newPlaceFreed || !check.untouched()) {
            return outcome;
        }
        report(new ClientFault.YesWithoutMoving(managed.cache().spec().size()));
        return new Outcome.Disproved();
    }

    private Outcome unanswered(ClientFault fault) {
        return new Outcome.Unanswered(report(fault));
    }

    ClientMisbehaved report(ClientFault fault) {
        return managed.report(move, what, fault);
    }

    private void tell(ClientFault fault) {
        managed.tell(move, what, fault);
    }

    @Override
    public void beforeFree(long address) {
        boolean old = address == move.from();
        if (!old && address != move.to()) {
            return;
        }
        if (!madeByCaller()) {
            newPlaceFreed |= !old;
        } else {
            Place place = old ? Place.OLD : Place.NEW;
            report(new ClientFault.FreedUnderMove(place));
            managed.control().reportFreedInMove(address, move.from(), move.to());
            throw new BadAddressException(address, "is the " + place + " of the move under way, whose callback may "
                    + "free neither place: its answer says which one is to be freed");
        }
    }

    /** Reports that the callback hangs, if it is time to. */
    synchronized void look(long now, long limit, Optional<String> waiter) {
        long since = now - begin;
        if (!over && since >= limit && since >= reportAt) {
            reportAt = 2 * since;
            countOnce();
            tell(new ClientFault.Hangs(Duration.ofNanos(since), clientStack(), waiter));
        }
    }

    synchronized void reportSoon() {
        reportAt = 0;
    }

    /** The client has come back. */
    synchronized void end(long lasted, long limit) {
        over = true;
        if (lasted >= limit) {
            countOnce();
            tell(new ClientFault.Hung(Duration.ofNanos(lasted)));
        }
    }

    private void countOnce() {
        if (!counted) {
            counted = true;
            managed.count(MoveStatistic.HUNG);
        }
    }

    /** Without what called the client. */
    private List<StackTraceElement> clientStack() {
        return Stream.of(thread.getStackTrace())
                .takeWhile(frame -> !frame.getClassName().equals(ClientCall.class.getName())).toList();
    }
}
