package dev.slablab.experiments.metric;

import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.policy.Consideration;
import java.util.Optional;

/**
 * One row of {@code decisions.csv}: a slab that a pass looked at, or a pass that looked at none.
 *
 * @param event   events of the trace that precede it
 * @param cache   the cache's name
 * @param pass    number of the pass in its run
 * @param kind    what led to the pass
 * @param slab    the slab; empty when the pass looked at none
 * @param ending  how the pass ended
 */
public record Decision(long event, String cache, long pass, PassKind kind, Optional<Looked> slab, String ending) {

    /**
     * A slab that was looked at.
     *
     * @param ordinal  how many slabs its cache had made before it
     * @param refCount allocated objects
     * @param capacity objects
     * @param outcome  what became of it
     */
    public record Looked(long ordinal, int refCount, int capacity, Consideration outcome) {
    }
}
