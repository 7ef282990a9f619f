package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.OccupancyRow;
import dev.slablab.experiments.report.RunResults.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** {@code occupancy.csv}: slabs of each cache by allocated objects, before and after what is done at each mark. */
public final class OccupancyCsv {
    /** Its columns. */
    public static final CsvTable<Row<OccupancyRow>> TABLE = new CsvTable<>(columns());

    private OccupancyCsv() {
    }

    /**
     * Writes the file.
     *
     * @param results what was measured
     * @param out     gets the text
     * @throws java.io.UncheckedIOException if that fails
     */
    public static void write(RunResults results, Appendable out) {
        TABLE.write(results.rows(result -> result.record().occupancy()), out);
    }

    private static List<Column<Row<OccupancyRow>>> columns() {
        List<Column<Row<OccupancyRow>>> columns = new ArrayList<>(RunColumns.all());
        columns.addAll(List.of(
                column("mark", "label", "the moment", OccupancyRow::mark),
                column("event", "events", "events that precede the moment", OccupancyRow::event),
                column("phase", "label", "before or after what is done at the mark",
                        row -> row.phase().name().toLowerCase(Locale.ROOT)),
                column("cache", "name", "the object cache", OccupancyRow::cache),
                column("objects_per_slab", "objects", "objects of a slab at colour 0", OccupancyRow::capacity),
                column("allocated", "objects",
                        "allocated objects of each of these slabs; objects in magazines count as allocated",
                        OccupancyRow::allocated),
                column("slabs", "slabs", "slabs with as many allocated objects", OccupancyRow::slabs),
                column("refused", "slabs", "those of them whose client has refused to move an object",
                        OccupancyRow::refused)));
        return columns;
    }

    private static Column<Row<OccupancyRow>> column(
            String id, String unit, String description, Function<OccupancyRow, ?> value) {
        return Column.of(id, unit, description, row -> value.apply(row.values()));
    }
}
