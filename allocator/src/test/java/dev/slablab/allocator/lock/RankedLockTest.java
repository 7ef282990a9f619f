package dev.slablab.allocator.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class RankedLockTest {
    private static final Executor OTHER_THREAD = work -> Thread.ofPlatform().daemon().start(work);

    private final RankedLock slabLayer = new RankedLock(LockRank.SLAB_LAYER);
    private final RankedLock depot = new RankedLock(LockRank.DEPOT);

    @AfterEach
    void every_test_lets_go_of_what_it_took() {
        assertThat(LockRank.assertNoneHeld("ending a test")).isTrue();
        assertThat(slabLayer.isLocked()).isFalse();
        assertThat(depot.isLocked()).isFalse();
    }

    private static void refused(String message, ThrowingCallable take) {
        assertThatExceptionOfType(InvariantViolation.class).isThrownBy(take).withMessageStartingWith(message);
    }

    private static void under(RankedLock lock, Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void locks_are_taken_in_rising_rank_and_let_go_of_in_any_order() {
        slabLayer.lock();
        depot.lock();
        slabLayer.unlock();
        depot.unlock();

        under(depot, () -> assertThat(slabLayer.isLocked()).isFalse());
        under(slabLayer, () -> under(depot, () -> assertThat(slabLayer.isHeldByCurrentThread()).isTrue()));
    }

    @Test
    void a_lock_of_an_earlier_rank_is_refused_in_every_manner_of_taking_it() {
        String message = "lock order: DEPOT is held by thread " + Thread.currentThread().getName()
                + ", which wants SLAB_LAYER";

        under(depot, () -> {
            refused(message, slabLayer::lock);
            refused(message, slabLayer::tryLock);
            refused(message, slabLayer::lockInterruptibly);
            refused(message, () -> slabLayer.tryLock(1, TimeUnit.MILLISECONDS));
        });
    }

    @Test
    void a_second_lock_of_the_same_rank_is_refused() {
        under(depot, () -> refused("lock order: DEPOT is held by thread " + Thread.currentThread().getName()
                + ", which wants another DEPOT", new RankedLock(LockRank.DEPOT)::lock));
    }

    @Test
    void a_lock_that_is_held_is_taken_again_whatever_was_taken_since() {
        under(slabLayer, () -> under(depot, () -> under(slabLayer, () ->
                assertThat(slabLayer.getHoldCount()).isEqualTo(2))));
    }

    @Test
    void a_lock_that_was_taken_twice_is_held_until_it_is_let_go_of_twice() {
        depot.lock();
        depot.lock();
        depot.unlock();
        refused("lock order: DEPOT is held", slabLayer::lock);
        depot.unlock();

        under(slabLayer, () -> assertThat(depot.isLocked()).isFalse());
    }

    @Test
    void other_threads_do_not_matter() {
        under(depot, () -> CompletableFuture.runAsync(() -> under(slabLayer, () -> { }), OTHER_THREAD).join());
    }

    @Test
    void an_attempt_in_vain_leaves_nothing_behind() {
        under(depot, () -> CompletableFuture.runAsync(() -> {
            assertThat(depot.tryLock()).isFalse();
            assertThat(LockRank.assertNoneHeld("ending a thread")).isTrue();
        }, OTHER_THREAD).join());
    }

    @Test
    void waiting_for_a_condition_keeps_the_lock_in_the_order() throws InterruptedException {
        Condition changed = depot.newCondition();
        depot.lock();
        try {
            assertThat(changed.await(1, TimeUnit.NANOSECONDS)).isFalse();
            refused("lock order: DEPOT is held", slabLayer::lock);
        } finally {
            depot.unlock();
        }
    }

    @Test
    void locks_of_another_make_take_part() {
        Object processor = new Object();
        LockRank.PROCESSOR.assertTaken(processor);
        refused("lock order: PROCESSOR is held", slabLayer::lock);
        refused("lock order: PROCESSOR is held", () -> LockRank.PROCESSOR.assertTaken(new Object()));
        under(depot, () -> refused("lock order: DEPOT is held", () -> LockRank.PROCESSOR.assertTaken(new Object())));
        LockRank.PROCESSOR.assertReleased(processor);

        refused("lock order: PROCESSOR is let go of", () -> LockRank.PROCESSOR.assertReleased(processor));
    }

    @ParameterizedTest
    @EnumSource
    void what_needs_freedom_is_refused_under_any_lock(LockRank rank) {
        under(new RankedLock(rank), () -> refused("lock order: calling a client with " + rank + " held",
                () -> LockRank.assertNoneHeld("calling a client")));
    }
}
