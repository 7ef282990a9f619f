package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.metric.PassLedger;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The optimum that a run is measured by, held against the moves of runs. */
class EfficiencyProperties {
    private static final int INTERVALS = 30;

    /** T1a, T1b: no pass lies below the curve of the state that it began in. */
    @Property
    @Holds({Statement.T1A, Statement.T1B})
    void noRunMovesLessThanTheOptimum(
            @ForAll @IntRange(min = 1, max = 128) int eights,
            @ForAll @IntRange(min = 2, max = 400) int peak,
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll("revisions") Revision revision,
            @ForAll long seed) {
        DescentBench bench = new DescentBench(8 * eights, seed, revision, new CooperativeClient());
        PassLedger ledger = ledger(bench);
        bench.tune(ConsolidatorTunable.MINSLABS, 0);
        bench.allocate(peak);
        bench.freeDownTo(peak * percent / 100);
        for (int interval = 0; interval < INTERVALS; interval++) {
            bench.interval();
        }
        bench.reap();

        assertThat(ledger.optimalMoves()).isBetween(0L, moves(bench));
    }

    /** T1a: where all slabs hold the same, the order of slabs cannot be wrong, and only the last one is not emptied. */
    @Property
    @Holds(Statement.T1A)
    void slabsThatAreAlikeAreReapedAtTheOptimum(
            @ForAll @IntRange(min = 8, max = 170) int eights,
            @ForAll @IntRange(min = 2, max = 40) int slabs,
            @ForAll @IntRange(min = 1, max = 60) int any) {
        DescentBench bench = new DescentBench(8 * eights, 1);
        Assume.that(bench.perSlab() > 1);
        int occupancy = 1 + any % (bench.perSlab() - 1);
        PassLedger ledger = ledger(bench);
        int[] occupancies = new int[slabs];
        Arrays.fill(occupancies, occupancy);
        bench.shape(occupancies);
        bench.reap();

        assertThat(moves(bench) - ledger.optimalMoves()).isBetween(0L, (long) occupancy);
    }

    private static PassLedger ledger(DescentBench bench) {
        PassLedger ledger = new PassLedger();
        bench.onEvent(ledger::accept);
        return ledger;
    }

    private static long moves(DescentBench bench) {
        return bench.ended().stream().filter(move -> move.response() == MoveResponse.YES).count();
    }

    @Provide
    Arbitrary<Revision> revisions() {
        return Arbitraries.of(Revision.ALL);
    }
}
