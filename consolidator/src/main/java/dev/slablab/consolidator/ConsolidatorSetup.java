package dev.slablab.consolidator;

import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.policy.KmemPolicyProvider;
import dev.slablab.consolidator.policy.PolicyProvider;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a consolidator gets from outside.
 *
 * @param moves    the move queue; its tasks are the calls of clients
 * @param revision which revision of the original to follow
 * @param policy   makes the policy of each cache
 * @param random   decides when healthy caches are exercised, if ever; used by one thread at a time
 * @param events   told of what is done; some events come under a lock, so it must be quick and not call back
 * @param nanoTime the time that callbacks take, in nanoseconds; never goes back
 * @param watch    how closely clients are watched
 */
public record ConsolidatorSetup(
        TaskQueue moves,
        Revision revision,
        PolicyProvider policy,
        RandomGenerator random,
        Consumer<ConsolidatorEvent> events,
        LongSupplier nanoTime,
        ClientWatch watch) {

    /**
     * Time stands still: no callback takes any.
     *
     * @param moves    the move queue; its tasks are the calls of clients
     * @param revision which revision of the original to follow
     * @param policy   makes the policy of each cache
     * @param random   decides when healthy caches are exercised, if ever; used by one thread at a time
     * @param events   told of what is done; some events come under a lock, so it must be quick and not call back
     */
    public ConsolidatorSetup(TaskQueue moves, Revision revision, PolicyProvider policy, RandomGenerator random,
            Consumer<ConsolidatorEvent> events) {
        this(moves, revision, policy, random, events, () -> 0, ClientWatch.STANDARD);
    }

    /**
     * The original's policy, unwatched.
     *
     * @param moves    the move queue
     * @param revision which revision of the original to follow
     * @param random   decides when healthy caches are exercised, if ever
     * @return the setup
     */
    public static ConsolidatorSetup kmem(TaskQueue moves, Revision revision, RandomGenerator random) {
        return new ConsolidatorSetup(moves, revision, new KmemPolicyProvider(), random, event -> { });
    }
}
