package dev.slablab.clients.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes keys, eight bytes at a time: each word is folded into what came before by a multiplication of 64 by 64 bits
 * whose halves are joined. The seed makes it hard for whoever chooses keys to choose colliding ones; it is no
 * cryptographic hash.
 */
final class KeyHash {
    static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long ODD = 0xD6E8FEB86659FD93L;

    private KeyHash() {
    }

    private static long fold(long one, long other) {
        return one * other ^ Math.multiplyHigh(one, other);
    }

    /** All bits of it can be used. */
    static int of(byte[] key, long seed) {
        long hash = seed ^ GOLDEN * (key.length + 1L);
        int at = 0;
        for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
            hash = fold(hash ^ (long) WORD.get(key, at), ODD);
        }
        long rest = 0;
        for (; at < key.length; at++) {
            rest = rest << Byte.SIZE | key[at] & 0xFF;
        }
        return (int) (fold(hash ^ rest, GOLDEN) >>> Integer.SIZE);
    }
}
