package dev.slablab.experiments.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One thread: Slablab beside allocators in C and beside Netty. */
public final class FastPath implements Benchmark {
    private static final int SIZE = 128;
    private static final String SLABLAB = "Slablab";
    private static final String LARGER = "Slablab with magazines of 31";
    private static final String NETTY = "Netty adaptive";
    private static final String TCMALLOC = "tcmalloc";

    /** A benchmark without state. */
    public FastPath() {
    }

    @Override
    public String name() {
        return "fast-path";
    }

    @Override
    public String question() {
        return "how long do an allocation and a free of 128 bytes take together, in one thread";
    }

    @Override
    public Optional<Benchmark> beside(Path build) {
        return Optional.of(new FastPathOfBuilds(build));
    }

    @Override
    public BenchmarkResult run(Effort effort, Consumer<String> progress) {
        Jmh jmh = new Jmh(effort);
        int count = effort == Effort.SMOKE ? 1 : 5;
        long pairs = effort == Effort.SMOKE ? 100_000 : 20_000_000;
        Rounds rounds = new Rounds();
        try (NativePeers peers = NativePeers.find()) {
            for (int round = 1; round <= count; round++) {
                progress.accept("round " + round + " of " + count);
                rounds.add(SLABLAB, jmh.patterns(SlabFastPath.class, 1, Map.of()));
                peers.peers().forEach(peer -> rounds.add(peer.name(), peers.measure(peer, pairs, SIZE)));
                rounds.add(LARGER, jmh.patterns(SlabFastPath.class, 1, Map.of("larger", "2")));
                rounds.add(NETTY, jmh.patterns(NettyFastPath.class, 1, Map.of()));
            }
            boolean tcmalloc = peers.peers().stream().anyMatch(peer -> peer.name().equals(TCMALLOC));
            return new BenchmarkResult("A cache with statistics, on native memory, of " + RealCache.STRIPES
                    + " processors, its magazines of 7 rounds as the original's for this size; " + count
                    + " rounds, in each of which all contestants are measured in turn, each in a process of its own",
                    figures(rounds, tcmalloc), peers.remarks());
        }
    }

    private static List<Figure> figures(Rounds rounds, boolean tcmalloc) {
        List<Figure> figures = new ArrayList<>(rounds.all());
        if (tcmalloc) {
            figures.add(Figure.ratio("Slablab ÷ tcmalloc, worst pattern", rounds.highestRatio(SLABLAB, TCMALLOC),
                    Goal.atMost(1.8, 1.3)));
            figures.add(Figure.ratio("the same with magazines of 31", rounds.highestRatio(LARGER, TCMALLOC),
                    Goal.atMost(1.8, 1.3)));
        }
        figures.add(Figure.ratio("Netty adaptive ÷ Slablab, worst pattern", rounds.lowestRatio(NETTY, SLABLAB),
                Goal.atLeast(7, 15)));
        return figures;
    }
}
