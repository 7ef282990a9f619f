package dev.slablab.experiments.theory;

/**
 * How often two slabs could share one page of memory without moving anything.
 *
 * <p><b>T2l.</b> Two slabs can be meshed, mapped to the same physical page, if no slot is taken on both (Powers, Tench,
 * Berger and McGregor, PLDI 2019). Where the objects of each lie at random, the second's r₂ objects all have to find
 * the n − r₁ free slots of the first: C(n − r₁, r₂)/C(n, r₂). It needs no client at all, and falls off fast: it is the
 * alternative to moving where objects are large or few.
 */
public final class Meshing {

    private Meshing() { }

    /**
     * The probability that two slabs can be meshed.
     *
     * @param slots  n, slots of a slab, 1 or more
     * @param first  r₁, objects of one, 0 to n
     * @param second r₂, objects of the other, 0 to n
     * @return C(n − r₁, r₂)/C(n, r₂), 0 if they have more objects together than there are slots
     */
    public static double probability(int slots, int first, int second) {
        Ranges.slots(slots);
        Ranges.between("objects of the first", first, 0, slots);
        Ranges.between("objects of the second", second, 0, slots);
        double probability = 1;
        for (int i = 0; i < second; i++) {
            probability *= Math.max(0, (double) (slots - first - i) / (slots - i));
        }
        return probability;
    }
}
