package dev.slablab.allocator.magazine;

import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * One processor's part of the magazine layer: a loaded and a previous magazine.
 *
 * <p>Two magazines, because with one a program that alternates between allocating and freeing at a magazine boundary
 * would go to the depot each time; with a previous one that is full or empty they are exchanged instead, so the depot
 * is visited at most once in a magazine's worth of operations. Bonwick and Adams 2001, section 3.1.
 */
final class CpuCache {
    private final ReentrantLock lock = new ReentrantLock();
    private final Depot depot;
    private Magazine loaded = Magazine.NONE;
    private Magazine previous = Magazine.NONE;
    private int magazineSize;
    private long allocations;
    private long frees;

    CpuCache(Depot depot) {
        this.depot = depot;
    }

    /** A constructed object, or 0 when neither magazine nor the depot has one. */
    long allocate() {
        lock.lock();
        try {
            while (loaded.isEmpty()) {
                if (!previous.isEmpty()) {
                    exchange();
                } else if (magazineSize == 0 || !loadFull()) {
                    return 0;
                }
            }
            allocations++;
            return loaded.pop();
        } finally {
            lock.unlock();
        }
    }

    private boolean loadFull() {
        Magazine full = depot.takeFull();
        if (full == Magazine.NONE) {
            return false;
        }
        if (previous != Magazine.NONE) {
            depot.putEmpty(previous);
        }
        load(full);
        return true;
    }

    /** Takes a constructed free object; false when the layer is switched off. */
    boolean free(long address) {
        lock.lock();
        try {
            while (!loaded.hasRoom()) {
                if (previous != Magazine.NONE && previous.isEmpty()) {
                    exchange();
                } else if (magazineSize == 0) {
                    return false;
                } else {
                    loadEmpty();
                }
            }
            frees++;
            loaded.push(address);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A new magazine goes through the depot, so that it is counted as taken from there. */
    private void loadEmpty() {
        Magazine empty = depot.takeEmpty();
        if (empty == Magazine.NONE) {
            depot.putEmpty(new Magazine(magazineSize));
            return;
        }
        if (previous != Magazine.NONE) {
            depot.putFull(previous);
        }
        load(empty);
    }

    private void load(Magazine magazine) {
        previous = loaded;
        loaded = magazine;
    }

    private void exchange() {
        load(previous);
    }

    /** Takes both magazines away and switches the processor's part off. */
    Pair disable() {
        lock.lock();
        try {
            Pair pair = new Pair(loaded, previous);
            loaded = Magazine.NONE;
            previous = Magazine.NONE;
            magazineSize = 0;
            return pair;
        } finally {
            lock.unlock();
        }
    }

    void enable(int size) {
        lock.lock();
        try {
            magazineSize = size;
        } finally {
            lock.unlock();
        }
    }

    boolean replace(long address, long other) {
        lock.lock();
        try {
            return loaded.replace(address, other) || previous.replace(address, other);
        } finally {
            lock.unlock();
        }
    }

    /** Visits the objects in both magazines; under the lock. */
    void forEachRound(LongConsumer action) {
        lock.lock();
        try {
            loaded.forEach(action);
            previous.forEach(action);
        } finally {
            lock.unlock();
        }
    }

    CpuState state() {
        lock.lock();
        try {
            return new CpuState(rounds(loaded), rounds(previous), magazineSize, allocations, frees);
        } finally {
            lock.unlock();
        }
    }

    private static OptionalInt rounds(Magazine magazine) {
        return magazine == Magazine.NONE ? OptionalInt.empty() : OptionalInt.of(magazine.count());
    }

    /** The magazines that a processor had. */
    record Pair(Magazine loaded, Magazine previous) {
    }
}
