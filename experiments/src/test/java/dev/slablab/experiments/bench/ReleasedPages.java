package dev.slablab.experiments.bench;

import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import java.util.List;
import java.util.function.Consumer;

/** Pages that go back to the system together, and one by one. */
public final class ReleasedPages implements Benchmark {
    private static final int PAGE = 4096;

    /** A benchmark without state. */
    public ReleasedPages() {
    }

    @Override
    public String name() {
        return "released-pages";
    }

    @Override
    public String question() {
        return "how long does giving a page back to the system take, alone and in company";
    }

    @Override
    public BenchmarkResult run(Effort effort, Consumer<String> progress) {
        int pages = effort == Effort.SMOKE ? 1_024 : 65_536;
        int count = effort == Effort.SMOKE ? 1 : 9;
        double[] single = new double[count];
        double[] batched = new double[count];
        double[] ratios = new double[count];
        for (int round = 0; round < count; round++) {
            progress.accept("round " + (round + 1) + " of " + count);
            single[round] = nanos(pages, 1);
            batched[round] = nanos(pages, pages);
            ratios[round] = single[round] / batched[round];
        }
        return new BenchmarkResult(pages + " neighbouring pages of 4 KiB that had memory, no huge pages; freed one by "
                + "one, given back after each or after all of them; the arena's books included; " + count + " rounds",
                List.of(Figure.of("page by page", "ns", Spread.of(single)),
                        Figure.of("together, for each page", "ns", Spread.of(batched)),
                        Figure.ratio("page by page ÷ together", Spread.of(ratios), Goal.atLeast(4, 8))), List.of());
    }

    /** Nanoseconds of a page when so many are freed before they are given back. */
    private static double nanos(int pages, int together) {
        try (NativeArena arena = NativeArena.reserve((long) pages * PAGE, PAGE, HugePages.REFUSED)) {
            long span = arena.allocate((long) pages * PAGE);
            arena.fill(span, (long) pages * PAGE, 1);
            long begin = System.nanoTime();
            for (int page = 0; page < pages; page++) {
                arena.release(span + (long) page * PAGE, PAGE);
                if ((page + 1) % together == 0) {
                    arena.giveBack(0);
                }
            }
            long end = System.nanoTime();
            if (arena.residence().residentBytes() > 0) {
                throw new IllegalStateException(arena.residence() + " after everything was given back");
            }
            return (double) (end - begin) / pages;
        }
    }
}
