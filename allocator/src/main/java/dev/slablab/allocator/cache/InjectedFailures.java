package dev.slablab.allocator.cache;

import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import java.util.random.RandomGenerator;

/**
 * Failures made on purpose, to exercise what programs do when an allocation fails.
 *
 * <p>In every {@code mtbf} requests that may fail one does, at random. A cache with a rate of its own follows that,
 * all others {@link dev.slablab.allocator.AllocatorTunable#MTBF}. (The original combines both by their bits, which
 * gives a rate that nobody asked for.) Requests that may sleep never fail. Nothing is drawn while both rates are 0, so
 * switching this on does not change what happened before. Safe for use by several threads.
 */
public final class InjectedFailures {
    private final RankedLock lock = new RankedLock(LockRank.RANDOM);
    private final RandomGenerator random;
    private volatile int mtbf;

    /**
     * No failures, until a rate is set.
     *
     * @param random used by one thread at a time
     */
    public InjectedFailures(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Sets the rate of caches without one of their own.
     *
     * @param requests in how many requests one fails, on average; 0: none
     */
    public void mtbf(int requests) {
        mtbf = requests;
    }

    /**
     * Whether failures are made at all: all that the fast path asks.
     *
     * @param own the cache's own rate, in requests; 0: it has none
     * @return whether {@link #strikes} can ever say yes
     */
    boolean possible(int own) {
        return own > 0 || mtbf > 0;
    }

    /**
     * Draws.
     *
     * @param own the cache's own rate, in requests; 0: it has none
     * @return whether the request at hand is to fail
     */
    public boolean strikes(int own) {
        int requests = own > 0 ? own : mtbf;
        return requests > 0 && draw(requests);
    }

    private boolean draw(int requests) {
        lock.lock();
        try {
            return random.nextInt(requests) == 0;
        } finally {
            lock.unlock();
        }
    }
}
