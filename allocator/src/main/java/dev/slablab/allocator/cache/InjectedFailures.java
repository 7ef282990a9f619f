package dev.slablab.allocator.cache;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.tunable.Tunables;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Failures made on purpose, to exercise what programs do when an allocation fails.
 *
 * <p>In every {@code mtbf} requests that may fail one does, at random. A cache with a rate of its own follows that,
 * all others the tunable. (The original combines both by their bits, which gives a rate that nobody asked for.)
 * Requests that may sleep never fail. Nothing is drawn while both rates are 0, so switching this on does not change
 * what happened before. Safe for use by several threads.
 */
public final class InjectedFailures {
    private final RandomGenerator random;
    private final Supplier<Tunables<AllocatorTunable>> tunables;

    /**
     * Failures drawn from a source.
     *
     * @param random   used by one thread at a time
     * @param tunables give the rate of caches without one of their own
     */
    public InjectedFailures(RandomGenerator random, Supplier<Tunables<AllocatorTunable>> tunables) {
        this.random = random;
        this.tunables = tunables;
    }

    /**
     * Draws.
     *
     * @param own the cache's own rate, in requests; 0: it has none
     * @return whether the request at hand is to fail
     */
    public boolean strikes(int own) {
        int mtbf = own > 0 ? own : tunables.get().get(AllocatorTunable.MTBF);
        return mtbf > 0 && draw(mtbf);
    }

    private synchronized boolean draw(int mtbf) {
        return random.nextInt(mtbf) == 0;
    }
}
