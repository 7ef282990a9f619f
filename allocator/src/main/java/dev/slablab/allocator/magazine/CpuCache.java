package dev.slablab.allocator.magazine;

import dev.slablab.allocator.lock.LockRank;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/**
 * One processor's part of the magazine layer: a loaded and a previous magazine.
 *
 * <p>Two magazines, because with one a program that alternates between allocating and freeing at a magazine boundary
 * would go to the depot each time; with a previous one that is full or empty they are exchanged instead, so the depot
 * is visited at most once in a magazine's worth of operations. Bonwick and Adams 2001, section 3.1.
 *
 * <p>Of the two numbers that are told, only frees are counted one by one. What was allocated is what came into the
 * loaded magazine, by itself or with the magazine, and is not there any more; so an allocation writes nothing but the
 * number of rounds.
 *
 * <p><b>The fast path</b> is straight: when the loaded magazine can serve it, nothing is called, and nothing can throw
 * that the lock would have to be given back for. Whatever else there is to do lies behind one call which does all of
 * it, unlocking included, and whose result is the caller's. With a call that comes back into the fast path, a compiler
 * keeps in memory what lives across it, for those too who never make the call: a third more time for an operation.
 */
final class CpuCache extends BriefLock {
    private final Depot depot;
    private long[] rounds = Magazine.NONE.rounds();
    private int count;
    private Magazine loaded = Magazine.NONE;
    private Magazine previous = Magazine.NONE;
    private int magazineSize;
    private long frees;
    /** Rounds that came with magazines, less those that went with them: what was allocated follows from it. */
    private long carried;

    CpuCache(Depot depot) {
        super(LockRank.PROCESSOR);
        this.depot = depot;
    }

    /** A constructed object, or 0 when neither magazine nor the depot has one. Called under the lock; gives it back. */
    long allocateAndUnlock() {
        if (count == 0) {
            return allocateAfterLoading();
        }
        long address = rounds[--count];
        unlock();
        return address;
    }

    private long allocateAfterLoading() {
        try {
            return loadRounds() ? rounds[--count] : 0;
        } finally {
            unlock();
        }
    }

    private boolean loadRounds() {
        if (!previous.isEmpty()) {
            exchange();
            return true;
        }
        if (magazineSize == 0) {
            return false;
        }
        Magazine full = depot.takeFull(previous);
        if (full == Magazine.NONE) {
            return false;
        }
        load(full);
        return true;
    }

    /** Takes a constructed free object; false when the layer is switched off. Called under the lock; gives it back. */
    boolean freeAndUnlock(long address) {
        if (count == rounds.length) {
            return freeAfterLoading(address);
        }
        put(address);
        unlock();
        return true;
    }

    private boolean freeAfterLoading(long address) {
        try {
            boolean room = loadRoom();
            if (room) {
                put(address);
            }
            return room;
        } finally {
            unlock();
        }
    }

    private void put(long address) {
        frees++;
        rounds[count++] = address;
    }

    private boolean loadRoom() {
        if (previous != Magazine.NONE && previous.isEmpty()) {
            exchange();
            return true;
        }
        if (magazineSize == 0) {
            return false;
        }
        load(depot.takeEmpty(previous, magazineSize));
        return true;
    }

    private void load(Magazine magazine) {
        carried += magazine.count() - count;
        previous = loaded();
        loaded = magazine;
        rounds = magazine.rounds();
        count = magazine.count();
    }

    /** The loaded magazine, which knows how many rounds it has only now. */
    private Magazine loaded() {
        loaded.count(count);
        return loaded;
    }

    private void exchange() {
        load(previous);
    }

    /** Takes both magazines away and switches the processor's part off. */
    Pair disable() {
        lock();
        try {
            Pair pair = new Pair(loaded(), previous);
            load(Magazine.NONE);
            previous = Magazine.NONE;
            magazineSize = 0;
            return pair;
        } finally {
            unlock();
        }
    }

    void enable(int size) {
        lock();
        try {
            magazineSize = size;
        } finally {
            unlock();
        }
    }

    boolean replace(long address, long other) {
        lock();
        try {
            return loaded().replace(address, other) || previous.replace(address, other);
        } finally {
            unlock();
        }
    }

    /** Visits the objects in both magazines; under the lock. */
    void forEachRound(LongConsumer action) {
        lock();
        try {
            loaded().forEach(action);
            previous.forEach(action);
        } finally {
            unlock();
        }
    }

    CpuState state() {
        lock();
        try {
            return new CpuState(rounds(loaded()), rounds(previous), magazineSize, allocations(), frees);
        } finally {
            unlock();
        }
    }

    /** All rounds that ever were in the loaded magazine, but for those that still are. */
    private long allocations() {
        return carried + frees - count;
    }

    private static OptionalInt rounds(Magazine magazine) {
        return magazine == Magazine.NONE ? OptionalInt.empty() : OptionalInt.of(magazine.count());
    }

    /** The magazines that a processor had. */
    record Pair(Magazine loaded, Magazine previous) {
    }
}
