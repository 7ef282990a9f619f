package dev.slablab.clients.store;

import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveResponse;
import java.util.concurrent.locks.StampedLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a store's entries, those whose hashes have the same lowest bits, with what protects them.
 *
 * <p><b>One protection.</b> Index, recency and the entries' memory change only under the stripe's lock. A move is
 * such a change: it copies the entry and redirects its address in the index. So readers who are safe from writers are
 * safe from moves, and pay nothing more.
 *
 * <p><b>Optimistic readers</b> take a stamp, read, and are right if the stamp is still good afterwards (a sequence
 * lock: Lameter, "Effective synchronization on Linux/NUMA systems", 2005; how that stands with a memory model: Boehm,
 * MSPC 2012). Meanwhile anything may change under them, so they look at the stamp wherever a wrong word could lead
 * astray: before lengths are followed, so that nothing is read beyond the arena, and at each step of a chain, which
 * could have become a ring. After {@value #ATTEMPTS} attempts they share the lock, so that writers cannot starve them.
 *
 * <p>Methods that take the address of an entry out of the index return it; the caller gives the memory back, without
 * the lock. 0 is none.
 */
final class Stripe implements Verifiable {
    static final MoveAnswer UNKNOWN = MoveResponse.DONT_KNOW.because(Reasons.UNKNOWN);

    private static final MoveAnswer MOVED = MoveResponse.YES.because(Reasons.UNUSED);
    private static final MoveAnswer LOCKED = MoveResponse.LATER.because(Reasons.LOCKED);
    private static final int ATTEMPTS = 8;
    /** How often a move looks whether the lock has come free. It must not wait. */
    private static final int LOOKS = 32;

    private final StampedLock lock = new StampedLock();
    private final Protection protection;
    private final EntryMemory memory;
    private final Recency recency;
    private final LongSupplier time;
    private EntryIndex index;
    private volatile int entries;
    private volatile long bytes;
    private long hits;
    private long misses;
    private long evicted;
    private long expired;
    private long moved;

    Stripe(Protection protection, EntryMemory memory, Recency recency, LongSupplier time, int hashShift) {
        this.protection = protection;
        this.memory = memory;
        this.recency = recency;
        this.time = time;
        index = EntryIndex.empty(hashShift);
    }

    /** The value of a key, or null. */
    byte @Nullable [] get(byte[] key, int hash) {
        if (protection == Protection.OPTIMISTIC) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                long stamp = lock.tryOptimisticRead();
                if (stamp != 0) {
                    EntryIndex seen = index;
                    int id = find(seen, key, hash, stamp);
                    byte[] value = id == 0 ? null : value(seen, id, stamp);
                    if (lock.validate(stamp)) {
                        return counted(seen, id, value);
                    }
                }
                Thread.onSpinWait();
            }
        }
        return getLocked(key, hash);
    }

    private byte @Nullable [] getLocked(byte[] key, int hash) {
        long stamp = protection == Protection.EXCLUSIVE ? lock.writeLock() : lock.readLock();
        EntryIndex seen = index;
        int id;
        byte[] value;
        try {
            id = find(seen, key, hash, stamp);
            value = id == 0 ? null : value(seen, id, stamp);
        } finally {
            lock.unlock(stamp);
        }
        return counted(seen, id, value);
    }

    private byte @Nullable [] counted(EntryIndex seen, int id, byte @Nullable [] value) {
        if (value == null) {
            misses++;
            return null;
        }
        hits++;
        if (recency.read(seen, id)) {
            long stamp = lock.tryWriteLock();
            if (stamp != 0) {
                recency.settle(index);
                lock.unlockWrite(stamp);
            }
        }
        return value;
    }

    /** The number of a key's entry; 0 if there is none, or if the stamp is no longer good. */
    private int find(EntryIndex seen, byte[] key, int hash, long stamp) {
        int id = seen.head(seen.bucket(hash));
        while (id != 0) {
            if (seen.hash(id) == hash && isAt(seen.address(id), key, stamp)) {
                return id;
            }
            id = lock.validate(stamp) ? seen.next(id) : 0;
        }
        return 0;
    }

    private boolean isAt(long address, byte[] key, long stamp) {
        return address != 0 && EntryMemory.keyLength(memory.lengths(address)) == key.length && lock.validate(stamp)
                && memory.hasKey(address, key);
    }

    /** The value of an entry; null if its time is over, or if the stamp is no longer good. */
    private byte @Nullable [] value(EntryIndex seen, int id, long stamp) {
        long address = seen.address(id);
        if (address == 0) {
            return null;
        }
        long lengths = memory.lengths(address);
        long deadline = memory.deadline(address);
        return !lock.validate(stamp) || over(deadline) ? null : memory.value(address, lengths);
    }

    private boolean over(long deadline) {
        return deadline != EntryMemory.NEVER && deadline <= time.getAsLong();
    }

    /** Takes the lock to change something. */
    private long change() {
        long stamp = lock.writeLock();
        recency.settle(index);
        return stamp;
    }

    /** Enters an entry that was written; returns the address of the one that it replaces. */
    long put(byte[] key, int hash, long address) {
        long stamp = change();
        try {
            int id = find(index, key, hash, stamp);
            return id == 0 ? add(hash, address) : replace(id, hash, address);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** The same unless there is one already: then it returns the address that it was given. */
    long putIfAbsent(byte[] key, int hash, long address) {
        long stamp = change();
        try {
            int id = find(index, key, hash, stamp);
            if (id == 0) {
                return add(hash, address);
            }
            if (!over(memory.deadline(index.address(id)))) {
                return address;
            }
            expired++;
            return replace(id, hash, address);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private long add(int hash, long address) {
        if (index.full()) {
            index = index.doubled();
        }
        int id = index.add(hash, address);
        memory.know(address, hash, id);
        recency.added(index, id);
        entries++;
        bytes += memory.held(memory.size(address));
        return 0;
    }

    private long replace(int id, int hash, long address) {
        long before = index.address(id);
        index.address(id, address);
        memory.know(address, hash, id);
        memory.forget(before);
        recency.written(index, id);
        bytes += memory.held(memory.size(address)) - memory.held(memory.size(before));
        return before;
    }

    /** Strikes a key out; returns the address of its entry. */
    long remove(byte[] key, int hash) {
        long stamp = change();
        try {
            int id = find(index, key, hash, stamp);
            return id == 0 ? 0 : remove(id);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private long remove(int id) {
        long address = index.address(id);
        recency.removed(index, id);
        index.remove(id);
        memory.forget(address);
        entries--;
        bytes -= memory.held(memory.size(address));
        return address;
    }

    /** Strikes out what is to go next; returns its address. */
    long evict() {
        long stamp = change();
        try {
            int id = recency.victim(index);
            if (id == 0) {
                return 0;
            }
            long address = index.address(id);
            if (over(memory.deadline(address))) {
                expired++;
            } else {
                evicted++;
            }
            return remove(id);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /**
     * Strikes out one whose time is over.
     *
     * @param cursor where to begin; where to go on the next time
     */
    long expire(Cursor cursor) {
        long stamp = change();
        try {
            for (int steps = 0; steps < Cursor.STEPS && cursor.id < index.end(); steps++) {
                int id = cursor.id++;
                if (index.has(id) && over(memory.deadline(index.address(id)))) {
                    expired++;
                    return remove(id);
                }
            }
            cursor.over = cursor.id >= index.end();
            return 0;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** How far a search through a stripe has come. It lets go of the lock now and then. */
    static final class Cursor {
        static final int STEPS = 256;
        private int id = 1;
        private boolean over;

        boolean over() {
            return over;
        }
    }

    /** Moves the entry that says of itself that it has this number, if it is so. */
    MoveAnswer move(int id, long from, long to) {
        long stamp = lock.tryWriteLock();
        for (int look = 0; stamp == 0 && look < LOOKS; look++) {
            Thread.onSpinWait();
            stamp = lock.tryWriteLock();
        }
        if (stamp == 0) {
            return LOCKED;
        }
        try {
            if (!index.has(id) || index.address(id) != from) {
                return UNKNOWN;
            }
            memory.move(from, to);
            index.address(id, to);
            memory.forget(from);
            moved++;
            return MOVED;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    int entries() {
        return entries;
    }

    /** Bytes that all entries account for. */
    long bytes() {
        return bytes;
    }

    /** What the stripe adds to the store's figures, but for its memory. */
    StoreStats stats() {
        long stamp = lock.readLock();
        try {
            return new StoreStats(entries, bytes, 0, 0, 0, index.heapBytes(), hits, misses, evicted, expired, moved);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public void verify() {
        long stamp = change();
        try {
            recency.verify(index, entries);
            long held = verifyChains();
            InvariantViolation.unless(held == bytes, () -> "entries account for " + held + " bytes, not for " + bytes);
            InvariantViolation.unless(entries + index.freeNumbers() + 1 == index.end(), () -> entries
                    + " entries and " + index.freeNumbers() + " free numbers are not all of " + (index.end() - 1));
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private long verifyChains() {
        long held = 0;
        int found = 0;
        for (int bucket = 0; bucket < index.buckets(); bucket++) {
            for (int id = index.head(bucket); id != 0; id = index.next(id)) {
                int so = ++found;
                InvariantViolation.unless(so <= entries, () -> "chains lead to more than " + entries + " entries");
                verifyEntry(id, bucket);
                held += memory.held(memory.size(index.address(id)));
            }
        }
        int all = found;
        InvariantViolation.unless(all == entries, () -> "chains lead to " + all + " of " + entries + " entries");
        return held;
    }

    private void verifyEntry(int id, int bucket) {
        InvariantViolation.unless(index.has(id), () -> "a chain leads to number " + id + ", which is nobody's");
        long address = index.address(id);
        long mark = memory.mark(address);
        InvariantViolation.unless(EntryMemory.known(mark) && EntryMemory.id(mark) == id
                        && EntryMemory.hash(mark) == index.hash(id) && index.bucket(index.hash(id)) == bucket,
                () -> "the entry at 0x%x, number %d of bucket %d, says of itself 0x%016x".formatted(
                        address, id, bucket, mark));
    }
}
