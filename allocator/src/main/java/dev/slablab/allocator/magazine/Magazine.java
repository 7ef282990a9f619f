package dev.slablab.allocator.magazine;

import java.util.function.LongConsumer;

/**
 * A stack of addresses of constructed free objects: rounds.
 *
 * <p>While a processor has it loaded, that works on its array directly and keeps the count to itself, since every step
 * from pointer to pointer is paid at every allocation.
 */
final class Magazine {
    /** Stands where a processor has no magazine: without rounds and without room. */
    static final Magazine NONE = new Magazine(0);

    private final long[] rounds;
    private int count;
    /** The next one down where this one is on a list; {@link #NONE} at its end, and where it is on none. */
    private Magazine below = NONE;

    Magazine(int size) {
        rounds = new long[size];
    }

    int count() {
        return count;
    }

    void count(int rounds) {
        count = rounds;
    }

    /** The array itself, from the oldest round on. */
    long[] rounds() {
        return rounds;
    }

    Magazine below() {
        return below;
    }

    void below(Magazine magazine) {
        below = magazine;
    }

    int size() {
        return rounds.length;
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean hasRoom() {
        return count < rounds.length;
    }

    long pop() {
        return rounds[--count];
    }

    void push(long address) {
        rounds[count++] = address;
    }

    /** Puts one address in another's place; false when the other is not here. */
    boolean replace(long address, long other) {
        for (int round = 0; round < count; round++) {
            if (rounds[round] == address) {
                rounds[round] = other;
                return true;
            }
        }
        return false;
    }

    /** Oldest round first. */
    void forEach(LongConsumer action) {
        for (int round = 0; round < count; round++) {
            action.accept(rounds[round]);
        }
    }
}
