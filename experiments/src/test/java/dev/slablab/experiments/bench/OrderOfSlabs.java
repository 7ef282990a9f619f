package dev.slablab.experiments.bench;

import dev.slablab.allocator.slab.PartialSlabTree;
import dev.slablab.allocator.slab.PartialSlabs;
import dev.slablab.allocator.slab.SlabGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The order of partial slabs beside a tree of the class library. */
public final class OrderOfSlabs implements Benchmark {
    private static final SlabGeometry GEOMETRY = SlabGeometry.plain(128, 4096, 4096);

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
        for (int slabs : effort == Effort.SMOKE ? List.of(1_000) : List.of(100_000, 1_000_000, 10_000_000)) {
            progress.accept(slabs + " slabs");
            compare(slabs, effort, figures, partial);
        }
        return new BenchmarkResult("Slabs of 31 objects with 1 to 30 of them allocated at first; a tenth as many pairs "
                + "as slabs, at least 50,000, so that the slabs stay spread out; partial before and after: "
                + String.join("; ", partial), figures, List.of());
    }

    private static void compare(int slabs, Effort effort, List<Figure> figures, List<String> partial) {
        int count = effort == Effort.SMOKE ? 2 : slabs > 1_000_000 ? 3 : 7;
        List<Double> bins = new ArrayList<>();
        List<Double> trees = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        String shares = "";
        for (int round = 0; round < count; round++) {
            Run binned = new Run(slabs, (plain, geometry) -> new PartialSlabTree(plain, geometry));
            Run sorted = new Run(slabs, (plain, geometry) ->
                    new SortedSlabs(plain, plain.count(), geometry.binShift()));
            if (round > 0) { // the first one warms up
                bins.add(binned.nanos);
                trees.add(sorted.nanos);
                ratios.add(sorted.nanos / binned.nanos);
            }
            if (binned.last != sorted.last) {
                throw new IllegalStateException("the orders differ: " + binned.last + " and " + sorted.last);
            }
            shares = String.format(Locale.ROOT, "%,d, %,d and %,d", slabs, binned.before, binned.after);
        }
        String size = String.format(Locale.ROOT, "%,d slabs", slabs);
        partial.add(shares);
        figures.add(Figure.of("bins, " + size, "ns", spread(bins)));
        figures.add(Figure.of("TreeSet, " + size, "ns", spread(trees)));
        figures.add(Figure.ratio("TreeSet ÷ bins, " + size, spread(ratios), Goal.atLeast(10, 15)));
    }

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(value -> value).toArray());
    }

    /** One contestant, once. */
    private static final class Run {
        private final double nanos;
        private final int before;
        private final int after;
        private final long last;

        Run(int count, BiFunction<PlainSlabs, SlabGeometry, PartialSlabs> make) {
            PlainSlabs slabs = new PlainSlabs(count);
            PartialSlabs order = make.apply(slabs, GEOMETRY);
            for (int slab = 1; slab <= count; slab++) {
                order.add(slab);
            }
            before = order.size();
            int pairs = Math.max(50_000, count / 10);
            Victims victims = new Victims();
            long begin = System.nanoTime();
            long sum = 0;
            for (int pair = 0; pair < pairs; pair++) {
                free(slabs, order, 1 + victims.next(count));
                sum = sum * 31 + allocate(slabs, order);
            }
            nanos = (double) (System.nanoTime() - begin) / pairs;
            after = order.size();
            last = sum;
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
