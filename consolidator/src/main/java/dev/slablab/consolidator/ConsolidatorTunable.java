package dev.slablab.consolidator;

import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.tunable.Tunable;
import dev.slablab.allocator.tunable.Tunables;

/** What can be tuned in a consolidator while it runs. */
public enum ConsolidatorTunable implements Tunable {
    /** How small a cache is left alone. */
    MINSLABS(Description.atLeast("minslabs", "kmem_frag_minslabs", "slabs", 0, 101,
            "caches of fewer slabs are left alone")),
    /** The bound of the free share. */
    FRAG_NUMER(Description.atLeast("frag_numer", "kmem_frag_numer", "parts", 0, 1,
            "numerator of the free share above which a cache is fragmented")),
    /** The bound of the free share. */
    FRAG_DENOM(Description.atLeast("frag_denom", "kmem_frag_denom", "parts", 1, SlabGeometry.VOID_FRACTION,
            "denominator of the free share above which a cache is fragmented")),
    /** How much a scan does. */
    MAX_SLABS(Description.atLeast("max_slabs", "kmem_reclaim_max_slabs", "slabs", 0, 1,
            "slabs emptied by one scan; 0: no limit, but a threshold that never rises, as no slab counts as sought")),
    /** How far a scan looks. */
    SCAN_RANGE(Description.atLeast("scan_range", "kmem_reclaim_scan_range", "slabs, and scans", 0, 12,
            "slabs that one scan looks at, and scans from one change of the threshold to the next; 0: no limit, "
            + "and a change after every scan")),
    /** Whether reaps move. */
    NOREAP(Description.off("noreap", "kmem_move_noreap", "reaps move nothing")),
    /** Whether scans move. */
    BLOCKED(Description.off("blocked", "kmem_move_blocked", "scans find nothing to move")),
    /** Whether scans are desperate. */
    FULLTILT(Description.off("fulltilt", "kmem_move_fulltilt", "every scan is desperate and without limits")),
    /** Whether the threshold counts. */
    ANY_PARTIAL(Description.off("any_partial", "kmem_move_any_partial",
            "every partial slab that was not refused is worth emptying, whatever the threshold")),
    /** How rare scans of healthy caches are. */
    MTB_MOVE(Description.atLeast("mtb_move", "kmem_mtb_move", "intervals", 0, 0,
            "in one of that many intervals, on average and at random, a healthy cache is scanned for one slab to "
            + "empty, to exercise its client (60 in debug builds of the original); 0: never")),
    /** How rare reaps of healthy caches are. */
    MTB_REAP(Description.atLeast("mtb_reap", "kmem_mtb_reap", "intervals", 0, 0,
            "in one of that many intervals, on average and at random, a healthy cache is reaped, to exercise its "
            + "client (1800 in debug builds of the original); 0: never"));

    /** All at their standard values: 101 slabs, one eighth free, one slab a scan, the last 12 slabs. */
    public static final Tunables<ConsolidatorTunable> STANDARD = Tunables.standard(ConsolidatorTunable.class);

    private final Description description;

    ConsolidatorTunable(Description description) {
        this.description = description;
    }

    @Override
    public Description description() {
        return description;
    }
}
