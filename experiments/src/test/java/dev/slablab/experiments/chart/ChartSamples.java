package dev.slablab.experiments.chart;

import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.OccupancyRow;
import dev.slablab.experiments.metric.OccupancyRow.Phase;
import dev.slablab.experiments.metric.RunRecord;
import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.SlabFrame;
import dev.slablab.experiments.metric.SlabMap;
import dev.slablab.experiments.metric.SlabTrack;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.SampleResults;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Made-up results with all that charts show: two marks, cache {@code medium} with 40 slabs of which half are left. */
final class ChartSamples {
    static final String WORST = "drain:two, \"late\"";

    private ChartSamples() {
    }

    /** Variants of one trace. */
    static List<VariantResult> variants(String... names) {
        return Stream.of(names).map(ChartSamples::variant).toList();
    }

    static VariantResult variant(String name) {
        VariantResult sample = SampleResults.result("sample", name);
        return new VariantResult(sample.trace(), sample.variant(), sample.events(), sample.summary(), sample.caches(),
                name.startsWith("none") ? still(sample.series()) : moving(sample.series()),
                new RunRecord(frames(), List.of(map()), occupancy(), List.of(), List.of()));
    }

    /** The same, without moves. */
    private static List<SeriesPoint> still(List<SeriesPoint> series) {
        return series.stream().map(point -> new SeriesPoint(point.event(), point.timeNanos(), point.slabsHeld(),
                point.bytesHeld(), point.slabsNeeded(), point.bytesNeeded(), MoveCounts.NONE, 0)).toList();
    }

    /** The same, with moves early in the run. */
    private static List<SeriesPoint> moving(List<SeriesPoint> series) {
        List<SeriesPoint> points = new ArrayList<>(series);
        SeriesPoint second = points.get(1);
        points.set(1, new SeriesPoint(second.event(), second.timeNanos(), second.slabsHeld(), second.bytesHeld(),
                second.slabsNeeded(), second.bytesNeeded(), new MoveCounts(12, 10, 1, 1, 0, 0, 0, 5), 2));
        return points;
    }

    private static List<SlabFrame> frames() {
        return List.of(new SlabFrame(100_000, "", 0), new SlabFrame(400_000, "drain:one", 0),
                new SlabFrame(400_000, "drain:one", 12), new SlabFrame(700_000, "", 0),
                new SlabFrame(990_000, WORST, 0), new SlabFrame(990_000, WORST, 12));
    }

    private static SlabMap map() {
        List<SlabTrack> tracks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            List<SlabTrack.Change> changes = new ArrayList<>(List.of(new SlabTrack.Change(0, 8, false, 0)));
            if (i % 2 == 0) {
                changes.add(new SlabTrack.Change(3, 0, false, 0));
            } else if (i == 1) {
                changes.add(new SlabTrack.Change(3, 2, true, 0));
            }
            tracks.add(new SlabTrack(i, 1000 - i, 8, changes, List.of()));
        }
        List<SlabMap.Activity> activity = Stream.of(40, 40, 40, 20, 20, 20)
                .map(held -> new SlabMap.Activity(held, 10, 0, 0)).toList();
        return new SlabMap("medium", 1, tracks, activity);
    }

    private static List<OccupancyRow> occupancy() {
        List<OccupancyRow> rows = new ArrayList<>();
        for (String mark : List.of("drain:one", WORST)) {
            long event = mark.equals(WORST) ? 990_000 : 400_000;
            rows.add(new OccupancyRow(mark, event, Phase.BEFORE, "medium", 8, 1, 30, 0));
            rows.add(new OccupancyRow(mark, event, Phase.BEFORE, "medium", 8, 8, 10, 0));
            rows.add(new OccupancyRow(mark, event, Phase.AFTER, "medium", 8, 6, 20, 3));
        }
        return rows;
    }
}
