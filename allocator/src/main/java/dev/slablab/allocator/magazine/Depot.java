package dev.slablab.allocator.magazine;

import dev.slablab.allocator.lock.LockRank;
import java.util.function.LongConsumer;

/**
 * The depot of one cache: where processors exchange full for empty magazines.
 *
 * <p>A processor comes here once in at most a magazine's worth of allocations or frees, so one lock for all processors
 * is enough; how often it had to be waited for is counted, and magazines grow when that happens too often.
 */
final class Depot {
    private final BriefLock lock = new BriefLock(LockRank.DEPOT);
    private final WorkingSet full = new WorkingSet();
    private final WorkingSet empty = new WorkingSet();
    private final int chunkSize;
    private int type;
    private int contention;
    private int contentionBefore;

    /** A depot for magazines some types larger than the original begins with. */
    Depot(int chunkSize, int typesLarger) {
        this.chunkSize = chunkSize;
        this.type = MagazineType.initial(chunkSize);
        for (int grown = 0; grown < typesLarger && mayGrow(); grown++) {
            type++;
        }
    }

    private void enter() {
        if (!lock.tryLock()) {
            lock.lock();
            contention++;
        }
    }

    /**
     * Exchanges an empty magazine for a full one.
     *
     * @return the full one, or {@link Magazine#NONE}: then the empty one was not taken
     */
    Magazine takeFull(Magazine emptied) {
        enter();
        try {
            if (full.isEmpty()) {
                return Magazine.NONE;
            }
            Magazine taken = full.take();
            put(empty, emptied);
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Exchanges a full magazine for an empty one. A new one comes in first, so that it counts as taken from here. */
    Magazine takeEmpty(Magazine filled, int size) {
        enter();
        try {
            if (empty.isEmpty()) {
                empty.put(new Magazine(size));
            }
            Magazine taken = empty.take();
            put(full, filled);
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private static void put(WorkingSet list, Magazine magazine) {
        if (magazine != Magazine.NONE) {
            list.put(magazine);
        }
    }

    /** A full magazine in nobody's exchange, or {@link Magazine#NONE}. */
    Magazine takeIdleFull() {
        return takeIdle(full);
    }

    /** An empty magazine in nobody's exchange, or {@link Magazine#NONE}. */
    Magazine takeIdleEmpty() {
        return takeIdle(empty);
    }

    private Magazine takeIdle(WorkingSet list) {
        enter();
        try {
            return list.isEmpty() ? Magazine.NONE : list.take();
        } finally {
            lock.unlock();
        }
    }

    MagazineType type() {
        return MagazineType.KMEM.get(type);
    }

    void updateWorkingSets() {
        lock.lock();
        try {
            full.update();
            empty.update();
        } finally {
            lock.unlock();
        }
    }

    long reapableFull() {
        return reapable(full);
    }

    long reapableEmpty() {
        return reapable(empty);
    }

    private long reapable(WorkingSet list) {
        lock.lock();
        try {
            return list.reapable();
        } finally {
            lock.unlock();
        }
    }

    void addIdleFull(long magazines) {
        lock.lock();
        try {
            full.addIdle(magazines);
        } finally {
            lock.unlock();
        }
    }

    /** Remembers the contention of the interval now ending; says whether it was more than the limit allows. */
    boolean endInterval(int limit) {
        lock.lock();
        try {
            boolean contended = contention - contentionBefore > limit;
            contentionBefore = contention;
            return contended && type().mayGrow(chunkSize);
        } finally {
            lock.unlock();
        }
    }

    boolean mayGrow() {
        return type().mayGrow(chunkSize);
    }

    /** Goes to the next magazine type; contention counts as low for a long while after. */
    void grow() {
        lock.lock();
        try {
            type++;
            contentionBefore = contention + Integer.MAX_VALUE;
        } finally {
            lock.unlock();
        }
    }

    void addContention(int times) {
        lock.lock();
        try {
            contention += times;
        } finally {
            lock.unlock();
        }
    }

    boolean replace(long address, long other) {
        lock.lock();
        try {
            return full.replace(address, other);
        } finally {
            lock.unlock();
        }
    }

    /** Visits the objects in full magazines, and in empty ones if there are any; under the lock. */
    void forEachRound(LongConsumer action) {
        lock.lock();
        try {
            full.forEachRound(action);
            empty.forEachRound(action);
        } finally {
            lock.unlock();
        }
    }

    DepotState state() {
        lock.lock();
        try {
            int size = type().rounds();
            return new DepotState(
                    full.state(), empty.state(), size, (long) full.count() * size, contention, contentionBefore);
        } finally {
            lock.unlock();
        }
    }

    boolean uniform() {
        lock.lock();
        try {
            int size = type().rounds();
            return full.uniform(size, size) && empty.uniform(size, 0);
        } finally {
            lock.unlock();
        }
    }
}
