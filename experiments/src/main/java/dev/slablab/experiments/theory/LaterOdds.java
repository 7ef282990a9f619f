package dev.slablab.experiments.theory;

/**
 * How likely a slab is emptied whose objects answer LATER more often than not.
 *
 * <p><b>T2i.</b> Each time that an object is asked it moves with probability s, otherwise it puts the move off. It is
 * asked D times at most: the D-th LATER is taken for a refusal, which is remembered for the whole slab. An object moves
 * in time with probability 1 − (1 − s)ᴰ, and the slab is emptied if all a of its objects do. Disbelief therefore bites
 * slabs with many objects: three chances of one half each empty 34 % of the slabs with eight objects.
 *
 * @param chances D, 1 or more; the original gives 3
 * @param success s, the probability that a request succeeds, 0 to 1
 */
public record LaterOdds(int chances, double success) {

    /** Checks the ranges. */
    public LaterOdds {
        Ranges.between("chances", chances, 1, Integer.MAX_VALUE);
        Ranges.probability("success", success);
    }

    /**
     * The probability that a slab is emptied.
     *
     * @param objects a, on the slab, 0 or more
     * @return (1 − (1 − s)ᴰ)ᵃ
     */
    public double empties(int objects) {
        Ranges.between("objects", objects, 0, Integer.MAX_VALUE);
        return Math.pow(1 - Math.pow(1 - success, chances), objects);
    }
}
