package dev.slablab.experiments.top;

import dev.slablab.allocator.CacheStatistic;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.observe.AllocatorFigure;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.TextTable;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What {@code slablab top} prints: for each allocator a line about itself and a table of its caches. */
public final class TopTable {
    private TopTable() {
    }

    /**
     * All that was read, as text.
     *
     * @param jvm      where
     * @param readings of its allocators
     * @param width    characters in a line
     * @return lines
     */
    public static List<String> lines(Jvm jvm, List<Reading> readings, int width) {
        List<String> lines = new ArrayList<>();
        for (Reading reading : readings) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(Paragraph.wrap(headline(jvm, reading), width));
            lines.addAll(table(reading.caches()).lines(width));
        }
        return lines;
    }

    private static String headline(Jvm jvm, Reading reading) {
        long page = reading.of(AllocatorFigure.PAGE_SIZE);
        String text = "%s, instance %d: caches %s; MiB in use %s, at most %s, resident %s; waiting tasks %s, moves %s";
        return text.formatted(jvm, reading.instance(), Amount.count(reading.of(AllocatorFigure.CACHES)),
                Amount.mebibytes(reading.of(AllocatorFigure.PAGES_IN_USE) * page),
                Amount.mebibytes(reading.of(AllocatorFigure.PEAK_PAGES) * page),
                Amount.mebibytes(reading.of(AllocatorFigure.RESIDENT_BYTES)),
                Amount.count(reading.of(AllocatorFigure.MAINTENANCE_QUEUE)),
                Amount.count(reading.of(AllocatorFigure.MOVE_QUEUE)));
    }

    private static TextTable table(List<Reading.Cache> caches) {
        TextTable table = new TextTable(Heading.words("cache"), Heading.numbers("buf size"), Heading.numbers("in use"),
                Heading.numbers("total"), Heading.numbers("MiB"), Heading.numbers("allocs"), Heading.numbers("fail"),
                Heading.numbers("moves"), Heading.numbers("callbacks").ifRoom(), Heading.numbers("rounds").ifRoom(),
                Heading.numbers("unused"));
        for (Reading.Cache cache : caches) {
            table.row(cache.name(), Amount.count(cache.of(CacheStatistic.BUF_SIZE)),
                    Amount.count(cache.of(CacheStatistic.BUF_INUSE)), Amount.count(cache.of(CacheStatistic.BUF_TOTAL)),
                    Amount.mebibytes(cache.heldBytes()), Amount.count(cache.of(CacheStatistic.ALLOC)),
                    Amount.count(cache.of(CacheStatistic.ALLOC_FAIL)), Amount.count(cache.of(MoveStatistic.YES)),
                    Amount.count(cache.of(MoveStatistic.CALLBACKS)),
                    Amount.count(cache.of(CacheStatistic.BUF_CONSTRUCTED)),
                    Amount.percent(cache.unused(), cache.of(CacheStatistic.BUF_TOTAL)));
        }
        return table.row("all", "", "", "", Amount.mebibytes(sum(caches, Reading.Cache::heldBytes)),
                Amount.count(sum(caches, cache -> cache.of(CacheStatistic.ALLOC))),
                Amount.count(sum(caches, cache -> cache.of(CacheStatistic.ALLOC_FAIL))),
                Amount.count(sum(caches, cache -> cache.of(MoveStatistic.YES))),
                Amount.count(sum(caches, cache -> cache.of(MoveStatistic.CALLBACKS))),
                Amount.count(sum(caches, cache -> cache.of(CacheStatistic.BUF_CONSTRUCTED))), "");
    }

    private static long sum(List<Reading.Cache> caches, ToLongFunction<Reading.Cache> figure) {
        return caches.stream().mapToLong(figure).sum();
    }
}
