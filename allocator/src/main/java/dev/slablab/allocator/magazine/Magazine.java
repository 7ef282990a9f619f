package dev.slablab.allocator.magazine;

import java.util.function.LongConsumer;

/** A stack of addresses of constructed free objects: rounds. */
final class Magazine {
    /** Stands where a processor has no magazine: without rounds and without room. */
    static final Magazine NONE = new Magazine(0);

    private final long[] rounds;
    private int count;

    Magazine(int size) {
        rounds = new long[size];
    }

    int count() {
        return count;
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
