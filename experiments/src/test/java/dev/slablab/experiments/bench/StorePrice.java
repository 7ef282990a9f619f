package dev.slablab.experiments.bench;

import dev.slablab.clients.store.Protection;
import dev.slablab.experiments.bench.Pairs.Length;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What it costs a store that its entries can be moved, and that they are. */
public final class StorePrice implements Benchmark {
    private static final int THREADS = 2;
    private static final double HUNDRED = 100;

    /** A benchmark without state. */
    public StorePrice() {
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String question() {
        return "what do get and put of a key-value store cost because its entries can be moved, and because they are";
    }

    @Override
    public BenchmarkResult run(Effort effort, Consumer<String> progress) {
        List<Figure> figures = new ArrayList<>();
        int pairs = 0;
        for (Protection protection : Protection.values()) {
            String words = protection.name().toLowerCase(Locale.ROOT);
            Map<String, String> parameters = Map.of("protection", protection.name());
            progress.accept(words + ", get");
            Pairs get = Pairs.of(StoreOperations.class, "get", 1, parameters, effort, Length.OF_OPERATIONS);
            progress.accept(words + ", put");
            Pairs put = Pairs.of(StoreOperations.class, "put", 1, parameters, effort, Length.OF_OPERATIONS);
            progress.accept(words + ", two threads beside consolidation");
            Pairs mixture = Pairs.of(StoreOperations.class, "mixture", THREADS, parameters, effort, Length.OF_MOMENTS);
            figures.addAll(figures(words, get, put, mixture));
            pairs = get.count();
        }
        progress.accept("optimistic, get with a hold by address");
        Pairs held = Pairs.of(StoreOperations.class, "held", 1, Map.of(), effort, Length.OF_OPERATIONS);
        figures.add(Figure.of("optimistic, get: a hold by address in addition", "%", percent(held.ratio())));
        progress.accept("share of consolidation");
        figures.add(new Figure("consolidating, of a core", "%", ConsolidationShare.measure(effort),
                Optional.of(Goal.atMost(5, 3))));
        return new BenchmarkResult("32,768 entries with keys of 16 and values of 60 to 480 bytes, by one thread; two "
                + "stores in one process, with and without moving, used in turn, " + pairs + " pairs for each "
                + "operation. Beside consolidation: two threads on one store, three of four operations get, in every "
                + "other moment everything is packed over and over with pauses 19 times as long. Prices are medians "
                + "with their 95 % intervals", figures, List.of());
    }

    private static List<Figure> figures(String words, Pairs get, Pairs put, Pairs mixture) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(words + ", get", "ns", get.times(get.second())));
        figures.add(Figure.of(words + ", put", "ns", put.times(put.second())));
        figures.add(Figure.of(words + ", two threads, an operation", "ns", mixture.times(mixture.first())));
        price(figures, words + ", get: being movable", get, Goal.atMost(2, 1));
        price(figures, words + ", put: being movable", put, Goal.atMost(5, 2));
        price(figures, words + ", two threads: being consolidated", mixture, Goal.atMost(6, 3));
        return figures;
    }

    /** By how much more time an operation takes. */
    private static void price(List<Figure> figures, String words, Pairs pairs, Goal goal) {
        Spread price = percent(pairs.ratio());
        figures.add(Figure.of(words, "%", price));
        figures.add(new Figure("  its upper end", "%", Spread.of(price.highest()), Optional.of(goal)));
    }

    private static Spread percent(Spread ratio) {
        return new Spread(percent(ratio.median()), percent(ratio.lowest()), percent(ratio.highest()), ratio.values());
    }

    private static double percent(double ratio) {
        return (ratio - 1) * HUNDRED;
    }
}
