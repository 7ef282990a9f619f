package dev.slablab.experiments.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Two threads on one cache beside one. */
public final class TwoThreads implements Benchmark {
    private static final String ONE = "one thread";
    private static final String TWO = "two threads";

    /** A benchmark without state. */
    public TwoThreads() {
    }

    @Override
    public String name() {
        return "two-threads";
    }

    @Override
    public String question() {
        return "how much longer do an allocation and a free take when two threads use the same cache";
    }

    @Override
    public BenchmarkResult run(Effort effort, Consumer<String> progress) {
        Jmh jmh = new Jmh(effort);
        int count = effort == Effort.SMOKE ? 1 : 5;
        Rounds rounds = new Rounds();
        Map<String, String> maintained = Map.of("maintained", "true");
        for (int round = 1; round <= count; round++) {
            progress.accept("round " + round + " of " + count);
            rounds.add(ONE, jmh.patterns(SlabFastPath.class, 1, maintained));
            rounds.add(TWO, jmh.patterns(SlabFastPath.class, 2, maintained));
        }
        List<Figure> figures = new ArrayList<>(rounds.all());
        figures.add(Figure.ratio("two threads ÷ one, worst pattern", rounds.highestRatio(TWO, ONE),
                Goal.atMost(2, 1.2)));
        return new BenchmarkResult("Objects of 128 bytes, " + RealCache.STRIPES + " processors by thread number; time "
                + "of a thread for a pair; " + Runtime.getRuntime().availableProcessors() + " processors in the "
                + "machine; maintenance every " + RealCache.INTERVAL.toMillis() + " ms, which lets magazines grow "
                + "where threads wait for each other at the depot; " + count + " rounds", figures, List.of());
    }
}
