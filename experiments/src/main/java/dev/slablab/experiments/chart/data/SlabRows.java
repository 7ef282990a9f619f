package dev.slablab.experiments.chart.data;

import dev.slablab.experiments.metric.SlabMap;
import dev.slablab.experiments.metric.SlabTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The slabs of a cache by address and frame.
 *
 * @param oneIn  of how many slabs one is shown
 * @param frames number of frames
 * @param rows   places of slabs, by address; slabs that were at the same place one after another share a row
 */
public record SlabRows(int oneIn, int frames, List<Row> rows) {

    /** Keeps an unmodifiable copy. */
    public SlabRows {
        rows = List.copyOf(rows);
    }

    /**
     * A place where slabs were.
     *
     * @param page first page of their spans
     * @param runs what was there, in order of frames; nothing between them
     */
    public record Row(int page, List<Run> runs) {
        /** Keeps an unmodifiable copy. */
        public Row {
            runs = List.copyOf(runs);
        }
    }

    /**
     * Frames in which a slab stayed as it was.
     *
     * @param from      first frame
     * @param to        frame after the last one
     * @param allocated objects, 1 or more
     * @param capacity  objects
     * @param refused   whether its client had refused to move an object
     */
    public record Run(int from, int to, int allocated, int capacity, boolean refused) {
    }

    /**
     * How coarse maps have to be for all of them to have few rows and the same scale.
     *
     * @param maps     maps of a cache, one or more
     * @param mostRows rows at most, 1 or more
     * @return one in so many slabs: a multiple of what each map has
     */
    public static int coarseness(List<SlabMap> maps, int mostRows) {
        int oneIn = maps.stream().mapToInt(SlabMap::oneIn).max().orElse(1);
        while (largest(maps, oneIn) > mostRows) {
            oneIn *= 2;
        }
        return oneIn;
    }

    /**
     * The frames from one on.
     *
     * @param first the frame
     * @return without slabs that were gone by then
     */
    public SlabRows from(int first) {
        List<Row> kept = new ArrayList<>();
        for (Row row : rows) {
            List<Run> runs = row.runs.stream().filter(run -> run.to > first).map(run -> new Run(
                    Math.max(0, run.from - first), run.to - first, run.allocated, run.capacity, run.refused)).toList();
            if (!runs.isEmpty()) {
                kept.add(new Row(row.page, runs));
            }
        }
        return new SlabRows(oneIn, frames - first, kept);
    }

    private static int largest(List<SlabMap> maps, int oneIn) {
        return maps.stream().mapToInt(map -> of(map, oneIn).rows.size()).max().orElse(0);
    }

    /**
     * Lays out a map.
     *
     * @param map   the slabs of a cache over a run
     * @param oneIn a multiple of what the map has
     * @return its slabs whose ordinals are multiples of that
     */
    public static SlabRows of(SlabMap map, int oneIn) {
        int frames = map.activity().size();
        TreeMap<Integer, List<Run>> places = new TreeMap<>();
        for (SlabTrack track : map.tracks()) {
            if (track.ordinal() % oneIn == 0) {
                places.computeIfAbsent(track.page(), page -> new ArrayList<>()).addAll(runs(track, frames));
            }
        }
        List<Row> rows = new ArrayList<>();
        places.forEach((page, runs) -> rows.add(
                new Row(page, runs.stream().sorted(Comparator.comparingInt(Run::from)).toList())));
        return new SlabRows(oneIn, frames, rows);
    }

    private static List<Run> runs(SlabTrack track, int frames) {
        List<Run> runs = new ArrayList<>();
        List<SlabTrack.Change> changes = track.changes();
        for (int i = 0; i < changes.size(); i++) {
            SlabTrack.Change change = changes.get(i);
            int end = i + 1 < changes.size() ? changes.get(i + 1).frame() : frames;
            if (change.refCount() > 0) {
                runs.add(new Run(change.frame(), end, change.refCount(), track.capacity(), change.refused()));
            }
        }
        return runs;
    }
}
