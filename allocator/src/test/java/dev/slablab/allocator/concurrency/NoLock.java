package dev.slablab.allocator.concurrency;

import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;

/** A planted race: a lock that anybody gets at any time. */
public final class NoLock extends RankedLock {
    private static final long serialVersionUID = 1L;

    /** Is in nobody's way. */
    public NoLock() {
        super(LockRank.RANDOM);
    }

    @Override
    public void lock() {
        // Nobody waits.
    }

    @Override
    public boolean tryLock() {
        return true;
    }

    @Override
    public void unlock() {
        // Nobody waits.
    }
}
