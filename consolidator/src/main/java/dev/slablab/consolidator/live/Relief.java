package dev.slablab.consolidator.live;

import dev.slablab.allocator.Patience;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;

/**
 * Where requests wait for memory, and are woken when some may have come free.
 *
 * <p>What comes free between an attempt and the wait wakes nobody: pauses are short enough to live with that, and so
 * nothing is to be paid while nobody waits.
 */
final class Relief implements Patience.Pause {
    private final RankedLock lock = new RankedLock(LockRank.RELIEF);
    private final Condition relieved = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Some memory may have come free. */
    void signal() {
        if (waiting.get() == 0) {
            return;
        }
        lock.lock();
        try {
            relieved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void await(long nanoseconds) throws InterruptedException {
        waiting.incrementAndGet();
        try {
            lock.lockInterruptibly();
            try {
                relieved.awaitNanos(nanoseconds);
            } finally {
                lock.unlock();
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** How many requests wait. */
    int waiting() {
        return waiting.get();
    }
}
