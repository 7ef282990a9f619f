package dev.slablab.consolidator.smallworld;

import dev.slablab.consolidator.inspect.Doubt;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that engine and model must agree on between two steps. Slabs are named by how many were made before them.
 *
 * @param partial  partial slabs, in the order of allocation
 * @param complete complete slabs
 * @param dead     empty slabs that are retained, the one released first in front
 * @param pending  moves that were requested and have not ended
 * @param queued   moves whose turn has not come
 * @param objects  where each object of the program lies
 */
record State(
        List<Partial> partial,
        long complete,
        List<Long> dead,
        Set<Pending> pending,
        int queued,
        Map<Integer, Spot> objects) {

    /** There is no slab. */
    static final State NOTHING = new State(List.of(), 0, List.of(), Set.of(), 0, Map.of());

    /**
     * A partial slab.
     *
     * @param slab    its name
     * @param page    where it lies
     * @param free    its free slots, the one handed out next first
     * @param refused whether it is filled first
     * @param doubt   what was learnt from refusals
     */
    record Partial(long slab, int page, List<Integer> free, boolean refused, Doubt doubt) {
    }

    /**
     * A place for an object.
     *
     * @param slab its slab
     * @param slot its slot there
     */
    record Spot(long slab, int slot) {
    }

    /**
     * A move.
     *
     * @param from      the place to get off
     * @param to        the place to use instead
     * @param desperate whether memory is short
     */
    record Pending(Spot from, Spot to, boolean desperate) {
    }
}
