package dev.slablab.clients.behavior;

import java.util.Arrays;

/** How many objects were acquired after each: the age of an object in the time of its client. */
final class Ages {
    private static final int FIRST_CAPACITY = 64;

    private long[] born = new long[FIRST_CAPACITY];
    private long now;

    void acquired(int object) {
        if (object >= born.length) {
            born = Arrays.copyOf(born, (int) Math.min(Math.max(born.length * 2L, object + 1L), Integer.MAX_VALUE - 8L));
        }
        born[object] = ++now;
    }

    /** Somebody has used it, which makes it as young as when it was acquired. */
    void used(int object) {
        born[object] = now;
    }

    /** How many objects were acquired so far. */
    long now() {
        return now;
    }

    /** Of an object that was acquired. */
    long of(int object) {
        return now - born[object];
    }
}
