package dev.slablab.allocator.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;

/** What is noted of the locks that are watched. */
class LockHoldsTest {
    private final AtomicLong time = new AtomicLong();
    private final LockHolds holds = new LockHolds(time::get);
    private final RankedLock lock = holds.lock(LockRank.SLAB_LAYER);

    private void hold(long nanoseconds) {
        lock.lock();
        time.addAndGet(nanoseconds);
        lock.unlock();
    }

    @Test
    void the_longest_hold_since_the_last_question() {
        hold(5);
        hold(9);
        time.addAndGet(100);
        hold(7);

        assertThat(holds.takeLongest()).hasNanos(9);
        assertThat(holds.takeLongest()).isZero();
        hold(3);
        assertThat(holds.takeLongest()).hasNanos(3);
    }

    @Test
    void a_lock_taken_twice_is_held_until_it_is_let_go_of_twice() {
        lock.lock();
        time.addAndGet(1);
        hold(2);
        assertThat(holds.takeLongest()).isZero();
        time.addAndGet(4);
        lock.unlock();

        assertThat(holds.takeLongest()).hasNanos(7);
    }

    @Test
    void however_it_is_taken() throws InterruptedException {
        assertThat(lock.tryLock()).isTrue();
        time.addAndGet(2);
        lock.unlock();
        assertThat(holds.takeLongest()).hasNanos(2);

        assertThat(lock.tryLock(1, TimeUnit.SECONDS)).isTrue();
        time.addAndGet(3);
        lock.unlock();
        assertThat(holds.takeLongest()).hasNanos(3);

        lock.lockInterruptibly();
        time.addAndGet(4);
        lock.unlock();
        assertThat(holds.takeLongest()).hasNanos(4);
    }

    /** The clock goes on by ten each time it is looked at: the wait is between its second and its third look. */
    @Test
    void who_waits_for_a_condition_does_not_hold_it() throws InterruptedException {
        LockHolds ticking = new LockHolds(() -> time.addAndGet(10));
        RankedLock watched = ticking.lock(LockRank.ARENA);
        Condition never = watched.newCondition();
        watched.lock();
        assertThat(never.awaitNanos(1)).isNotPositive();
        watched.unlock();

        assertThat(ticking.takeLongest()).as("before and after the wait").hasNanos(10);
    }

    @Test
    void a_slab_layer_gets_its_lock_from_its_plan() {
        LockHolds ticking = new LockHolds(() -> time.addAndGet(10));
        SlabAllocator allocator = new SlabAllocator(AllocatorSetup.of(VirtualArena.ofDefaultPages(), 1,
                new ManualTaskQueue(), new ManualTimers(), new SplittableRandom(1)));
        ObjectCache plain = allocator.create(CacheSpec.of("plain", 64));
        plain.tryAllocate();
        assertThat(time).as("nothing is asked for other locks").hasValue(0);
        ObjectCache timed = allocator.create(
                CacheSpec.of("timed", 64).with(SlabLayerPlan.KMEM.withLockOf(ticking)));
        timed.tryAllocate();

        assertThat(ticking.takeLongest()).isPositive();
    }
}
