package dev.slablab.experiments.theory;

/**
 * What is left of full slabs when exactly so many objects survive, every choice of them being as likely as any other.
 *
 * <p><b>Why beside {@link RandomSurvivors}.</b> An experiment that frees objects at random until m are left is this
 * model exactly, however few slabs there are; the independent one is its limit.
 *
 * <p><b>T2b.</b> A given slab comes free when all m survivors lie among the other N − n slots: C(N−n, m)/C(N, m), which
 * is Π (1 − m/(N−i)) over i &lt; n.
 *
 * <p><b>T2k, concentration.</b> Where one survivor lies another does not, so the indicators of empty slabs are
 * negatively associated (Joag-Dev and Proschan, Annals of Statistics 11, 1983), and Hoeffding's bound (JASA 58, 1963,
 * theorem 2) holds for their sum as it does for independent ones: with probability at least 1 − δ the number of empty
 * slabs is within √(S·ln(2/δ)/2) of its mean. One run says enough.
 *
 * @param slabs S, 1 or more
 * @param slots n, slots of a slab, 1 or more
 * @param live  m, survivors, 0 to S·n
 */
public record UniformSurvivors(int slabs, int slots, long live) {

    /** Checks the ranges. */
    public UniformSurvivors {
        Ranges.slots(slots);
        Ranges.between("slabs", slabs, 1, Integer.MAX_VALUE);
        Ranges.between("live", live, 0, (long) slabs * slots);
    }

    /**
     * T2b: the probability that a slab is empty.
     *
     * @return exact, 0 if the survivors do not fit on the others
     */
    public double emptyProbability() {
        long all = (long) slabs * slots;
        double probability = 1;
        for (int i = 0; i < slots; i++) {
            probability *= Math.max(0, 1 - (double) live / (all - i));
        }
        return probability;
    }

    /**
     * The expected number of empty slabs.
     *
     * @return slabs
     */
    public double emptySlabs() {
        return slabs * emptyProbability();
    }

    /**
     * T2k: how far the number of empty slabs may lie from its mean.
     *
     * @param risk δ, the probability that it lies farther, above 0, at most 1
     * @return slabs
     */
    public double deviation(double risk) {
        if (!(risk > 0 && risk <= 1)) {
            throw new IllegalArgumentException("risk " + risk + " is not above 0 and at most 1");
        }
        return Math.sqrt(slabs * Math.log(2 / risk) / 2);
    }
}
