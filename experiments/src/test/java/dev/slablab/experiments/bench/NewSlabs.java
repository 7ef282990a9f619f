package dev.slablab.experiments.bench;

import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.consolidator.Consolidator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What the pattern costs that new slabs of caches with a client are filled with. */
public final class NewSlabs implements Benchmark {
    private static final int PAGE = 4096;
    /** Pages that go back to the system by themselves once all of them are free. */
    private static final int BLOCK = (2 << 20) / PAGE;

    /** A benchmark without state. */
    public NewSlabs() {
    }

    @Override
    public String name() {
        return "new-slabs";
    }

    @Override
    public String question() {
        return "how long does filling a new slab of a page with the pattern of uninitialised memory take";
    }

    @Override
    public BenchmarkResult run(Effort effort, Consumer<String> progress) {
        int pages = effort == Effort.SMOKE ? 1_024 : 32_768;
        int count = effort == Effort.SMOKE ? 1 : 9;
        double[] touched = new double[count];
        double[] fresh = new double[count];
        double[] again = new double[count];
        for (int round = -1; round < count; round++) { // the first one warms up
            progress.accept("round " + Math.max(round + 1, 1) + " of " + count);
            int at = Math.max(round, 0);
            try (NativeArena arena = NativeArena.reserve((long) pages * PAGE, PAGE, HugePages.REFUSED)) {
                touched[at] = nanos(arena, pages, span -> arena.zero(span, 1));
            }
            try (NativeArena arena = NativeArena.reserve((long) pages * PAGE, PAGE, HugePages.REFUSED)) {
                LongConsumer fill = span -> arena.fill(span, PAGE, Consolidator.UNINITIALIZED);
                fresh[at] = nanos(arena, pages, fill);
                again[at] = nanos(arena, releaseMost(arena, pages), fill);
            }
        }
        return new BenchmarkResult(pages + " pages of 4 KiB, no huge pages; taken from the arena one by one; pages "
                + "that never had memory cost a fault each whether they are filled or not; " + count + " rounds",
                List.of(Figure.of("new page, one byte written", "ns", Spread.of(touched)),
                        Figure.of("new page, filled", "ns", Spread.of(fresh)),
                        Figure.of("page used before, filled", "ns", Spread.of(again))), List.of());
    }

    /** Nanoseconds of a page. */
    private static double nanos(NativeArena arena, int pages, LongConsumer use) {
        long begin = System.nanoTime();
        for (int page = 0; page < pages; page++) {
            use.accept(arena.allocate(PAGE));
        }
        return (double) (System.nanoTime() - begin) / pages;
    }

    /** Frees pages that keep their memory, as one of each block stays in use; says how many. */
    private static int releaseMost(NativeArena arena, int pages) {
        int released = 0;
        for (int page = 0; page < pages; page++) {
            if (page % BLOCK > 0) {
                arena.release(arena.base() + (long) page * PAGE, PAGE);
                released++;
            }
        }
        return released;
    }
}
