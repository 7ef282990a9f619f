package dev.slablab.clients.hold;

import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/**
 * Read-write locks hashed by address: who uses an object holds it, together with others; who moves it excludes all of
 * them.
 *
 * <p><b>Motivation.</b> An object that moves takes its members with it, so a lock cannot be one of them: nobody could
 * reach it safely before having it. One lock for a whole cache would stop the program for every move. So there are a
 * few of them, and the address says which; moving one object disturbs only those who use the one in so many that
 * share its lock.
 *
 * <p><b>Contract.</b> Between {@link #hold(long) hold} and {@link #release release} the object does not move. That does
 * not keep it from being freed: whatever does (a lock or a count, outside the object) has to be had before. Nor does it
 * say where the object is: between reading an address and holding it the object may move, so the address has to be
 * read once more afterwards; {@link #hold(ToLongFunction, Object)} does that. A new object has to be held before it
 * becomes known, since its caller has no place from which to read its address once more: it is born held.
 *
 * <p><b>States</b> of a lock: free; held n times; excluded, while n wait. One word has both, a bit for the mover and a
 * count.
 * <pre>
 *   hold       adds 1, and waits while the bit is set
 *   release    subtracts 1
 *   tryExclude sets the bit if the count is 0, and does not wait
 *   admit      clears it
 * </pre>
 * <p>Who finds the bit set is counted already, and only has to see it go. So one addition is all that a hold costs
 * where nobody moves, and it cannot fail and be repeated however many hold at a time. A mover that gives up has written
 * nothing.
 *
 * <p><b>No deadlock.</b> A thread may hold several objects, and they may share a lock. With a lock that stops new
 * readers as soon as a writer waits, that ends in a circle: the thread has its first hold, the writer waits for it, and
 * the second hold waits for the writer. Here no mover is ever in the way before it is alone: {@link #tryExclude} does
 * not wait, and {@link #exclude}, which does, leaves the bit alone until the count is 0. The first is for move
 * callbacks, which answer LATER instead: all other moves of all caches wait for a callback, and a program that never
 * lets go of an object would stop them for ever. With several movers at once a circle is possible again; move
 * callbacks never overlap.
 *
 * <p><b>Rejected.</b> {@code ReentrantReadWriteLock}: it has no circle either, as it counts the holds of each thread,
 * but that is a search in a thread's own table for each hold, and only the thread that holds can release. {@code
 * StampedLock}: fast, and knows no threads; but whether a reader gets past a waiting writer is left to chance, and the
 * circle with it. A count in the object: see
 * motivation. Epochs (readers announce themselves once for all objects): a single one who sleeps stops all moves.
 *
 * <p><b>Size.</b> Each lock has 128 bytes, so that two processors do not write to one line, or to a pair of them. With
 * n locks and k holds at any time elsewhere a move is put off in vain with probability 1 − (1 − 1/n)<sup>k</sup>.
 *
 * @see <a href="https://doi.org/10.1145/362759.362813">Courtois, Heymans and Parnas 1971</a>, who tell both kinds of
 *     read-write locks apart
 */
public final class AddressLocks implements Verifiable {
    /** Most locks: 128 MiB of them. */
    public static final int MOST = 1 << 20;

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final long MOVER = Long.MIN_VALUE;
    private static final int DISTANCE = 16;
    private static final int LOOKS = 64;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final AtomicLongArray words;
    private final int locks;
    private final int shift;

    /**
     * Free locks.
     *
     * @param locks how many, a power of two, at most {@link #MOST}
     * @throws IllegalArgumentException for any other number
     */
    public AddressLocks(int locks) {
        if (Integer.bitCount(locks) != 1 || locks < 1 || locks > MOST) {
            throw new IllegalArgumentException(locks + " locks: a power of two, 1 to " + MOST + ", is possible");
        }
        this.locks = locks;
        shift = Long.SIZE - Integer.numberOfTrailingZeros(locks);
        words = new AtomicLongArray((locks + 1) * DISTANCE);
    }

    /**
     * Which lock is that of an address.
     *
     * @param address any address
     * @return 0 or more, less than there are locks; the same for equal addresses
     */
    public int lockOf(long address) {
        return locks == 1 ? 0 : (int) (address * GOLDEN_GAMMA >>> shift);
    }

