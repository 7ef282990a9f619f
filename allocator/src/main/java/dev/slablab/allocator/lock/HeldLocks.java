package dev.slablab.allocator.lock;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.ArrayList;
import java.util.List;

/** The locks that one thread holds, in the order in which it took them; kept only while assertions are enabled. */
final class HeldLocks {
    private static final ThreadLocal<HeldLocks> OF_THREAD = ThreadLocal.withInitial(HeldLocks::new);

    private final List<Held> locks = new ArrayList<>();

    static HeldLocks ofThread() {
        return OF_THREAD.get();
    }

    private record Held(LockRank rank, Object lock) {

        private boolean is(Object other) {
            return lock == other;
        }
    }

    /** Ranks rise, but for a lock that is held already. */
    void requireTakable(LockRank rank, Object lock) {
        if (locks.isEmpty() || locks.stream().anyMatch(held -> held.is(lock))) {
            return;
        }
        LockRank last = locks.getLast().rank;
        InvariantViolation.unless(rank.compareTo(last) > 0, () -> "lock order: " + last + " is held by thread "
                + Thread.currentThread().getName() + ", which wants " + (rank == last ? "another " : "") + rank
                + "; a thread takes locks in the order of LockRank, one of each rank");
    }

    void push(LockRank rank, Object lock) {
        locks.add(new Held(rank, lock));
    }

    /** A lock that was taken twice is held until it is let go of twice. */
    void remove(LockRank rank, Object lock) {
        int last = locks.size() - 1;
        while (last >= 0 && !locks.get(last).is(lock)) {
            last--;
        }
        InvariantViolation.unless(last >= 0, () -> "lock order: " + rank + " is let go of by thread "
                + Thread.currentThread().getName() + ", which does not hold it");
        locks.remove(last);
    }

    void requireNone(String doing) {
        InvariantViolation.unless(locks.isEmpty(), () -> "lock order: " + doing + " with " + locks.getLast().rank
                + " held by thread " + Thread.currentThread().getName() + ", which must hold no lock then");
    }
}
