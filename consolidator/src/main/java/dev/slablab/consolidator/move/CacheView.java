package dev.slablab.consolidator.move;

import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.consolidator.policy.SlabView;

/** A cache as its policy sees it. */
final class CacheView implements SlabView {
    private final CacheControl control;
    private final SlabLayer layer;

    CacheView(CacheControl control) {
        this.control = control;
        this.layer = control.slabLayer();
    }

    @Override
    public int partialSlabs() {
        return layer.partial().size();
    }

    @Override
    public int first() {
        return layer.partial().first();
    }

    @Override
    public int last() {
        return layer.partial().last();
    }

    @Override
    public int before(int slab) {
        return layer.partial().before(slab);
    }

    @Override
    public long slabs() {
        return layer.totals().complete() + layer.partial().size();
    }

    @Override
    public long objects() {
        return layer.totals().objects();
    }

    @Override
    public long freeObjects() {
        return layer.totals().freeObjects();
    }

    @Override
    public long idleMagazineObjects() {
        var depot = control.frontEnd().depot();
        return depot.full().idle() * depot.magazineSize();
    }

    @Override
    public int refCount(int slab) {
        return layer.table().refCount(slab);
    }

    @Override
    public int capacity(int slab) {
        return layer.table().capacity(slab);
    }

    @Override
    public int orderNumber(int slab) {
        return layer.table().orderNumber(slab);
    }

    @Override
    public boolean fillFirst(int slab) {
        return layer.table().fillFirst(slab);
    }
}
