package dev.slablab.allocator.magazine;

import dev.slablab.allocator.lock.LockRank;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock that is held for a few instructions: taken by one compare-and-set, given back by a plain store.
 *
 * <p><b>Motivation.</b> A processor's lock is taken at every allocation and every free, and hardly ever by two threads
 * at once. A lock that keeps a queue of its waiters costs more than everything else that is done there. So whoever
 * finds it taken goes on to the {@linkplain MagazineLayer next processor's}.
 *
 * <p><b>Waiting.</b> Only who has found all processors busy waits, or who needs this very one, as the {@link Depot} of
 * a cache. Who has it will be done in less time than it takes to go to sleep, so a waiter looks {@value #LOOKS} times
 * before it parks; if the holder was put off its processor, looking on would keep it from coming back. The store that
 * gives the lock back is not ordered before the look for waiters, so one that parks may be overlooked now and then: it
 * wakes up by itself after {@link #LONGEST_WAIT_NANOS} and looks again. The fence that would make this certain would be
 * paid by every operation. Not re-entrant and not fair.
 */
class BriefLock extends LineDistance {
    private static final int LOOKS = 64;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final VarHandle HELD = handle("held");
    private static final VarHandle WAITERS = handle("waiters");

    private final LockRank rank;
    private volatile boolean held;
    private volatile int waiters;
    private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();

    BriefLock(LockRank rank) {
        this.rank = rank;
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(
                    BriefLock.class, field, field.equals("held") ? boolean.class : int.class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    /** Takes the lock if nobody has it. */
    boolean tryLock() {
        boolean taken = !held && HELD.compareAndSet(this, false, true);
        assert !taken || rank.assertTaken(this);
        return taken;
    }

    /** Takes the lock, after waiting if need be. An interrupt is kept for later. */
    void lock() {
        if (!tryLock() && !comesFreeSoon()) {
            await();
        }
    }

    private boolean comesFreeSoon() {
        for (int look = 0; look < LOOKS; look++) {
            Thread.onSpinWait();
            if (tryLock()) {
                return true;
            }
        }
        return false;
    }

    private void await() {
        Thread waiter = Thread.currentThread();
        boolean interrupted = false;
        WAITERS.getAndAdd(this, 1);
        waiting.add(waiter);
        while (!tryLock()) {
            LockSupport.parkNanos(this, LONGEST_WAIT_NANOS);
            interrupted |= Thread.interrupted();
        }
        waiting.remove(waiter);
        WAITERS.getAndAdd(this, -1);
        if (interrupted) {
            waiter.interrupt();
        }
    }

    /** Gives the lock back; only for who has it. */
    void unlock() {
        assert rank.assertReleased(this);
        HELD.setRelease(this, false);
        if (waiters > 0) {
            Optional.ofNullable(waiting.peek()).ifPresent(LockSupport::unpark);
        }
    }
}
