package dev.slablab.clients.live;

import dev.slablab.clients.Draw;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What lies in an object: its first 8 bytes are its model's, all whole words behind them follow from the object's
 * number and a salt, so that they can be checked wherever the object is by then.
 */
public final class Payload {
    /** Bytes in front of the payload. */
    public static final int OFFSET = Long.BYTES;
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private Payload() {
    }

    /**
     * Writes an object's payload.
     *
     * @param bytes  of the object
     * @param object its number
     * @param salt   tells one use of a number from another
     */
    public static void write(MemorySegment bytes, int object, long salt) {
        for (long at = OFFSET; at + Long.BYTES <= bytes.byteSize(); at += Long.BYTES) {
            bytes.set(ValueLayout.JAVA_LONG_UNALIGNED, at, word(object, salt, at));
        }
    }

    /** No two objects are alike: a move onto memory that has the contents already would look like none. */
    private static long word(int object, long salt, long at) {
        return Draw.bits(Draw.bits(salt, object), at);
    }

    /**
     * Compares an object's payload with what was written.
     *
     * @param bytes  of the object
     * @param object its number
     * @param salt   as it was written
     * @return whether every word is as it was
     */
    public static boolean holds(MemorySegment bytes, int object, long salt) {
        for (long at = OFFSET; at + Long.BYTES <= bytes.byteSize(); at += Long.BYTES) {
            if (bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, at) != word(object, salt, at)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A number that stands for a payload, whatever it is.
     *
     * @param bytes of the object
     * @return the same for equal payloads; for others hardly ever
     */
    public static long digest(MemorySegment bytes) {
        long digest = BASIS;
        for (long at = OFFSET; at + Long.BYTES <= bytes.byteSize(); at += Long.BYTES) {
            digest = Long.rotateLeft(digest ^ bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, at), 29) * PRIME;
        }
        return digest;
    }

    /**
     * Copies a payload.
     *
     * @param from bytes of the object
     * @param to   bytes of its new place
     */
    public static void copy(MemorySegment from, MemorySegment to) {
        if (from.byteSize() > OFFSET) {
            to.asSlice(OFFSET).copyFrom(from.asSlice(OFFSET));
        }
    }
}
