package dev.slablab.experiments.chart.data;

import dev.slablab.experiments.metric.OccupancyRow;
import dev.slablab.experiments.theory.Optimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The most slabs that so many moves can free, over all caches at one moment.
 *
 * <p>In each cache every further slab costs at least as many moves as the one before, so taking the cheapest slab of
 * all caches each time is optimal for all of them together: their costs are merged in ascending order. A slab that a
 * client has refused to empty stays. All slabs of a cache are taken to have as many objects as one of colour 0, which
 * can only make the optimum better than it is.
 *
 * @param steps slabs of equal cost, ascending by cost
 */
public record OptimumCurve(List<Step> steps) {
    /** Between two points of a curve that is drawn logarithmically. */
    private static final double RATIO = 1.15;

    /** Keeps an unmodifiable copy. */
    public OptimumCurve {
        steps = List.copyOf(steps);
    }

    /**
     * Slabs of equal cost.
     *
     * @param cost  moves for each, 0 or more
     * @param slabs how many, 1 or more
     */
    public record Step(long cost, long slabs) {
    }

    /**
     * A point of the curve.
     *
     * @param moves the fewest
     * @param slabs that they free
     */
    public record Point(long moves, long slabs) {
    }

    /**
     * Merges the caches.
     *
     * @param rows slabs of all caches by allocated objects, at one mark before or after what is done there
     * @return the curve; without steps when nothing can be freed
     */
    public static OptimumCurve of(List<OccupancyRow> rows) {
        Map<String, List<OccupancyRow>> caches =
                rows.stream().collect(Collectors.groupingBy(OccupancyRow::cache, TreeMap::new, Collectors.toList()));
        TreeMap<Long, Long> slabsByCost = new TreeMap<>();
        for (List<OccupancyRow> cache : caches.values()) {
            long[] moves = optimum(cache).curve();
            for (int freed = 1; freed < moves.length; freed++) {
                slabsByCost.merge(moves[freed] - moves[freed - 1], 1L, Long::sum);
            }
        }
        return new OptimumCurve(
                slabsByCost.entrySet().stream().map(step -> new Step(step.getKey(), step.getValue())).toList());
    }

    private static Optimum optimum(List<OccupancyRow> cache) {
        int capacity = cache.getFirst().capacity();
        int[] movable = new int[capacity + 1];
        int[] pinned = new int[capacity + 1];
        for (OccupancyRow row : cache) {
            movable[row.allocated()] += Math.toIntExact(row.slabs() - row.refused());
            pinned[row.allocated()] += Math.toIntExact(row.refused());
        }
        return Optimum.ofHistogram(movable, pinned, capacity);
    }

    /**
     * How far it goes.
     *
     * @return slabs that can be freed
     */
    public long slabs() {
        return steps.stream().mapToLong(Step::slabs).sum();
    }

    /**
     * Points near enough to each other to be joined by lines on logarithmic axes.
     *
     * @return ascending from the first slab to the last one
     */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        long moves = 0;
        long slabs = 0;
        for (Step step : steps) {
            long last = slabs + step.slabs;
            for (long at = slabs + 1; at <= last; at = next(at, last)) {
                points.add(new Point(moves + (at - slabs) * step.cost, at));
            }
            moves += step.slabs * step.cost;
            slabs = last;
        }
        return points;
    }

    /** The next place to draw: never past the last slab of equal cost except to leave. */
    private static long next(long at, long last) {
        return at == last ? last + 1 : Math.min(last, Math.max(at + 1, (long) (at * RATIO)));
    }
}
