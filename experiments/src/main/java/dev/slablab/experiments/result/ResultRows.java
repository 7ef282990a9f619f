package dev.slablab.experiments.result;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.policy.Consideration;
import dev.slablab.experiments.metric.AnswerRow;
import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.Decision;
import dev.slablab.experiments.metric.Footprint;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.OccupancyRow;
import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.SummaryRow.BeforeIdle;
import dev.slablab.experiments.metric.SummaryRow;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of result files in the terms of the program: the reverse of how they were written. */
final class ResultRows {

    private ResultRows() {
    }

    static SummaryRow summary(ResultRow row) {
        Footprint footprint = new Footprint(row.decimal("slabs_held"), row.number("bytes_held"),
                row.decimal("slabs_needed"), row.number("bytes_needed"));
        Optional<BeforeIdle> before = row.text("before_idle_slabs_held").isEmpty() ? Optional.empty()
                : Optional.of(new BeforeIdle(
                        row.number("before_idle_slabs_held"), row.number("before_idle_bytes_held")));
        return new SummaryRow(row.text("mark"), row.number("event"), footprint, before, moves(row),
                row.number("slab_create"), row.number("slab_destroy"), row.number("bytes_large"));
    }

    private static MoveCounts moves(ResultRow row) {
        return new MoveCounts(row.number("callbacks"), row.number("yes"), row.number("no"), row.number("later"),
                row.number("dont_need"), row.number("dont_know"), row.number("hunt_found"),
                row.number("moves_optimal"));
    }

    static CacheRow cache(ResultRow row) {
        return new CacheRow(row.text("mark"), row.number("event"), row.text("cache"), row.small("objsize"),
                row.number("slabs"), row.number("needed"), row.number("partial"), row.small("slab_bytes"),
                row.small("objects_per_slab"), row.number("complete"), row.number("live_objects"),
                row.number("magazine_objects"), row.small("numer"), row.number("total_objects"),
                row.number("allocations"), row.number("failures"), row.number("moves"),
                row.parse("reason", ResultRows::verdict));
    }

    private static Verdict verdict(String label) {
        return Stream.of(Verdict.values()).filter(verdict -> verdict.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason is called " + label));
    }

    static SeriesPoint point(ResultRow row) {
        return new SeriesPoint(row.number("event"), row.number("time_ns"), row.number("slabs_held"),
                row.number("bytes_held"), row.number("slabs_needed"), row.number("bytes_needed"), moves(row),
                row.number("slabs_freed"));
    }

    static OccupancyRow occupancy(ResultRow row) {
        return new OccupancyRow(row.text("mark"), row.number("event"),
                row.parse("phase", phase -> OccupancyRow.Phase.valueOf(upper(phase))), row.text("cache"),
                row.small("objects_per_slab"), row.small("allocated"), row.number("slabs"), row.number("refused"));
    }

    static AnswerRow answer(ResultRow row) {
        return new AnswerRow(row.text("cache"), row.parse("answer", answer -> MoveResponse.valueOf(upper(answer))),
                row.text("reason"), row.number("callbacks"));
    }

    static Decision decision(ResultRow row) {
        Optional<Decision.Looked> slab = row.text("slab").isEmpty() ? Optional.empty()
                : Optional.of(new Decision.Looked(row.number("slab"), row.small("allocated"), row.small("capacity"),
                        row.parse("outcome", outcome -> Consideration.valueOf(upper(outcome)))));
        return new Decision(row.number("event"), row.text("cache"), row.number("pass"),
                row.parse("kind", kind -> PassKind.valueOf(upper(kind))), slab, row.text("ending"));
    }

    private static String upper(String label) {
        return label.toUpperCase(Locale.ROOT);
    }
}
