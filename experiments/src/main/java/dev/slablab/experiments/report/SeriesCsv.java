package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.RunResults.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** {@code series.csv}: all caches together after each interval and each mark. */
public final class SeriesCsv {
    /** Its columns. */
    public static final CsvTable<Row<SeriesPoint>> TABLE = new CsvTable<>(columns());

    private SeriesCsv() {
    }

    /**
     * Writes the file.
     *
     * @param results what was measured
     * @param out     gets the text
     * @throws java.io.UncheckedIOException if that fails
     */
    public static void write(RunResults results, Appendable out) {
        TABLE.write(results.rows(VariantResult::series), out);
    }

    private static List<Column<Row<SeriesPoint>>> columns() {
        List<Column<Row<SeriesPoint>>> columns = new ArrayList<>(RunColumns.all());
        columns.addAll(List.of(
                column("event", "events", "events that precede the moment", SeriesPoint::event),
                column("time_ns", "nanoseconds", "time of the last event in the recording", SeriesPoint::timeNanos),
                column("slabs_held", "slabs", "live and dead-list slabs of all caches", SeriesPoint::slabsHeld),
                column("bytes_held", "bytes", "their pages", SeriesPoint::bytesHeld),
                column("slabs_needed", "slabs",
                        "fewest slabs for the objects that the program owns; objects in magazines count as free",
                        SeriesPoint::slabsNeeded),
                column("bytes_needed", "bytes", "their pages", SeriesPoint::bytesNeeded),
                column("callbacks", "calls", "calls of clients so far", point -> point.moves().callbacks()),
                column("yes", "answers", "the object was moved", point -> point.moves().yes()),
                column("no", "answers", "the object cannot be moved", point -> point.moves().no()),
                column("later", "answers", "the object is in use just now", point -> point.moves().later()),
                column("dont_need", "answers", "the client gave the object up", point -> point.moves().dontNeed()),
                column("dont_know", "answers", "the client does not own the object",
                        point -> point.moves().dontKnow()),
                column("hunt_found", "objects", "objects found in magazines after DONT_KNOW",
                        point -> point.moves().huntFound()),
                column("moves_optimal", "objects",
                        "over all passes, the fewest moves that release as many slabs as the pass did",
                        point -> point.moves().movesOptimal()),
                column("slabs_freed", "slabs",
                        "slabs emptied by moves, by objects given up and by finds in magazines",
                        SeriesPoint::slabsFreed)));
        return columns;
    }

    private static Column<Row<SeriesPoint>> column(
            String id, String unit, String description, ToLongFunction<SeriesPoint> value) {
        return Column.of(id, unit, description, row -> value.applyAsLong(row.values()));
    }
}
