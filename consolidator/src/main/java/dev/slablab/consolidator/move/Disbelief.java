package dev.slablab.consolidator.move;

import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.consolidator.inspect.Doubt;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * What if refused: what the answers of its client have taught about each slab of a cache.
 *
 * <p><b>NO.</b> One object that stays keeps its whole slab, so moving the others is in vain. The slab is marked to be
 * filled first: it goes to the front of the order, where allocations fill it up, and scans, which come from the end,
 * leave it alone. The object is remembered as the <em>stuck</em> one. The mark goes when there is a reason to ask
 * again: the stuck object was freed or moved after all, or its client notifies. It is also lost when the slab becomes
 * complete, as then all its history is forgotten; nobody asks about complete slabs, and if it becomes partial again
 * it is asked about once more.
 *
 * <p><b>LATER.</b> Counted for each slab. From the {@value #LIMIT}rd in a row on it is not believed and counts as a
 * NO. Any object of the slab that moves or is freed as the stuck one resets the count. Three LATERs of three objects
 * in one pass count like three of one; kept as the original does it.
 *
 * <p>Slabs without history are not in the table, and only slabs in it are attached, so that frees and completions of
 * all others cost nothing. Used under the slab layer's lock.
 */
public final class Disbelief {
    /** LATERs for one slab from which on they count as NO. */
    public static final int LIMIT = 3;

    private final SlabLayer layer;
    private final IntPredicate others;
    private final IntObjectHashMap<Doubt> doubts = new IntObjectHashMap<>();

    Disbelief(SlabLayer layer) {
        this(layer, slab -> false);
    }

    /** Slabs that others want to hear of stay attached, whatever is believed of them. */
    Disbelief(SlabLayer layer, IntPredicate others) {
        this.layer = layer;
        this.others = others;
    }

    Doubt of(int slab) {
        Doubt doubt = doubts.get(slab);
        return doubt == null ? Doubt.NONE : doubt;
    }

    private void remember(int slab, Doubt doubt) {
        boolean none = doubt.equals(Doubt.NONE);
        layer.attach(slab, !none || others.test(slab));
        if (none) {
            doubts.remove(slab);
        } else {
            doubts.put(slab, doubt);
        }
    }

    private boolean partial(int slab) {
        int refCount = layer.table().refCount(slab);
        return refCount > 0 && refCount < layer.table().capacity(slab);
    }

    private boolean isStuck(int slab, int slot) {
        OptionalInt stuck = of(slab).stuck();
        return stuck.isPresent() && stuck.getAsInt() == slot;
    }

    /** The object moved, was given up, or may be asked about again. */
    void succeeded(int slab, int slot) {
        if (partial(slab) && settle(slab, slot)) {
            layer.fillFirst(slab, false);
        }
    }

    /** Updates the history after a success; says whether the mark has to go. The count of LATERs outlives the mark. */
    private boolean settle(int slab, int slot) {
        if (!layer.table().fillFirst(slab)) {
            remember(slab, Doubt.NONE);
            return false;
        }
        boolean stuck = isStuck(slab, slot);
        if (stuck) {
            remember(slab, new Doubt(of(slab).laters(), OptionalInt.empty()));
        }
        return stuck;
    }

    /** The client refused to move the object. */
    void refused(int slab, int slot) {
        if (partial(slab)) {
            remember(slab, new Doubt(0, OptionalInt.of(slot)));
            layer.fillFirst(slab, true);
        }
    }

    /** The client put the move off; says whether that was believed. */
    boolean believes(int slab, int slot) {
        if (!partial(slab)) {
            return true;
        }
        int laters = of(slab).laters() + 1;
        if (laters >= LIMIT) {
            refused(slab, slot);
            return false;
        }
        OptionalInt stuck = layer.table().fillFirst(slab) ? of(slab).stuck() : OptionalInt.of(slot);
        remember(slab, new Doubt(laters, stuck));
        return true;
    }

    /** An object of an attached slab is about to be freed; says whether the mark has to go. */
    boolean freeing(int slab, int slot) {
        return isStuck(slab, slot) && partial(slab) && settle(slab, slot);
    }

    /** The slab became complete, or its memory goes back. */
    void forget(int slab) {
        remember(slab, Doubt.NONE);
    }
}
