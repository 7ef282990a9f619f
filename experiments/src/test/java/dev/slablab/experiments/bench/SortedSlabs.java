package dev.slablab.experiments.bench;

import dev.slablab.allocator.slab.OrderedSlabs;
import dev.slablab.allocator.slab.PartialSlabs;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/**
 * The same order in a balanced tree of the class library, by the comparator of the original: what a slab weighs is kept
 * with the slab, where the bins have their bin.
 */
final class SortedSlabs implements PartialSlabs {
    private final TreeSet<Integer> tree;
    private final OrderedSlabs slabs;
    private final int shift;

    SortedSlabs(OrderedSlabs slabs, int shift) {
        this.slabs = slabs;
        this.shift = shift;
        tree = new TreeSet<>(Comparator.<Integer>comparingInt(slabs::bin).thenComparingInt(slab -> slab));
    }

    /** The weight, made positive by as much as it can be below 0. */
    private int weight(int slab) {
        int refCount = slabs.refCount(slab);
        int capacity = slabs.capacity(slab);
        boolean exact = refCount <= shift || capacity - refCount <= shift;
        return capacity - (exact ? refCount : shift + (refCount >> shift));
    }

    @Override
    public void add(int slab) {
        slabs.bin(slab, weight(slab));
        tree.add(slab);
    }

    @Override
    public void remove(int slab) {
        tree.remove(slab);
    }

    @Override
    public void update(int slab) {
        if (weight(slab) != slabs.bin(slab)) {
            remove(slab);
            add(slab);
        }
    }

    @Override
    public boolean reorder(int slab) {
        int before = slabs.bin(slab);
        update(slab);
        return before != slabs.bin(slab);
    }

    @Override
    public int size() {
        return tree.size();
    }

    @Override
    public int first() {
        return tree.first();
    }

    @Override
    public int last() {
        return tree.last();
    }

    @Override
    public int before(int slab) {
        Integer lower = tree.lower(slab);
        if (lower == null) {
            throw new NoSuchElementException("slab " + slab + " is the first");
        }
        return lower;
    }

    @Override
    public void verify() {
        // the class library's own business
    }
}
