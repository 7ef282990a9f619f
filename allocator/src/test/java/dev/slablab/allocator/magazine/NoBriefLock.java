package dev.slablab.allocator.magazine;

import dev.slablab.allocator.lock.LockRank;

/** Keeps nobody out. */
public final class NoBriefLock extends BriefLock {

    /** A lock that everybody gets. */
    public NoBriefLock() {
        super(LockRank.DEPOT);
    }

    @Override
    boolean tryLock() {
        return true;
    }

    @Override
    void lock() {
        // everybody has it
    }

    @Override
    void unlock() {
        // everybody keeps it
    }
}
