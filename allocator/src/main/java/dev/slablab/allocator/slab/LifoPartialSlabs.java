package dev.slablab.allocator.slab;

import dev.slablab.allocator.verify.InvariantViolation;

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
    private final SparseInts next = new SparseInts();
    private final SparseInts previous = new SparseInts();
    private int size;

    /** An empty stack. */
    public LifoPartialSlabs() {
    }

    @Override
    public void add(int slab) {
        link(slab, next.get(END));
        link(END, slab);
        size++;
    }

    @Override
    public void remove(int slab) {
        link(previous.get(slab), next.get(slab));
        size--;
    }

    private void link(int left, int right) {
        next.put(left, right);
        previous.put(right, left);
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
        return next.get(END);
    }

    @Override
    public int last() {
        return previous.get(END);
    }

    @Override
    public int before(int slab) {
        return previous.get(slab);
    }

    @Override
    public void verify() {
        int members = 0;
        for (int slab = next.get(END); slab != END; slab = next.get(slab)) {
            int at = slab;
            InvariantViolation.unless(previous.get(next.get(slab)) == slab,
                    () -> "neighbours of slab " + at + " disagree");
            members++;
        }
        int found = members;
        InvariantViolation.unless(found == size, () -> found + " partial slabs linked, " + size + " counted");
    }
}
