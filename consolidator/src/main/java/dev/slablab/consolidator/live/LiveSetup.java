package dev.slablab.consolidator.live;

import dev.slablab.consolidator.ClientWatch;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.policy.KmemPolicyProvider;
import dev.slablab.consolidator.policy.PolicyProvider;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.management.MBeanServer;

/**
 * What {@link LiveSlabs} gets from outside, beside its memory.
 *
 * @param interval from the end of one round of maintenance to the beginning of the next, and from one reap to the next
 *                 that is let through; more than 0
 * @param stripes  how many pairs of magazines each cache has, and threads are spread over: a power of two
 * @param revision which revision of the original to follow
 * @param policy   makes the policy of each cache
 * @param random   decides which requests fail on purpose and when healthy caches are exercised, if ever; used by one
 *                 thread at a time
 * @param nanoTime the time by which requests wait for memory and callbacks are watched, in nanoseconds; never goes back
 * @param threads  makes the threads, which are given their names afterwards
 * @param listener watches what happens
 * @param watch    how closely clients are watched
 * @param beans    where caches are shown as management beans; empty: nowhere
 */
public record LiveSetup(
        Duration interval,
        int stripes,
        Revision revision,
        PolicyProvider policy,
        RandomGenerator random,
        LongSupplier nanoTime,
        ThreadFactory threads,
        LiveListener listener,
        ClientWatch watch,
        Optional<MBeanServer> beans) {

    /** The original's interval. */
    public static final Duration STANDARD_INTERVAL = Duration.ofSeconds(15);
    private static final int STRIPES_FOR_A_PROCESSOR = 2;

    /** Checks interval and stripes. */
    public LiveSetup {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("a maintenance interval of " + interval + " is not more than 0");
        }
        if (Integer.bitCount(stripes) != 1 || stripes < 0) {
            throw new IllegalArgumentException(stripes + " stripes are not a power of two");
        }
    }

    /**
     * The original's policy and interval, daemon threads, warnings of what clients do wrong, beans in the platform's
     * server, and two stripes for each processor of the machine, or up to twice as many to make a power of two.
     *
     * @param seed of what is random
     * @return the setup
     */
    public static LiveSetup standard(long seed) {
        int wanted = STRIPES_FOR_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
        return new LiveSetup(STANDARD_INTERVAL, powerOfTwo(wanted), Revision.OF_2009_07, new KmemPolicyProvider(),
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed), System::nanoTime,
                Thread.ofPlatform().daemon().factory(), LiveListener.WARNINGS, ClientWatch.STANDARD,
                Optional.of(ManagementFactory.getPlatformMBeanServer()));
    }

    /** The smallest that is not below. */
    private static int powerOfTwo(int least) {
        return Integer.highestOneBit(2 * least - 1);
    }

    /**
     * Another interval.
     *
     * @param other more than 0
     * @return this setup with it
     * @throws IllegalArgumentException if it is not positive
     */
    public LiveSetup withInterval(Duration other) {
        return new LiveSetup(other, stripes, revision, policy, random, nanoTime, threads, listener, watch, beans);
    }

    /**
     * Another number of stripes.
     *
     * @param number a power of two
     * @return this setup with it
     * @throws IllegalArgumentException if it is no power of two
     */
    public LiveSetup withStripes(int number) {
        return new LiveSetup(interval, number, revision, policy, random, nanoTime, threads, listener, watch, beans);
    }

    /**
     * Another revision.
     *
     * @param other to follow
     * @return this setup with it
     */
    public LiveSetup with(Revision other) {
        return new LiveSetup(interval, stripes, other, policy, random, nanoTime, threads, listener, watch, beans);
    }

    /**
     * Another policy.
     *
     * @param other makes the policy of each cache
     * @return this setup with it
     */
    public LiveSetup with(PolicyProvider other) {
        return new LiveSetup(interval, stripes, revision, other, random, nanoTime, threads, listener, watch, beans);
    }

    /**
     * Another time.
     *
     * @param other in nanoseconds; never goes back
     * @return this setup with it
     */
    public LiveSetup withNanoTime(LongSupplier other) {
        return new LiveSetup(interval, stripes, revision, policy, random, other, threads, listener, watch, beans);
    }

    /**
     * Other threads.
     *
     * @param other makes them
     * @return this setup with it
     */
    public LiveSetup with(ThreadFactory other) {
        return new LiveSetup(interval, stripes, revision, policy, random, nanoTime, other, listener, watch, beans);
    }

    /**
     * Another listener.
     *
     * @param other watches what happens
     * @return this setup with it
     */
    public LiveSetup with(LiveListener other) {
        return new LiveSetup(interval, stripes, revision, policy, random, nanoTime, threads, other, watch, beans);
    }

    /**
     * Clients watched in another way.
     *
     * @param other how closely
     * @return this setup with it
     */
    public LiveSetup with(ClientWatch other) {
        return new LiveSetup(interval, stripes, revision, policy, random, nanoTime, threads, listener, other,
                beans);
    }

    /**
     * Beans elsewhere.
     *
     * @param server where caches are to be shown
     * @return this setup with it
     */
    public LiveSetup with(MBeanServer server) {
        return new LiveSetup(interval, stripes, revision, policy, random, nanoTime, threads, listener, watch,
                Optional.of(server));
    }

    /**
     * No beans: for programs that leave it to nobody to look at them.
     *
     * @return this setup without
     */
    public LiveSetup withoutBeans() {
        return new LiveSetup(interval, stripes, revision, policy, random, nanoTime, threads, listener, watch,
                Optional.empty());
    }
}
