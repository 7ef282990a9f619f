package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BoundsProperties {

    private static final double ROUNDING = 1e-6;

    /** T1f: any occupancies are what some descent from full slabs has left. */
    @Property
    @Holds(Statement.T1F)
    void aConsolidationKeepsToTheQuarterTheorem(@ForAll("slabs") Slabs slabs,
            @ForAll @DoubleRange(max = 0.9) double freeShare) {
        Descent descent = Descent.of(slabs);
        double moves = descent.moves(freeShare);
        assertThat(moves).isLessThanOrEqualTo(
                Bounds.consolidationMoves(descent.peak(), slabs.objects(), freeShare, descent.slots()) + ROUNDING);
        assertThat(Bounds.consolidationMoves(descent.peak(), slabs.objects(), freeShare, descent.slots()))
                .isLessThanOrEqualTo(Bounds.quarterOfPeak(descent.peak(), freeShare, descent.slots()) + ROUNDING);
    }

    /** T1f cannot be improved: equal slabs meet it, but for the slab on top and what rounding to slabs takes. */
    @Property
    @Holds(Statement.T1F)
    void equalSlabsMeetTheQuarterTheorem(@ForAll @IntRange(min = 1, max = 500) int slabs,
            @ForAll @IntRange(min = 2, max = 400) int slots, @ForAll @IntRange(max = 400) int any) {
        int occupancy = 1 + any % (slots - 1);
        Descent descent = Descent.ofEqual(slabs, slots, occupancy);

        assertThat(Bounds.consolidationMoves(descent.peak(), descent.live(), 0, slots) - descent.moves(0))
                .isBetween(slots - ROUNDING, slots + occupancy + ROUNDING);
    }

    /** T1f at its worst: half-full slabs meet it, but for the slab's worth that is allowed on top. */
    @Property
    @Holds(Statement.T1F)
    void theQuarterIsReached(
            @ForAll @IntRange(min = 1, max = 500) int pairs, @ForAll @IntRange(min = 1, max = 200) int half) {
        Descent descent = Descent.ofEqual(2 * pairs, 2 * half, half);

        assertThat(Bounds.quarterOfPeak(descent.peak(), 0, 2 * half) - descent.moves(0))
                .isCloseTo(2 * half, within(ROUNDING));
    }

    /** T1g. */
    @Property
    @Holds(Statement.T1G)
    void aLazyDescentKeepsToTheSquareRootTheorem(@ForAll("slabs") Slabs slabs,
            @ForAll @DoubleRange(max = 0.9) double freeShare) {
        Descent descent = Descent.of(slabs);
        assertThat((double) descent.moves(freeShare)).isLessThanOrEqualTo(
                Bounds.descentMoves(descent.peak() - slabs.objects(), freeShare, descent.slots()) + ROUNDING);
    }

    /** T1g cannot be improved: equal slabs with a share 1 − √φ in use meet it, as nearly as whole slabs allow. */
    @Property
    @Holds(Statement.T1G)
    void theSquareRootTheoremCannotBeImproved(@ForAll @IntRange(min = 200, max = 400) int slabs,
            @ForAll @IntRange(min = 100, max = 400) int slots,
            @ForAll @DoubleRange(min = 0.05, max = 0.6) double freeShare) {
        Descent descent = Descent.ofEqual(slabs, slots, (int) Math.round((1 - Math.sqrt(freeShare)) * slots));

        assertThat((double) descent.moves(freeShare) / (descent.peak() - descent.live()))
                .isCloseTo(Bounds.movesPerNetFree(freeShare), within(0.03));
    }

    /** T1i: allocation into any partial slab, frees of any object, empty slabs given back at once. */
    @Property
    @Holds(Statement.T1I)
    void slabsHeldWithoutMovingKeepToTheirBounds(@ForAll Random random,
            @ForAll @IntRange(min = 1, max = 12) int slots,
            @ForAll @DoubleRange(min = 0.3, max = 0.7) double allocating) {
        List<Integer> slabs = new ArrayList<>();
        long live = 0;
        long peak = 0;
        for (int step = 0; step < 2000; step++) {
            boolean growing = random.nextDouble() < (step < 1000 ? Math.max(0.5, allocating) : allocating);
            if (live == 0 || growing) {
                allocate(slabs, slots, random);
                live++;
            } else {
                free(slabs, random.nextLong(live));
                live--;
            }
            peak = Math.max(peak, live);
            Bounds.Held bounds = Bounds.heldWithoutMoving(live, peak, slots);
            assertThat(bounds.contains(slabs.size())).as("%d slabs within %s", slabs.size(), bounds).isTrue();
        }
    }

    @Provide
    Arbitrary<Slabs> slabs() {
        return Slabs.equal(300, 30);
    }

    /** Slabs that were full and have lost objects. */
    private record Descent(Optimum optimum, int slabs, int slots, long live) {

        static Descent of(Slabs slabs) {
            int slots = slabs.slabs() == 0 ? 1 : slabs.capacities()[0];
            return new Descent(slabs.optimum(), slabs.slabs(), slots, slabs.objects());
        }

        static Descent ofEqual(int slabs, int slots, int occupancy) {
            int[] occupancies = new int[slabs];
            Arrays.fill(occupancies, occupancy);
            return new Descent(Optimum.of(occupancies, slots), slabs, slots, (long) slabs * occupancy);
        }

        long peak() {
            return (long) slabs * slots;
        }

        /** Moves that bring the free share down to the given, or none when it is there already. */
        long moves(double freeShare) {
            long kept = (long) Math.ceil(live / ((1 - freeShare) * slots) - ROUNDING);
            return optimum.moves(Math.clamp(slabs - kept, 0, optimum.reclaimable()));
        }
    }

    private static void allocate(List<Integer> slabs, int slots, Random random) {
        List<Integer> partial = new ArrayList<>();
        for (int i = 0; i < slabs.size(); i++) {
            if (slabs.get(i) < slots) {
                partial.add(i);
            }
        }
        if (partial.isEmpty()) {
            slabs.add(1);
        } else {
            int chosen = partial.get(random.nextInt(partial.size()));
            slabs.set(chosen, slabs.get(chosen) + 1);
        }
    }

    private static void free(List<Integer> slabs, long object) {
        long before = 0;
        for (int i = 0; i < slabs.size(); i++) {
            before += slabs.get(i);
            if (object < before) {
                int left = slabs.get(i) - 1;
                if (left == 0) {
                    slabs.remove(i);
                } else {
                    slabs.set(i, left);
                }
                return;
            }
        }
    }
}
