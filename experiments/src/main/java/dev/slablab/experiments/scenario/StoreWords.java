package dev.slablab.experiments.scenario;

import dev.slablab.experiments.live.CorruptionException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Keys and values by number. Values say whose they are, all of them, so that one that is not what it was shows. */
final class StoreWords {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private StoreWords() {
    }

    private static long mixed(long number) {
        long once = (number ^ number >>> 32) * 0xD6E8FEB86659FD93L;
        return once ^ once >>> 29;
    }

    /** 16 bytes without any order. */
    static byte[] key(int number) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(mixed(number + 1)).putLong(mixed(number + GOLDEN)).array();
    }

    /** So many bytes, a multiple of 4. */
    static byte[] value(int number, int length) {
        ByteBuffer value = ByteBuffer.allocate(length);
        for (int at = 0; at < length; at += Integer.BYTES) {
            value.putInt((int) (mixed(number * GOLDEN + at) >>> 16));
        }
        return value.array();
    }

    /** Compares a value with what it should be. */
    static void check(int number, byte[] found) {
        if (!Arrays.equals(found, value(number, found.length))) {
            throw new CorruptionException("the value of key " + number + ", of " + found.length
                    + " bytes, is not the one that was stored");
        }
    }
}
