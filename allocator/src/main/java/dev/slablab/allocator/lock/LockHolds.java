package dev.slablab.allocator.lock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How long locks are held: those that it has made, and no others. Locks made elsewhere know nothing of it and pay
 * nothing, as it is another class of lock and not a question that is asked each time.
 */
public final class LockHolds {
    private final LongSupplier nanoTime;
    private final AtomicLong longest = new AtomicLong();

    /**
     * Holds of no lock yet.
     *
     * @param nanoTime in nanoseconds; never goes back
     */
    public LockHolds(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Makes a lock whose holds are noted.
     *
     * @param rank its place in the order
     * @return a free lock
     */
    public RankedLock lock(LockRank rank) {
        return new TimedLock(rank, this);
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** A lock was let go of. */
    void note(long nanoseconds) {
        if (nanoseconds > longest.get()) {
            longest.accumulateAndGet(nanoseconds, Math::max);
        }
    }

    /**
     * The longest hold that has ended since the last call.
     *
     * @return 0 if there was none
     */
    public Duration takeLongest() {
        return Duration.ofNanos(longest.getAndSet(0));
    }
}