    /** The first distance is from what lies in front of the array. */
    private int word(long address) {
        return (lockOf(address) + 1) * DISTANCE;
    }

    /**
     * Holds an object that cannot have moved: one that is held already, or that nobody else knows yet. Waits while an
     * object of the same lock is being moved.
     *
     * @param address where it lies
     */
    public void hold(long address) {
        int word = word(address);
        if (words.getAndIncrement(word) < 0) {
            for (int look = 0; words.get(word) < 0; look++) {
                pause(look);
            }
        }
    }

    /**
     * Holds an object that others can move, wherever it is by then.
     *
     * @param where reads its address, 0 when there is none any more; it may be called several times, and reads what is
     *              safe to read without a hold
     * @param from  what it is read from
     * @param <T>   the type of that
     * @return the address of the object, which is held; 0 when there is none, and nothing is held
     */
    public <T> long hold(ToLongFunction<? super T> where, T from) {
        long address = where.applyAsLong(from);
        while (address != 0) {
            hold(address);
            long now = where.applyAsLong(from);
            if (now == address) {
                return address;
            }
            release(address);
            address = now;
        }
        return 0;
    }

    /**
     * Holds an object unless one of the same lock is being moved.
     *
     * @param address where it lies
     * @return whether it is held now
     */
    public boolean tryHold(long address) {
        int word = word(address);
        if (words.getAndIncrement(word) < 0) {
            words.getAndDecrement(word);
            return false;
        }
        return true;
    }

    /**
     * Ends one hold; by whatever thread. The address remains that of the lock when the object was freed.
     *
     * @param address what was held
     * @throws IllegalStateException if no object of its lock is held
     */
    public void release(long address) {
        int word = word(address);
        if ((words.getAndDecrement(word) & ~MOVER) == 0) {
            words.getAndIncrement(word);
            throw new IllegalStateException("0x%x is not held, so that it cannot be released; nor is any other address"
                    .formatted(address) + " of lock " + lockOf(address));
        }
    }

    /**
     * Whether an object may be held.
     *
     * @param address where it lies
     * @return whether any address of its lock is
     */
    public boolean held(long address) {
        return (words.get(word(address)) & ~MOVER) != 0;
    }

    /**
     * Keeps everybody from holding an object, for a moment, if nobody does.
     *
     * @param address where it lies
     * @return whether holders wait from now on, until {@link #admit}
     */
    public boolean tryExclude(long address) {
        int word = word(address);
        return words.get(word) == 0 && words.compareAndSet(word, 0, MOVER);
    }

    /**
     * Keeps everybody from holding an object, as soon as nobody does. Until then others can hold it, and it may take
     * for ever. Not for move callbacks, for which all other moves wait.
     *
     * @param address where it lies
     */
    public void exclude(long address) {
        for (int look = 0; !tryExclude(address); look++) {
            pause(look);
        }
    }

    /**
     * Ends an exclusion.
     *
     * @param address what was excluded
     * @throws IllegalStateException if it was not
     */
    public void admit(long address) {
        int word = word(address);
        if (words.get(word) >= 0) {
            throw new IllegalStateException("0x%x is not excluded, so that nobody can be admitted".formatted(address));
        }
        // The sum of the bit and itself is nothing but an overflow.
        words.getAndAdd(word, MOVER);
    }

    /** Whoever is waited for will mostly be done in less time than it takes to go to sleep. */
    private void pause(int look) {
        if (look < LOOKS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(this, LONGEST_WAIT_NANOS);
        }
    }

    /**
     * How many holds have not been released, over all locks. Exact when nobody holds or releases meanwhile.
     *
     * @return 0 or more; what is left when nobody uses any object was leaked, and keeps objects from moving for ever
     */
    public long holds() {
        long holds = 0;
        for (int lock = 1; lock <= locks; lock++) {
            holds += words.get(lock * DISTANCE) & ~MOVER;
        }
        return holds;
    }

    /** Checks, between moves, that none is left excluded; holds may be out. */
    @Override
    public void verify() {
        for (int lock = 0; lock < locks; lock++) {
            int number = lock;
            InvariantViolation.unless(words.get((lock + 1) * DISTANCE) >= 0,
                    () -> "lock " + number + " of " + locks + " is excluded, but nothing is being moved");
        }
    }
}
