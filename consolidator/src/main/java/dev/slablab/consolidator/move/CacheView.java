package dev.slablab.consolidator.move;

import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.policy.Consideration;
import dev.slablab.consolidator.policy.SlabView;
import java.util.function.Consumer;

/** A cache as its policy sees it. */
final class CacheView implements SlabView {
    private final CacheControl control;
    private final SlabLayer layer;
    private final Consumer<ConsolidatorEvent> events;
    private long pass;

    CacheView(CacheControl control, Consumer<ConsolidatorEvent> events) {
        this.control = control;
        this.layer = control.slabLayer();
        this.events = events;
    }

    /** A pass begins: what is looked at from now on is looked at by it. */
    void begin(Pass begun) {
        pass = begun.number();
    }

    /** Tells what became of a slab that the pass has looked at. */
    void considered(int slab, Consideration outcome) {
        events.accept(new ConsolidatorEvent.SlabConsidered(
                control.cache(), pass, layer.table().ordinal(slab), refCount(slab), capacity(slab), outcome));
    }

    @Override
    public void passedOver(int slab, Consideration reason) {
        considered(slab, reason);
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
