package dev.slablab.allocator;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a request for memory waits, and how: time comes from outside.
 *
 * <p>A request that finds no memory asks all caches for what they can spare and then its patience, which waits as it
 * sees fit (for a span of time, or for the maintenance queue) and says whether another attempt is worth while. So a
 * simulation waits by draining its queues, a server by a clock ({@link #upTo}).
 */
@FunctionalInterface
public interface Patience {

    /**
     * Waits for memory. Called without locks.
     *
     * @param failures attempts that failed so far, 1 or more
     * @return whether to try again; false when the caller's limit is reached
     */
    boolean await(int failures);

    /**
     * The patience for one request, whose first attempt has just failed. One that is used for several requests and
     * measures what each of them has used up makes a new one here.
     *
     * @return this one, unless said otherwise
     */
    default Patience forRequest() {
        return this;
    }

    /**
     * Waits up to a limit of time, which begins anew for each request. A thread that is interrupted has no patience any
     * more, and stays interrupted.
     *
     * @param limit    how long, from the first attempt in vain on; 0: there is no second attempt
     * @param nanoTime the time in nanoseconds since whenever; never goes back
     * @param pause    waits between attempts
     * @return the patience, for use by any number of requests and threads
     * @throws IllegalArgumentException if the limit is negative
     */
    static Patience upTo(Duration limit, LongSupplier nanoTime, Pause pause) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("patience of " + limit + " is negative");
        }
        return new TimedPatience(TimeUnit.NANOSECONDS.convert(limit), nanoTime, pause);
    }

    /** Waits a while between two attempts: {@code TimeUnit.NANOSECONDS::sleep}, or something that can be woken. */
    @FunctionalInterface
    interface Pause {

        /**
         * Waits.
         *
         * @param nanoseconds at most how long, more than 0; earlier if there may be memory
         * @throws InterruptedException if the thread is interrupted
         */
        void await(long nanoseconds) throws InterruptedException;
    }
}
