package dev.slablab.experiments.bench;

import dev.slablab.experiments.bench.Pairs.Length;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One thread: this build beside another one, such as the one before a change.
 *
 * <p><b>Control.</b> This build beside itself is measured in the same way, in turn with the other: what differs between
 * two copies of one build is what the method cannot tell apart. Its interval has to contain 1.
 */
final class FastPathOfBuilds implements Benchmark {
    private final Path folder;
    private final String other;

    /**
     * This build beside another.
     *
     * @param folder its root
     */
    FastPathOfBuilds(Path folder) {
        this.folder = folder;
        this.other = Build.in(folder);
    }

    @Override
    public String name() {
        return "fast-path";
    }

    @Override
    public String question() {
        return "how long do an allocation and a free of 128 bytes take together, in one thread, beside another build";
    }

    @Override
    public BenchmarkResult run(Effort effort, Consumer<String> progress) {
        List<Figure> figures = new ArrayList<>();
        int pairs = 0;
        int processes = 0;
        for (Pattern pattern : Pattern.values()) {
            progress.accept(pattern.words() + ", beside the other");
            Pairs both = pairs(other, pattern, effort);
            progress.accept(pattern.words() + ", beside itself");
            Pairs same = pairs(Build.own(), pattern, effort);
            figures.add(Figure.of("the other, " + pattern.words(), "ns", both.times(both.first())));
            figures.add(Figure.of("this, " + pattern.words(), "ns", both.times(both.second())));
            Spread ratio = both.ratio();
            figures.add(Figure.of("this ÷ the other", "", ratio));
            figures.add(new Figure("  its upper end", "", Spread.of(ratio.highest()),
                    Optional.of(Goal.atMost(1.01, 1))));
            figures.add(Figure.of("this ÷ itself", "", same.ratio()));
            pairs = both.count();
            processes = ratio.values();
        }
        return new BenchmarkResult("The other: that in " + folder + ". A cache without debugging, its magazines of 7 "
                + "rounds, nobody looking after it; both builds in one process, in turn, with a new cache each time; "
                + pairs + " pairs in " + processes + " processes for each pattern. Ratios are medians with their 95 % "
                + "intervals", figures, List.of());
    }

    private Pairs pairs(String first, Pattern pattern, Effort effort) {
        return Pairs.of(BuildOperations.class, "pattern", 1, Map.of("first", first,
                "second", Build.own(), "pattern", pattern.name()), effort, Length.OF_BUILDS);
    }
}
