package dev.slablab.allocator.slab;

import dev.slablab.allocator.verify.InvariantViolation;

/** Walks every slab and slot of a layer and compares what is there with the layer's counters. */
final class SlabCensus {
    private final SlabTable table;
    private final SlotOrder slots;
    private final BufferTable buffers;
    private final Occupancy found;
    private long complete;
    private long partialSlabs;
    private long empty;
    private long objects;
    private long freeObjects;

    SlabCensus(SlabTable table, SlotOrder slots, BufferTable buffers, int maxChunks) {
        this.table = table;
        this.slots = slots;
        this.buffers = buffers;
        this.found = new Occupancy(maxChunks);
    }

    void verify(SlabTotals totals, PartialSlabs partial, Occupancy occupancy) {
        table.forEach(this::count);
        same("complete slabs", complete, totals.complete());
        same("partial slabs", partialSlabs, partial.size());
        same("retained slabs", empty, totals.retained());
        same("slabs held", complete + partialSlabs + empty, totals.held());
        same("objects", objects, totals.objects());
        same("free objects", freeObjects, totals.freeObjects());
        InvariantViolation.unless(found.same(occupancy), () -> "slabs by occupancy are miscounted");
    }

    private void count(int slab) {
        int capacity = table.capacity(slab);
        int refCount = table.refCount(slab);
        int free = slots.free(slab).length;
        same("free slots of slab " + slab, free, capacity - refCount);
        int marked = 0;
        for (int slot = 0; slot < capacity; slot++) {
            marked += slots.isFree(slab, slot) ? 1 : 0;
            boolean allocated = buffers.isAllocated(table.address(slab, slot));
            int at = slot;
            InvariantViolation.unless(allocated != slots.isFree(slab, slot),
                    () -> "slot " + at + " of slab " + slab + " is neither or both free and allocated");
        }
        same("slots of slab " + slab + " that say they are free", marked, free);
        if (refCount == 0) {
            empty++;
            return;
        }
        found.add(refCount, table.fillFirst(slab));
        objects += capacity;
        freeObjects += free;
        complete += free == 0 ? 1 : 0;
        partialSlabs += free == 0 ? 0 : 1;
        InvariantViolation.unless(free > 0 || !table.fillFirst(slab), () -> "complete slab " + slab + " is marked");
    }

    private static void same(String what, long found, long counted) {
        InvariantViolation.unless(found == counted, () -> what + ": " + found + " found, " + counted + " counted");
    }
}
