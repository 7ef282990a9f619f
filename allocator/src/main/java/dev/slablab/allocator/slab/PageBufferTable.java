package dev.slablab.allocator.slab;

/** Finds the slab from the page, and whether an object is allocated from the slot order: no state of its own. */
final class PageBufferTable implements BufferTable {
    private static final Figures NONE = new Figures(0, 0, 0);

    private final SlabTable table;
    private final SlotOrder slots;

    PageBufferTable(SlabTable table, SlotOrder slots) {
        this.table = table;
        this.slots = slots;
    }

    @Override
    public void allocated(long address, int slab) {
        assert isAllocated(address) : "slot of the object on slab " + slab + " was not taken";
    }

    @Override
    public int freed(long address) {
        if (!table.covers(address)) {
            throw new BadAddressException(address, "lies on no slab of this cache");
        }
        int slab = table.slabAt(address);
        if (!table.isObject(slab, address)) {
            throw new BadAddressException(address, "is not where an object begins");
        }
        if (slots.isFree(slab, table.slot(slab, address))) {
            throw new BadAddressException(address, "is free already");
        }
        return slab;
    }

    @Override
    public boolean isAllocated(long address) {
        if (!table.covers(address)) {
            return false;
        }
        int slab = table.slabAt(address);
        return table.isObject(slab, address) && !slots.isFree(slab, table.slot(slab, address));
    }

    @Override
    public boolean wantsRescale(long objects) {
        return false;
    }

    @Override
    public void rescale(long objects) {
        // there is nothing to rebuild
    }

    @Override
    public Figures figures() {
        return NONE;
    }

    @Override
    public void verify() {
        // there is no state of its own
    }
}
