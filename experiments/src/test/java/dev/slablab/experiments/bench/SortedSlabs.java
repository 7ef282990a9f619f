package dev.slablab.experiments.bench;

import dev.slablab.allocator.slab.PartialSlabs;
import dev.slablab.allocator.slab.Slabs;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/** The same order in a balanced tree of the class library: the comparator of the original, in its words of weight. */
final class SortedSlabs implements PartialSlabs {
    private final TreeSet<Integer> tree;
    private final int[] weights;
    private final Slabs slabs;
    private final int shift;

    SortedSlabs(Slabs slabs, int count, int shift) {
        this.slabs = slabs;
        this.shift = shift;
        weights = new int[count + 1];
        tree = new TreeSet<>(Comparator.<Integer>comparingInt(slab -> weights[slab]).thenComparingInt(slab -> slab));
    }

    private int weight(int slab) {
        int refCount = slabs.refCount(slab);
        boolean exact = refCount <= shift || slabs.capacity(slab) - refCount <= shift;
        return exact ? -refCount : -(shift + (refCount >> shift));
    }

    @Override
    public void add(int slab) {
        weights[slab] = weight(slab);
        tree.add(slab);
    }

    @Override
    public void remove(int slab) {
        tree.remove(slab);
    }

    @Override
    public void update(int slab) {
        if (weight(slab) != weights[slab]) {
            remove(slab);
            add(slab);
        }
    }

    @Override
    public boolean reorder(int slab) {
        int before = weights[slab];
        update(slab);
        return before != weights[slab];
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
