package dev.slablab.experiments.theory;

/**
 * What no run can exceed, known from counts of objects alone.
 *
 * <p>Each statement is a pure function; T1e to T1i are the names by which tests and reports refer to them. A run that
 * breaks one of them has an error in its accounting, whatever its policy is: that is what they are for.
 *
 * <p><b>T1e, reclaimable slabs.</b> m movable objects need ⌈m/n⌉ slabs of n slots, and by T1a no more are needed, so S
 * − ⌈m/n⌉ of S slabs can be freed, exactly.
 *
 * <p><b>T1f, the quarter theorem.</b> A cache that was full with M objects falls to m and is then consolidated until
 * the share φ of its slots is free. It keeps k = ⌈m/((1−φ)n)⌉ of its S = M/n slabs. The S − k emptiest slabs are not
 * fuller than the average slab, m/S, so by T1a the moves are at most (1 − k/S)·m ≤ m·(1 − m/((1−φ)M)). As a function
 * of m this is a parabola with its top at m = (1−φ)M/2: never more than (1−φ)M/4. The bound is met when all slabs are
 * half full. One slab's worth of moves is added for a consolidator that works slab by slab and may finish the last one
 * begun.
 *
 * <p><b>T1g, the square-root theorem.</b> Divide the bound of T1f by the M − m objects that were freed net. With x =
 * m/M the quotient x(1 − x/(1−φ))/(1 − x) is largest at x = 1 − √φ, where it is (1 − √φ)/(1 + √φ). So whoever
 * consolidates once, at the end of a descent, pays at most 0.478 moves per net free at φ = 1/8. Consolidating eagerly
 * all the way down moves objects that die a moment later, and in simulations costs up to 1.8 times as much; a proof of
 * that figure is not known, so there is no function for it.
 *
 * <p><b>T1i, without moving.</b> If allocation takes a partial slab whenever there is one, a slab is created only when
 * all others are full. Just then ⌈live/n⌉ slabs are held, so no more than ⌈M/n⌉ ever are, M being the peak; and each
 * slab that is held has an object, so no more than m. Between ⌈m/n⌉ and that, everything happens.
 *
 * <p>A bound from expected occupancies was rejected for this class: it would hold on average, and a single run could
 * not be said to break it.
 */
public final class Bounds {

    private Bounds() { }

    /**
     * How many slabs are held when nothing is ever moved.
     *
     * @param least slabs that the live objects fill completely, the last one perhaps in part
     * @param most  slabs when as many as possible are held by few objects
     */
    public record Held(long least, long most) {

        /** Rejects a range that ends before it begins. */
        public Held {
            if (least < 0 || most < least) {
                throw new IllegalArgumentException("slabs held between " + least + " and " + most);
            }
        }

        /** Whether a number of slabs keeps to the statement. */
        public boolean contains(long slabs) {
            return least <= slabs && slabs <= most;
        }
    }

    /**
     * T1e: the slabs that can be freed when every object can move.
     *
     * @param slabs slabs held, 0 or more
     * @param live  objects on them, 0 to slabs × slots
     * @param slots slots of a slab, 1 or more
     * @return S − ⌈m/n⌉
     */
    public static long reclaimable(long slabs, long live, int slots) {
        Ranges.slots(slots);
        Ranges.between("live", live, 0, Math.multiplyExact(slabs, slots));
        return slabs - Math.ceilDiv(live, slots);
    }

    /**
     * T1f: the most moves of one consolidation after the live count fell from a full peak.
     *
     * @param peak      M, objects when the slabs were full
     * @param live      m, objects now, 0 to the peak
     * @param freeShare φ, the share of free slots that may remain, 0 (compact completely) to below 1
     * @param slots     slots of a slab, 1 or more
     * @return m·(1 − m/((1−φ)M)) + n, and n when the free share is below φ already
     */
    public static double consolidationMoves(long peak, long live, double freeShare, int slots) {
        Ranges.slots(slots);
        Ranges.freeShare(freeShare);
        Ranges.between("live", live, 0, peak);
        double full = (1 - freeShare) * peak;
        return live >= full ? slots : live * (1 - live / full) + slots;
    }

    /**
     * T1f, whatever the live count is: the most moves of one consolidation after a full peak.
     *
     * @param peak      M, objects when the slabs were full, 0 or more
     * @param freeShare φ, the share of free slots that may remain, 0 to below 1
     * @param slots     slots of a slab, 1 or more
     * @return (1−φ)·M/4 + n
     */
    public static double quarterOfPeak(long peak, double freeShare, int slots) {
        Ranges.slots(slots);
        Ranges.freeShare(freeShare);
        Ranges.between("peak", peak, 0, Long.MAX_VALUE);
        return (1 - freeShare) * peak / 4 + slots;
    }

    /**
     * T1g: moves per net free that consolidation at the end of a descent can cost at most.
     *
     * @param freeShare φ, the share of free slots that may remain, 0 to below 1
     * @return (1 − √φ)/(1 + √φ), from 1 at φ = 0 down towards 0
     */
    public static double movesPerNetFree(double freeShare) {
        Ranges.freeShare(freeShare);
        double root = Math.sqrt(freeShare);
        return (1 - root) / (1 + root);
    }

    /**
     * T1g: the most moves of a descent that is consolidated at its end.
     *
     * @param netFrees  frees less allocations since all slabs were full, 0 or more
     * @param freeShare φ, the share of free slots that may remain, 0 to below 1
     * @param slots     slots of a slab, 1 or more
     * @return (1 − √φ)/(1 + √φ) × net frees + n
     */
    public static double descentMoves(long netFrees, double freeShare, int slots) {
        Ranges.slots(slots);
        Ranges.between("net frees", netFrees, 0, Long.MAX_VALUE);
        return movesPerNetFree(freeShare) * netFrees + slots;
    }

    /**
     * T1i: the slabs that a cache without consolidation holds, if allocation prefers partial slabs and empty slabs are
     * given back at once.
     *
     * @param live  m, objects now, 0 to the peak
     * @param peak  M, most objects at once so far
     * @param slots slots of a slab, 1 or more
     * @return from ⌈m/n⌉ to min(m, ⌈M/n⌉)
     */
    public static Held heldWithoutMoving(long live, long peak, int slots) {
        Ranges.slots(slots);
        Ranges.between("live", live, 0, peak);
        return new Held(Math.ceilDiv(live, slots), Math.min(live, Math.ceilDiv(peak, slots)));
    }

    /**
     * T1i: how many times more memory than needed a cache without consolidation can hold.
     *
     * @param live  m, objects now, 1 to the peak
     * @param peak  M, most objects at once so far
     * @param slots n, slots of a slab, 1 or more
     * @return min(n, M/m), up to rounding to whole slabs
     */
    public static double overheadWithoutMoving(long live, long peak, int slots) {
        Ranges.slots(slots);
        Ranges.between("live", live, 1, peak);
        return Math.min(slots, (double) peak / live);
    }
}
