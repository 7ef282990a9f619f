package dev.slablab.experiments.theory;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** How a cache comes down from a peak: a promise is kept or broken by what is left, and where. */
sealed interface Descent {

    void of(DescentBench bench);

    /**
     * Survivors at random, of whom slabs have about the same share each.
     *
     * @param peak    objects
     * @param percent of them that stay, but one at least
     */
    record Scattered(int peak, int percent) implements Descent {
        @Override
        public void of(DescentBench bench) {
            bench.allocate(peak);
            bench.freeDownTo(Math.max(1, peak * percent / 100));
        }
    }

    /**
     * Neighbouring slabs alike, as after a phase of the program each: what a scan would take may hide behind a run.
     *
     * @param runs by address
     */
    record InRuns(List<Run> runs) implements Descent {
        @Override
        public void of(DescentBench bench) {
            bench.shape(runs.stream().flatMapToInt(run -> run.occupancies(bench.perSlab())).toArray());
        }
    }

    /**
     * So many slabs alike.
     *
     * @param slabs   how many
     * @param percent of each one's objects that stay, but one at least
     */
    record Run(int slabs, int percent) {
        IntStream occupancies(int perSlab) {
            return IntStream.generate(() -> Math.max(1, perSlab * percent / 100)).limit(slabs);
        }
    }

    /** Mostly scattered; else in any runs, or with emptier slabs in front of as many fuller ones as a scan looks at. */
    static Arbitrary<Descent> any() {
        Arbitrary<Descent> scattered = Combinators.combine(
                Arbitraries.integers().between(2, 600), Arbitraries.integers().between(1, 99)).as(Scattered::new);
        Arbitrary<Descent> inRuns = runs(1, 40, 1, 99).list().ofMinSize(2).ofMaxSize(3).map(InRuns::new);
        Arbitrary<Descent> hidden = Combinators.combine(runs(20, 80, 75, 85), runs(12, 20, 88, 97))
                .as((emptier, fuller) -> new InRuns(List.of(emptier, fuller)));
        return Arbitraries.oneOf(scattered, scattered, scattered, scattered, inRuns, hidden);
    }

    private static Arbitrary<Run> runs(int fewest, int most, int leastPercent, int mostPercent) {
        return Combinators.combine(Arbitraries.integers().between(fewest, most),
                Arbitraries.integers().between(leastPercent, mostPercent)).as(Run::new);
    }
}
