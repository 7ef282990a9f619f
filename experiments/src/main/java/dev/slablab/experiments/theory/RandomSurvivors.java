package dev.slablab.experiments.theory;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What is left of full slabs when each object survives by chance, independently of all others.
 *
 * <p><b>Why this model.</b> An allocator places objects in the order of their births and knows nothing of their deaths.
 * Where lifetimes do not follow that order, survivors of a burst are scattered like this, and everything that follows
 * is a closed form: what consolidation faces before it has begun. A slab of n slots holds Binomial(n, p) objects.
 *
 * <p><b>T2a.</b> A slab comes free by itself with probability (1 − p)ⁿ. <b>T2c.</b> So the share h = 1 − (1 − p)ⁿ of
 * the slabs is held, <b>T2d</b> with a utilisation of p/h, which is never below 1/n, <b>T2e</b> and h/p times as many
 * slabs are held as are needed. This hostage factor approaches n as p goes to 0: the fewer objects live, the worse it
 * is.
 *
 * <p><b>T2f.</b> Full compaction empties the emptiest slabs, a share of 1 − p of them, so it moves the mean of the
 * binomial distribution below its quantile t at 1 − p: Σ a·b(a) over a &lt; t, and t for each slab of occupancy t that
 * is still needed to make up the share. By T1a no compaction moves less.
 *
 * <p><b>T2g.</b> If each survivor is pinned with probability q, 1 − (1 − pq)ⁿ of the slabs can never be freed.
 * <b>T2h.</b> Had the pinned objects been allocated apart, it would be pq.
 *
 * @param slots    n, slots of a slab, 1 or more
 * @param survival p, 0 to 1
 */
public record RandomSurvivors(int slots, double survival) {

    /** Checks the ranges. */
    public RandomSurvivors {
        Ranges.slots(slots);
        Ranges.probability("survival", survival);
    }

    /**
     * T2a: the probability that nothing of a slab survives.
     *
     * @return (1 − p)ⁿ
     */
    public double emptyShare() {
        return 1 - heldShare();
    }

    /**
     * T2c: the expected share of slabs that are held.
     *
     * @return h = 1 − (1 − p)ⁿ, exact also where it is small
     */
    public double heldShare() {
        return heldShare(survival);
    }

    private double heldShare(double probability) {
        return -Math.expm1(slots * Math.log1p(-probability));
    }

    /**
     * T2d: the share of the slots of held slabs that have an object.
     *
     * @return p/h; as p goes to 0, 1/n
     */
    public double utilisation() {
        return 1 / hostageFactor();
    }

    /**
     * T2e: slabs held for each slab's worth of objects.
     *
     * @return h/p; as p goes to 0, n
     */
    public double hostageFactor() {
        return survival == 0 ? slots : heldShare() / survival;
    }

    /**
     * T2f: moves of a full compaction.
     *
     * @return for each slab that there was, in the limit of many slabs
     */
    public double compactionMoves() {
        BinomialDistribution occupancy = BinomialDistribution.of(slots, survival);
        int quantile = occupancy.inverseCumulativeProbability(1 - survival);
        double moves = 0;
        for (int objects = 1; objects < quantile; objects++) {
            moves += objects * occupancy.probability(objects);
        }
        double rest = 1 - survival - occupancy.cumulativeProbability(quantile - 1);
        return moves + quantile * Math.max(0, rest);
    }

    /**
     * T2g: the expected share of slabs with an object that cannot move.
     *
     * @param pinned q, the probability that a survivor is pinned, 0 to 1
     * @return 1 − (1 − pq)ⁿ
     */
    public double pinnedFloor(double pinned) {
        Ranges.probability("share of pinned objects", pinned);
        return heldShare(survival * pinned);
    }

    /**
     * T2h: what that share would be if pinned objects shared slabs with none but each other.
     *
     * @param pinned q, the probability that a survivor is pinned, 0 to 1
     * @return pq
     */
    public double segregatedFloor(double pinned) {
        Ranges.probability("share of pinned objects", pinned);
        return survival * pinned;
    }
}
