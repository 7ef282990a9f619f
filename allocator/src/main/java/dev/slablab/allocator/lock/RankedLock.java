package dev.slablab.allocator.lock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A reentrant lock that has its place in the {@linkplain LockRank lock order}, and with assertions enabled refuses to
 * be taken out of turn, before it waits.
 */
public class RankedLock extends ReentrantLock {
    private static final long serialVersionUID = 1L;

    private final LockRank rank;

    /**
     * A free lock.
     *
     * @param rank its place in the order
     */
    public RankedLock(LockRank rank) {
        this.rank = rank;
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.slablab.allocator.verify.InvariantViolation with assertions, if the lock order forbids it
     */
    @Override
    public void lock() {
        assert rank.assertFree(this);
        super.lock();
        assert rank.assertTaken(this);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        assert rank.assertFree(this);
        super.lockInterruptibly();
        assert rank.assertTaken(this);
    }

    @Override
    public boolean tryLock() {
        assert rank.assertFree(this);
        boolean taken = super.tryLock();
        assert !taken || rank.assertTaken(this);
        return taken;
    }

    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        assert rank.assertFree(this);
        boolean taken = super.tryLock(timeout, unit);
        assert !taken || rank.assertTaken(this);
        return taken;
    }

    @Override
    public void unlock() {
        super.unlock();
        assert rank.assertReleased(this);
    }
}
