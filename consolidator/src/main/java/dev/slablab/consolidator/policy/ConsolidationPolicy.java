package dev.slablab.consolidator.policy;

import java.util.Optional;

/**
 * Decides for one cache when to consolidate and which slabs to empty. One instance for each cache, so it may keep
 * state.
 *
 * <p>All methods run under the slab layer's lock and must not block.
 */
public interface ConsolidationPolicy {

    /**
     * Judges the cache, once in an interval.
     *
     * @param view the cache
     * @return what to do about it
     */
    Verdict assess(SlabView view);

    /**
     * Begins a pass over the slabs to empty.
     *
     * @param view    the cache, with at least two partial slabs
     * @param urgency how much is wanted
     * @return the slabs
     */
    SourceSlabs sources(SlabView view, Urgency urgency);

    /**
     * Learns how the periodic pass went that followed {@link Verdict#CONSOLIDATE}.
     *
     * @param result its end
     */
    void scanned(ScanResult result);

    /**
     * Asks again, when the time has come to call the client, whether a slab is worth emptying.
     *
     * @param view    the cache
     * @param slab    a live or retained slab
     * @param urgency of the move
     * @return false to drop the move
     */
    boolean worthEmptying(SlabView view, int slab, Urgency urgency);

    /**
     * The slab that takes the next moved object.
     *
     * @param view the cache, with at least two partial slabs
     * @return a partial slab; the first, unless the policy knows better
     */
    default int destination(SlabView view) {
        return view.first();
    }

    /**
     * The state of a sliding threshold, for policies that have one.
     *
     * @return empty for policies without
     */
    default Optional<ThresholdState> threshold() {
        return Optional.empty();
    }

    /**
     * A sliding threshold as it was when asked.
     *
     * @param numer  eighths of a slab below which its occupancy makes it worth emptying
     * @param sought slabs sought since the last change
     * @param found  slabs found since the last change; an unsigned counter
     * @param scans  scans since the last change
     */
    record ThresholdState(int numer, long sought, long found, int scans) {
    }
}
