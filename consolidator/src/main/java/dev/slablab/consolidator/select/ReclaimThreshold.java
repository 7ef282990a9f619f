package dev.slablab.consolidator.select;

import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.policy.ConsolidationPolicy.ThresholdState;
import dev.slablab.consolidator.policy.ScanResult;

/**
 * How sparse is sparse enough: a threshold in eighths of a slab that slides with success.
 *
 * <p><b>Motivation.</b> A slab with one object in eight costs few moves for the memory it gives back; one that is seven
 * eighths full costs many. So only slabs below 1/8 are taken at first. Where there are too few of them the cache
 * would stay fragmented for ever; so every {@code scan_range} scans success is looked at: if every slab sought was
 * found, the threshold falls by one eighth (not below 1), if less than half, it rises by one (not above 7).
 *
 * <p><b>A defect, kept by the faithful profile.</b> An aborted scan knows nothing and should add nothing to what was
 * found. The original adds its result of −1 to an unsigned counter, so that after an abort with nothing found the
 * counter is huge, "less than half" is false when it should be true, and the threshold stays where it should rise
 * ({@link Behaviour#UNSIGNED_FOUND}).
 */
public final class ReclaimThreshold {
    private static final int MIN = 1;
    private static final int MAX = SlabGeometry.VOID_FRACTION - 1;

    private final boolean unsigned;
    private int numer = MIN;
    private long sought;
    private long found;
    private int scans;

    /**
     * A threshold at its strictest.
     *
     * @param revision decides how aborted scans are counted
     */
    public ReclaimThreshold(Revision revision) {
        unsigned = revision.has(Behaviour.UNSIGNED_FOUND);
    }

    /**
     * Whether a slab is below the threshold.
     *
     * @param refCount its allocated objects
     * @param capacity its objects
     * @return whether refCount / capacity &lt; threshold / 8
     */
    public boolean isBelow(int refCount, int capacity) {
        return isBelow(refCount, capacity, numer);
    }

    /**
     * Whether a slab is below a threshold.
     *
     * @param refCount its allocated objects
     * @param capacity its objects
     * @param numer    the threshold in eighths, 1 to 7
     * @return whether refCount / capacity &lt; numer / 8
     */
    public static boolean isBelow(int refCount, int capacity, int numer) {
        return (long) refCount * SlabGeometry.VOID_FRACTION < (long) capacity * numer;
    }

    /** Goes back to the strictest value; the counts of the present period stay. */
    public void reset() {
        numer = MIN;
    }

    /**
     * Counts a scan, and moves the threshold at the end of a period.
     *
     * @param result   how the scan ended
     * @param tunables slabs sought by a scan, and scans of a period
     */
    public void scanned(ScanResult result, Tunables<ConsolidatorTunable> tunables) {
        switch (result) {
            case ScanResult.Completed completed -> count(completed.taken(), tunables);
            case ScanResult.Aborted aborted when unsigned -> count(-1, tunables);
            case ScanResult.Aborted aborted -> { }
        }
        scans++;
        if (scans >= tunables.get(ConsolidatorTunable.SCAN_RANGE)) {
            slide();
        }
    }

    private void count(int taken, Tunables<ConsolidatorTunable> tunables) {
        sought += tunables.get(ConsolidatorTunable.MAX_SLABS);
        found += taken;
    }

    private void slide() {
        if (found == sought) {
            numer = Math.max(MIN, numer - 1);
        } else if (Long.compareUnsigned(found * 2, sought) < 0) {
            numer = Math.min(MAX, numer + 1);
        }
        scans = 0;
        sought = 0;
        found = 0;
    }

    /**
     * The threshold and the counts of the present period.
     *
     * @return as they are now
     */
    public ThresholdState state() {
        return new ThresholdState(numer, sought, found, scans);
    }
}
