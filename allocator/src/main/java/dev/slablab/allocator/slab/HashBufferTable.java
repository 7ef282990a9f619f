package dev.slablab.allocator.slab;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.Arrays;

/**
 * The original's table for caches whose descriptors lie off the slab: allocated objects in hash buckets by address.
 *
 * <p>An object of such a cache may lie anywhere in a slab of several pages, so its slab cannot be told from the address
 * by arithmetic. Each allocated object is at the front of its bucket's chain, newest first; frees count how many
 * objects they pass (the <em>lookup depth</em>). When the objects of the cache outgrow twice the buckets or fall
 * below half of them, the maintenance tick has the table rebuilt ({@link #rescale}): old buckets are walked in order,
 * and each object is pushed to the front of its new chain.
 *
 * <p>Chains are linked through int arrays; entry 0 ends a chain.
 */
final class HashBufferTable implements BufferTable {
    private static final int INITIAL = 64;

    private final int shift;
    private int[] heads = new int[INITIAL];
    private long[] address = new long[INITIAL];
    private int[] slab = new int[INITIAL];
    private int[] next = new int[INITIAL];
    private int unused;
    private int top = 1;
    private long rescales;
    private long lookupDepth;

    HashBufferTable(SlabGeometry geometry) {
        shift = geometry.hashShift();
    }

    private int bucket(long object) {
        return (int) (object >>> shift) & heads.length - 1;
    }

    @Override
    public void allocated(long object, int onSlab) {
        int entry = unused != 0 ? unused : newEntry();
        if (entry == unused) {
            unused = next[entry];
        }
        address[entry] = object;
        slab[entry] = onSlab;
        push(entry);
    }

    private int newEntry() {
        if (top == next.length) {
            address = Arrays.copyOf(address, 2 * top);
            slab = Arrays.copyOf(slab, 2 * top);
            next = Arrays.copyOf(next, 2 * top);
        }
        return top++;
    }

    private void push(int entry) {
        int bucket = bucket(address[entry]);
        next[entry] = heads[bucket];
        heads[bucket] = entry;
    }

    @Override
    public int freed(long object) {
        int bucket = bucket(object);
        int previous = 0;
        int entry = heads[bucket];
        while (entry != 0 && address[entry] != object) {
            lookupDepth++;
            previous = entry;
            entry = next[entry];
        }
        if (entry == 0) {
            throw new BadAddressException(object, "is no allocated object of this cache");
        }
        if (previous == 0) {
            heads[bucket] = next[entry];
        } else {
            next[previous] = next[entry];
        }
        next[entry] = unused;
        unused = entry;
        return slab[entry];
    }

    @Override
    public boolean isAllocated(long object) {
        int entry = heads[bucket(object)];
        while (entry != 0 && address[entry] != object) {
            entry = next[entry];
        }
        return entry != 0;
    }

    @Override
    public boolean wantsRescale(long objects) {
        long mask = heads.length - 1L;
        return objects > 2 * mask || objects < mask / 2 && mask > INITIAL;
    }

    /**
     * Rebuilds at 2^(bits(3·objects + 4) − 2) buckets, at least 64, if that is off by more than a factor of two.
     *
     * <p>{@link #wantsRescale} asks earlier than this agrees; the original does the same.
     */
    @Override
    public void rescale(long objects) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(3 * objects + 4);
        int size = Math.max(INITIAL, 1 << bits - 2);
        if (heads.length / 2 <= size && size <= 2L * heads.length) {
            return;
        }
        int[] old = heads;
        heads = new int[size];
        rescales++;
        for (int head : old) {
            for (int entry = head; entry != 0;) {
                int following = next[entry];
                push(entry);
                entry = following;
            }
        }
    }

    @Override
    public Figures figures() {
        return new Figures(heads.length, rescales, lookupDepth);
    }

    @Override
    public void verify() {
        for (int bucket = 0; bucket < heads.length; bucket++) {
            for (int entry = heads[bucket]; entry != 0; entry = next[entry]) {
                long object = address[entry];
                int at = bucket;
                InvariantViolation.unless(bucket(object) == bucket,
                        () -> "object 0x%x hangs in bucket %d".formatted(object, at));
            }
        }
    }
}
