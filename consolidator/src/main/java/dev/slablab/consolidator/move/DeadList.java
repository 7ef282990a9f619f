package dev.slablab.consolidator.move;

import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.verify.InvariantViolation;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/**
 * Empty slabs of one cache that are retained until no move is pending.
 *
 * <p>A slab emptied while moves are pending goes to the head. A slab that a scan holds goes to the tail, and ends the
 * release that starts at the head: the scan itself releases it, since it still looks at it. Used under the slab layer's
 * lock.
 */
final class DeadList {
    /** Tail first, so that the busy end is the cheap one. */
    private final IntArrayList slabs = new IntArrayList();

    void addHead(int slab) {
        slabs.add(slab);
    }

    void addTail(int slab) {
        slabs.addAtIndex(0, slab);
    }

    boolean isEmpty() {
        return slabs.isEmpty();
    }

    int head() {
        return slabs.getLast();
    }

    void removeHead() {
        slabs.removeAtIndex(slabs.size() - 1);
    }

    void remove(int slab) {
        boolean removed = slabs.remove(slab);
        assert removed : "slab " + slab + " is not on the dead list";
    }

    int size() {
        return slabs.size();
    }

    /** Head first. */
    int[] toArray() {
        return slabs.asReversed().toArray();
    }

    /** Every slab is there once, in use, and empty. */
    void verify(SlabTable table) {
        IntHashSet seen = new IntHashSet();
        slabs.forEach(slab -> {
            InvariantViolation.unless(seen.add(slab), () -> "slab " + slab + " is on the dead list twice");
            InvariantViolation.unless(table.slabAt(table.span(slab)) == slab,
                    () -> "slab " + slab + " is on the dead list, but was released");
            InvariantViolation.unless(table.refCount(slab) == 0,
                    () -> "slab " + slab + " is on the dead list with " + table.refCount(slab) + " objects");
        });
    }
}
