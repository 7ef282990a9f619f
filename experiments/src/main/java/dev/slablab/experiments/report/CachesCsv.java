package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.RunResults.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code caches.csv}: each cache at each mark, and why nothing more is moved in it. */
public final class CachesCsv {
    /** Its columns; the first of them as in the figures that were taken from the original. */
    public static final CsvTable<Row<CacheRow>> TABLE = new CsvTable<>(columns());

    private CachesCsv() {
    }

    /**
     * Writes the file.
     *
     * @param results what was measured
     * @param out     gets the text
     * @throws java.io.UncheckedIOException if that fails
     */
    public static void write(RunResults results, Appendable out) {
        TABLE.write(results.rows(VariantResult::caches), out);
    }

    private static List<Column<Row<CacheRow>>> columns() {
        List<Column<Row<CacheRow>>> columns = new ArrayList<>(RunColumns.all());
        columns.addAll(List.of(
                column("mark", "label", "the moment", CacheRow::mark),
                column("event", "events", "events that precede the moment", CacheRow::event),
                column("cache", "name", "the object cache", CacheRow::cache),
                column("objsize", "bytes", "size of an object", CacheRow::objectSize),
                column("slabs", "slabs", "slabs held", CacheRow::slabs),
                column("needed", "slabs", "fewest slabs for the objects that the program owns", CacheRow::needed),
                column("partial", "slabs", "slabs with allocated and free objects", CacheRow::partial),
                column("slab_bytes", "bytes", "size of a slab", CacheRow::slabBytes),
                column("objects_per_slab", "objects", "objects of a slab at colour 0", CacheRow::objectsPerSlab),
                column("complete", "slabs", "slabs without a free object", CacheRow::complete),
                column("live_objects", "objects", "objects that the program owns", CacheRow::liveObjects),
                column("magazine_objects", "objects", "free objects in processor and depot magazines",
                        CacheRow::magazineObjects),
                column("numer", "eighths", "the sliding threshold: slabs less occupied than this are candidates; "
                        + "0 without a consolidator", CacheRow::numer),
                RunColumns.seed(),
                column("total_objects", "objects", "objects of all live slabs, allocated or not",
                        CacheRow::totalObjects),
                column("allocations", "calls", "allocations so far; as in the original each full magazine taken from "
                        + "the depot counts as one more", CacheRow::allocations),
                column("failures", "calls", "allocations that failed so far", CacheRow::failures),
                column("moves", "objects", "objects moved so far", CacheRow::moves),
                column("reason", "label", "why a periodic scan would move nothing more in this cache",
                        row -> row.verdict().label())));
        return columns;
    }

    private static Column<Row<CacheRow>> column(
            String id, String unit, String description, Function<CacheRow, ?> value) {
        return Column.of(id, unit, description, row -> value.apply(row.values()));
    }
}
