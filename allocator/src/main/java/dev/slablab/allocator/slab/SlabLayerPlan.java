package dev.slablab.allocator.slab;

import dev.slablab.allocator.lock.LockHolds;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import java.util.function.Supplier;

/**
 * What a slab layer is put together from, chosen when its cache is created.
 *
 * @param partialSlabs which slab next
 * @param slots        which free slot of it next
 * @param buffers      which slab an address belongs to
 * @param numbering    how new slabs get their order numbers
 * @param locks        makes the layer's lock, of rank {@link LockRank#SLAB_LAYER}
 */
public record SlabLayerPlan(
        PartialSlabs.Factory partialSlabs,
        SlotOrder.Factory slots,
        BufferTable.Factory buffers,
        SlabTable.OrderNumbering numbering,
        Supplier<RankedLock> locks) {

    /** What the original uses. */
    public static final SlabLayerPlan KMEM = new SlabLayerPlan(
            PartialSlabTree::new, LifoSlots::new, BufferTable.Factory.KMEM, SlabTable.OrderNumbering.BY_PAGE,
            () -> new RankedLock(LockRank.SLAB_LAYER));

    /** The last slab that became partial first. */
    public static final PartialSlabs.Factory LIFO = (slabs, geometry) -> new LifoPartialSlabs();

    /**
     * Another order of partial slabs.
     *
     * @param other the order to use
     * @return this plan with that order
     */
    public SlabLayerPlan withPartialSlabs(PartialSlabs.Factory other) {
        return new SlabLayerPlan(other, slots, buffers, numbering, locks);
    }

    /**
     * Another order of free slots.
     *
     * @param other the order to use
     * @return this plan with that order
     */
    public SlabLayerPlan withSlots(SlotOrder.Factory other) {
        return new SlabLayerPlan(partialSlabs, other, buffers, numbering, locks);
    }

    /**
     * Another buffer table.
     *
     * @param other the table to use
     * @return this plan with that table
     */
    public SlabLayerPlan withBuffers(BufferTable.Factory other) {
        return new SlabLayerPlan(partialSlabs, slots, other, numbering, locks);
    }

    /**
     * Another way to number slabs.
     *
     * @param other the numbering to use
     * @return this plan with that numbering
     */
    public SlabLayerPlan withNumbering(SlabTable.OrderNumbering other) {
        return new SlabLayerPlan(partialSlabs, slots, buffers, other, locks);
    }

    /**
     * Another lock.
     *
     * @param holds makes it, and notes how long it is held
     * @return this plan with that lock
     */
    public SlabLayerPlan withLockOf(LockHolds holds) {
        return new SlabLayerPlan(
                partialSlabs, slots, buffers, numbering, () -> holds.lock(LockRank.SLAB_LAYER));
    }
}
