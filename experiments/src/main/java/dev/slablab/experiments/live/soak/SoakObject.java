package dev.slablab.experiments.live.soak;

import java.util.concurrent.locks.ReentrantLock;

/** An object as its program knows it. Whoever uses, moves or frees it holds its lock. */
final class SoakObject {
    private final ReentrantLock lock = new ReentrantLock();
    private final SoakCache cache;
    private final long identity;
    private long address;

    SoakObject(SoakCache cache, long identity, long address) {
        this.cache = cache;
        this.identity = identity;
        this.address = address;
    }

    /** Held while the object is used, moved or freed. */
    ReentrantLock lock() {
        return lock;
    }

    SoakCache cache() {
        return cache;
    }

    long identity() {
        return identity;
    }

    /** Where it lies; 0 when its program gave it up or freed it. */
    long address() {
        return address;
    }

    void address(long other) {
        address = other;
    }
}
