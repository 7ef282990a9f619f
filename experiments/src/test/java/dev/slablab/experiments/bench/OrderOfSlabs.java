package dev.slablab.experiments.bench;

import dev.slablab.allocator.slab.PartialSlabTree;
import dev.slablab.allocator.slab.PartialSlabs;
import dev.slablab.allocator.slab.SlabGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The order of partial slabs beside a tree of the class library. */
public final class OrderOfSlabs implements Benchmark {
    private static final SlabGeometry GEOMETRY = SlabGeometry.plain(128, 4096, 4096);
    /** Pairs of a run are a tenth of the slabs, and so many at least. */
    private static final int FEWEST_PAIRS = 50_000;
    private static final int SMALL = 100_000;
    private static final int WARM_UP_RUNS = 30;
    private static final int ROUNDS = 5;
    /** How long each contestant is measured at each size, all rounds together. */
    private static final long MEASURED = TimeUnit.MILLISECONDS.toNanos(1_200);

    /** A benchmark without state. */
    public OrderOfSlabs() {
    }

    @Override
    public String name() {
        return "order";
    }

    @Override
    public String question() {
        return "how long does the order of partial slabs take for a random free and an allocation together";
    }

    @Override
    public BenchmarkResult run(Effort effort, Consumer<String> progress) {
        List<Figure> figures = new ArrayList<>();
        List<String> partial = new ArrayList<>();
        int rounds = effort == Effort.SMOKE ? 1 : ROUNDS;
        if (effort == Effort.SMOKE) {
            progress.accept("1000 slabs");
            compare(1_000, rounds, 1, figures, partial);
        } else {
            progress.accept("warming up");
            new Contestant(SMALL, OrderOfSlabs::bins).runs(WARM_UP_RUNS);
            new Contestant(SMALL, OrderOfSlabs::tree).runs(WARM_UP_RUNS);
            for (int slabs : List.of(SMALL, 1_000_000, 10_000_000)) {
                progress.accept(slabs + " slabs");
                compare(slabs, rounds, MEASURED / ROUNDS, figures, partial);
            }
        }
        return new BenchmarkResult("Slabs of 31 objects with 1 to 30 of them allocated at first; in a run a tenth as "
                + "many pairs as slabs, at least 50,000, so that the slabs stay spread out; then the next run, with "
                + "new slabs, until a contestant was measured for 0.24 s a round if that is not a smoke run; rounds: "
                + rounds + "; all code was warm before; partial before and after a run: "
                + String.join("; ", partial), figures, List.of());
    }

    private static PartialSlabs bins(PlainSlabs slabs) {
        return new PartialSlabTree(slabs, GEOMETRY);
    }

    private static PartialSlabs tree(PlainSlabs slabs) {
        return new SortedSlabs(slabs, GEOMETRY.binShift());
    }

    private static void compare(int slabs, int rounds, long nanos, List<Figure> figures, List<String> partial) {
        Contestant binned = new Contestant(slabs, OrderOfSlabs::bins);
        Contestant sorted = new Contestant(slabs, OrderOfSlabs::tree);
        double[] bins = new double[rounds];
        double[] trees = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            bins[round] = binned.round(nanos);
            trees[round] = sorted.round(nanos);
            ratios[round] = trees[round] / bins[round];
            if (binned.last != sorted.last) {
                throw new IllegalStateException("the orders differ: " + binned.last + " and " + sorted.last);
            }
        }
        String size = String.format(Locale.ROOT, "%,d slabs", slabs);
        partial.add(String.format(Locale.ROOT, "%,d, %,d and %,d", slabs, binned.before, binned.after));
        figures.add(Figure.of("bins, " + size, "ns", Spread.of(bins)));
        figures.add(Figure.of("TreeSet, " + size, "ns", Spread.of(trees)));
        figures.add(Figure.ratio("TreeSet ÷ bins, " + size, Spread.of(ratios), Goal.atLeast(10, 15)));
    }

    /** One of the orders at one size. */
    private static final class Contestant {
        private final int count;
        private final int pairs;
        /** Drawn beforehand, as drawing is nobody's business here. */
        private final int[] victims;
        private final Function<PlainSlabs, PartialSlabs> make;
        private int before;
        private int after;
        private long last;

        Contestant(int count, Function<PlainSlabs, PartialSlabs> make) {
            this.count = count;
            this.make = make;
            pairs = Math.max(FEWEST_PAIRS, count / 10);
            Victims random = new Victims();
            victims = IntStream.range(0, pairs).map(pair -> 1 + random.next(count)).toArray();
        }

        void runs(int runs) {
            for (int run = 0; run < runs; run++) {
                run();
            }
        }

        /** As many runs as take so long, at least one; gives the nanoseconds of a pair. */
        double round(long nanos) {
            long taken = 0;
            int runs = 0;
            while (taken < nanos) {
                taken += run();
                runs++;
            }
            return (double) taken / runs / pairs;
        }

        /** New slabs, and the pairs; gives the nanoseconds of these. */
        private long run() {
            PlainSlabs slabs = new PlainSlabs(count);
            PartialSlabs order = make.apply(slabs);
            for (int slab = 1; slab <= count; slab++) {
                order.add(slab);
            }
            before = order.size();
            long begin = System.nanoTime();
            last = change(slabs, order);
            long taken = System.nanoTime() - begin;
            after = order.size();
            return taken;
        }

        /** Gives a number that depends on all slabs that were first in the order, and on their sequence. */
        private long change(PlainSlabs slabs, PartialSlabs order) {
            long sum = 0;
            for (int slab : victims) {
                free(slabs, order, slab);
                sum = sum * 31 + allocate(slabs, order);
            }
            return sum;
        }

        /** A slab with one object left keeps it, so that their number stays the same. */
        private static void free(PlainSlabs slabs, PartialSlabs order, int slab) {
            int refCount = slabs.refCount(slab);
            if (refCount == 1) {
                return;
            }
            slabs.add(slab, -1);
            if (refCount == PlainSlabs.CAPACITY) {
                order.add(slab);
            } else {
                order.update(slab);
            }
        }

        private static int allocate(PlainSlabs slabs, PartialSlabs order) {
            int slab = order.first();
            if (slabs.refCount(slab) == PlainSlabs.CAPACITY - 1) {
                order.remove(slab);
                slabs.add(slab, 1);
            } else {
                slabs.add(slab, 1);
                order.update(slab);
            }
            return slab;
        }
    }
}
