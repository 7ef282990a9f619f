package dev.slablab.clients.object;

import dev.slablab.clients.object.OwnedObjects.Visitor;
import java.util.Arrays;

/** Where each owned object lies, by its number: 8 bytes for each number up to the largest ever used. */
final class AddressesByNumber {
    static final long NONE = 0;
    private static final int FIRST_CAPACITY = 64;

    private long[] addresses = new long[FIRST_CAPACITY];

    /** Refuses a number or an address that cannot be entered. */
    void requireEnterable(int object, long address) {
        if (object < 0) {
            throw new IllegalArgumentException("object number " + object + " is negative");
        }
        if (address == NONE) {
            throw new IllegalArgumentException("object " + object + " cannot lie at address 0");
        }
        if (has(object)) {
            throw new IllegalArgumentException("object %d is owned already, at 0x%x, and cannot be acquired at 0x%x"
                    .formatted(object, addresses[object], address));
        }
    }

    /** Enters an object, or another address of one. */
    void put(int object, long address) {
        if (object >= addresses.length) {
            addresses = Arrays.copyOf(addresses, grown(object));
        }
        addresses[object] = address;
    }

    private int grown(int object) {
        long half = addresses.length + (addresses.length >> 1);
        return (int) Math.min(Math.max(half, object + 1L), Integer.MAX_VALUE - 8L);
    }

    void remove(int object) {
        addresses[object] = NONE;
    }

    boolean has(int object) {
        return object >= 0 && object < addresses.length && addresses[object] != NONE;
    }

    /** Whether an object of any number, perhaps none of ours, lies at an address other than 0. */
    boolean has(long object, long address) {
        return object >= 0 && object < addresses.length && addresses[(int) object] == address;
    }

    long of(int object) {
        if (!has(object)) {
            throw new IllegalArgumentException("object " + object + " is not owned");
        }
        return addresses[object];
    }

    /** In order of numbers. */
    void forEach(Visitor visitor) {
        for (int object = 0; object < addresses.length; object++) {
            if (addresses[object] != NONE) {
                visitor.visit(object, addresses[object]);
            }
        }
    }

    static IllegalStateException wrongMove(long from, long to, String reason) {
        return new IllegalStateException("nothing can move from 0x%x to 0x%x: %s".formatted(from, to, reason));
    }
}
