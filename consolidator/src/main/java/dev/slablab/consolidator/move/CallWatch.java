package dev.slablab.consolidator.move;

import dev.slablab.consolidator.ClientWatch;
import dev.slablab.consolidator.ClientWatch.MoveChecks;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.inspect.CallbackTimes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Knows the callback under way, of which there is one at most, and how long callbacks take.
 *
 * <p><b>Hanging.</b> Nobody can end a callback, so one that takes longer than the limit is reported: when somebody who
 * has the time looks ({@link #look}), then whenever its time has doubled, and when it has ended. It is counted once.
 */
public final class CallWatch {
    private final LongSupplier nanoTime;
    private final ClientWatch rules;
    private volatile Optional<ClientCall> present = Optional.empty();
    private volatile Optional<String> waiter = Optional.empty();
    /** Written by whoever serves moves. */
    private volatile long longest;

    /**
     * A watch that has seen nothing.
     *
     * @param nanoTime in nanoseconds; never goes back
     * @param rules    how closely to watch
     */
    public CallWatch(LongSupplier nanoTime, ClientWatch rules) {
        this.nanoTime = nanoTime;
        this.rules = rules;
    }

    MoveChecks checks() {
        return rules.moveChecks();
    }

    long now() {
        return nanoTime.getAsLong();
    }

    void begun(ClientCall call) {
        present = Optional.of(call);
    }

    /** The client has answered, or thrown; it is the consolidator's turn. */
    void ended(ClientCall call) {
        long lasted = now() - call.begin();
        present = Optional.empty();
        longest = Math.max(longest, lasted);
        call.end(lasted, limit());
    }

    private long limit() {
        return rules.callbackLimit().toNanos();
    }

    private Optional<ClientCall> ofCaller() {
        return present.filter(ClientCall::madeByCaller);
    }

    /**
     * Notes that something was called that waits for the end of callbacks.
     *
     * @param what the name of what was called
     * @return whether it was a callback that called it, which may not be
     */
    public boolean reentered(String what) {
        Optional<ClientCall> call = ofCaller();
        call.ifPresent(own -> own.report(new ClientFault.Reentered(what)));
        return call.isPresent();
    }

    /** Reports the callback under way if it has taken longer than the limit, or twice as long as when last reported. */
    public void look() {
        present.ifPresent(call -> call.look(now(), limit(), waiter));
    }

    /**
     * Somebody waits for the end of callbacks, and is named in reports from now on; one that hangs is reported at the
     * next look.
     *
     * @param who waits
     */
    public void awaitedBy(String who) {
        waiter = Optional.of(who);
        present.ifPresent(ClientCall::reportSoon);
    }

    /**
     * How long callbacks took.
     *
     * @param hung how many were counted that took longer than the limit
     * @return as it is now
     */
    public CallbackTimes times(long hung) {
        return new CallbackTimes(Duration.ofNanos(longest), hung,
                present.map(call -> Duration.ofNanos(Math.max(0, now() - call.begin()))));
    }
}
