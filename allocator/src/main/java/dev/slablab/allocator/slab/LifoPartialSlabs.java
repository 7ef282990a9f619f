package dev.slablab.allocator.slab;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.Arrays;

/**
 * Partial slabs as a stack: the slab that became partial last is used first.
 *
 * <p>This is what allocators do that keep a plain list of slabs with free objects. A slab keeps its place until it is
 * complete or empty. It ignores occupancy and the fill-first mark, and serves as the control beside
 * {@link PartialSlabTree}: cheaper, cache-warm, and blind to fragmentation.
 */
public final class LifoPartialSlabs implements PartialSlabs {
    private static final int END = 0;

    /** Neighbours by slab number; slab number 0, which no slab has, is both ends. */
    private int[] next = new int[16];
    private int[] previous = new int[16];
    private int size;

    /** An empty stack. */
    public LifoPartialSlabs() {
    }

    @Override
    public void add(int slab) {
        if (slab >= next.length) {
            int length = Math.max(slab + 1, next.length * 2);
            next = Arrays.copyOf(next, length);
            previous = Arrays.copyOf(previous, length);
        }
        link(slab, next[END]);
        link(END, slab);
        size++;
    }

    @Override
    public void remove(int slab) {
        link(previous[slab], next[slab]);
        size--;
    }

    private void link(int left, int right) {
        next[left] = right;
        previous[right] = left;
    }

    @Override
    public void update(int slab) {
        // a slab keeps its place
    }

    @Override
    public boolean reorder(int slab) {
        return false;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int first() {
        return next[END];
    }

    @Override
    public int last() {
        return previous[END];
    }

    @Override
    public int before(int slab) {
        return previous[slab];
    }

    @Override
    public void verify() {
        int members = 0;
        for (int slab = next[END]; slab != END; slab = next[slab]) {
            int at = slab;
            InvariantViolation.unless(previous[next[slab]] == slab, () -> "neighbours of slab " + at + " disagree");
            members++;
        }
        int found = members;
        InvariantViolation.unless(found == size, () -> found + " partial slabs linked, " + size + " counted");
    }
}
