package dev.slablab.consolidator.smallworld;

import dev.slablab.consolidator.smallworld.ModelMove.Place;
import java.util.List;
import java.util.Optional;

/**
 * A pass as the rules have it, which stops wherever its lock is dropped.
 *
 * <p>It walks the partial slabs from the last towards the first and asks for the objects of those worth emptying, by
 * rising slots. For each it drops the lock, stops, takes a destination, and stops again if it has queued a move. Then
 * it looks whether the slab is as it was, and ends if not; and whether it is the first now.
 */
final class ModelPass {
    private final Model model;
    private final boolean desperate;
    private final boolean walks;
    private Optional<ModelSlab> slab;
    private int slot;
    private int nextSlot;
    private int visited;
    private int slabsLeft;
    private Stage stage = Stage.BEGINNING;
    private int refCountBefore;
    private boolean refusedBefore;

    /** Where a pass has stopped. */
    enum Stage {
        /** Nothing was done. */
        BEGINNING,
        /** A slab is held, and nothing was requested yet. */
        HELD,
        /** The move is in the queue. */
        REQUESTED
    }

    private ModelPass(Model model, boolean desperate, boolean walks, Optional<ModelSlab> slab) {
        this.model = model;
        this.desperate = desperate;
        this.walks = walks;
        this.slab = slab;
        slabsLeft = desperate ? Integer.MAX_VALUE : 1;
    }

    /** Over the slabs worth emptying: all of them, or one. */
    static ModelPass over(Model model, boolean desperate) {
        return new ModelPass(model, desperate, true, Optional.empty());
    }

    /** Over one object, of which its client has said that it can move now. */
    static ModelPass notified(Model model, Place object) {
        ModelPass pass = new ModelPass(model, false, false, Optional.of(object.slab()));
        pass.slot = object.slot();
        return pass;
    }

    Stage stage() {
        return stage;
    }

    /** Goes to the next moment without the lock; false when the pass is over. */
    boolean advance() {
        if (stage == Stage.HELD && model.request(new Place(slab.orElseThrow(), slot), desperate)) {
            stage = Stage.REQUESTED;
            return true;
        }
        if (stage != Stage.BEGINNING && !goesOn() || !nextObject()) {
            return false;
        }
        hold();
        return true;
    }

    private boolean nextObject() {
        if (!walks) {
            return true;
        }
        while (slab.isEmpty() || !nextSlot(slab.get())) {
            if (!nextSlab()) {
                return false;
            }
        }
        return true;
    }

    private boolean nextSlot(ModelSlab present) {
        while (nextSlot < ModelSlab.SLOTS && visited < present.refCount()) {
            slot = nextSlot++;
            if (!present.isFree(slot)) {
                visited++;
                return true;
            }
        }
        return false;
    }

    private boolean nextSlab() {
        List<ModelSlab> order = model.order();
        int at = slab.isEmpty() ? order.size() - 1 : order.indexOf(slab.get()) - 1;
        while (slabsLeft > 0 && at > 0 && !model.worthEmptying(order.get(at), desperate)) {
            at--;
        }
        if (slabsLeft == 0 || at <= 0) {
            return false;
        }
        slab = Optional.of(order.get(at));
        nextSlot = 0;
        visited = 0;
        slabsLeft--;
        return true;
    }

    private void hold() {
        ModelSlab present = slab.orElseThrow();
        refCountBefore = present.refCount();
        refusedBefore = present.isRefused();
        present.hold(true);
        stage = Stage.HELD;
    }

    /** The lock is taken again. */
    private boolean goesOn() {
        ModelSlab present = slab.orElseThrow();
        boolean changed = !present.isPartial() || present.refCount() != refCountBefore
                || present.isRefused() != refusedBefore;
        model.letGo(present);
        return walks && !changed && model.order().getFirst() != present;
    }
}
