package dev.slablab.experiments.theory;

/**
 * What magazines keep from view, and what they cost.
 *
 * <p><b>T2j.</b> A free object in a magazine is allocated to the slab layer. If c of them lie scattered over the slots,
 * survival is p' = p + c/N instead of p, and of the slabs that would have come free only ((1 − p')/(1 − p))ⁿ do. With
 * large slabs a few cached objects each suffice to hide everything: that is why a reap empties the depots first.
 *
 * <p><b>T3a.</b> While the size M of magazines does not change, a processor takes a magazine from the depot for every M
 * of its requests at most, because after each exchange its loaded and previous magazines are one full, one empty
 * (Bonwick and Adams, USENIX 2001, section 3.1). Allocations that find no full magazine in the depot are not covered:
 * magazines are filled by frees only, and a phase that only allocates misses every time.
 *
 * <p><b>T3b.</b> The fewest full magazines that the depot has had in an interval are those that nobody needed in it. A
 * reap takes as many as were idle in this sense both in the interval before and in the present one so far: what it
 * takes is not missed by a program that goes on as it did (section 3.7 of the same).
 *
 * @param survivors the slabs without magazines
 * @param slabs     S, 1 or more
 * @param cached    c, free objects in magazines, 0 to what the slots leave
 */
public record MagazineShadow(RandomSurvivors survivors, int slabs, long cached) {

    /** Checks the ranges. */
    public MagazineShadow {
        Ranges.between("slabs", slabs, 1, Integer.MAX_VALUE);
        Ranges.between("cached", cached, 0, (long) slabs * survivors.slots());
        Ranges.probability("share of live and cached objects",
                survivors.survival() + (double) cached / ((long) slabs * survivors.slots()));
    }

    /**
     * The slabs as the slab layer sees them.
     *
     * @return with survival p' = p + c/N
     */
    public RandomSurvivors seen() {
        return new RandomSurvivors(survivors.slots(),
                survivors.survival() + (double) cached / ((long) slabs * survivors.slots()));
    }

    /**
     * T2j: of the slabs that would be empty, the share that is.
     *
     * @return ((1 − p')/(1 − p))ⁿ
     */
    public double emptiesLeft() {
        return survivors.survival() == 1 ? 1
                : Math.pow((1 - seen().survival()) / (1 - survivors.survival()), survivors.slots());
    }

    /**
     * T3a: the most magazines that a processor takes from the depot.
     *
     * @param allocations its allocations, 0 or more
     * @param frees       its frees, 0 or more
     * @param rounds      M, rounds of a magazine, 1 or more
     * @return (allocations + frees)/M + 1, rounded down
     */
    public static long mostTakes(long allocations, long frees, int rounds) {
        Ranges.between("allocations", allocations, 0, Long.MAX_VALUE / 2);
        Ranges.between("frees", frees, 0, Long.MAX_VALUE / 2);
        Ranges.between("rounds", rounds, 1, Integer.MAX_VALUE);
        return (allocations + frees) / rounds + 1;
    }
}
