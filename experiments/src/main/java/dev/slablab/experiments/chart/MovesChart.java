package dev.slablab.experiments.chart;

import dev.slablab.experiments.chart.data.OptimumCurve;
import dev.slablab.experiments.chart.look.DecadeAxis;
import dev.slablab.experiments.chart.look.Drawing;
import dev.slablab.experiments.chart.look.LineLook;
import dev.slablab.experiments.chart.look.Look;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.OccupancyRow;
import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.Variant;
import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Slabs freed against objects moved, since the run began, for each variant that moves, beside the fewest moves for the
 * same slabs and the optimum of one state. Both axes are logarithmic: equal distances to the right are equal ratios.
 */
final class MovesChart {
    static final String ID = "moves";

    private static final int HEIGHT = 500;
    private static final int LEGEND_LINE = 20;
    private static final double FROM = 0.8;
    private static final double TEN = 10;
    /** A point this many times as far as the last one is worth drawing. */
    private static final double NEAR = 1.12;

    private MovesChart() {
    }

    static Optional<Drawing> of(ChartedTrace trace) {
        List<VariantResult> movers = movers(trace);
        if (movers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Drawing(
                trace.title("slabs freed against objects moved (up and left is better)"),
                caption(trace, movers), HEIGHT, List.of(Drawing.Part.of(
                        new Rectangle2D.Double(0, 0, Drawing.WIDTH, HEIGHT), chart(trace, movers)))));
    }

    /** The variants that moved objects and thereby freed slabs. */
    static List<VariantResult> movers(ChartedTrace trace) {
        return trace.variants().stream().filter(result -> result.series().stream()
                .anyMatch(point -> point.moves().yes() > 0 && point.slabsFreed() > 0)).toList();
    }

    static JFreeChart chart(ChartedTrace trace, List<VariantResult> movers) {
        XYSeriesCollection lines = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDrawOutlines(false);
        renderer.setLegendLine(new Line2D.Double(-LEGEND_LINE, 0, LEGEND_LINE, 0));
        for (VariantResult result : movers) {
            LineLook look = trace.look(result);
            int series = add(lines, line(trace.label(result), result, MoveCounts::yes), renderer, look.color(),
                    look.stroke());
            renderer.setSeriesShape(series, LineLook.dot(trace.variants().indexOf(result)));
            renderer.setSeriesShapesVisible(series, true);
            if (!result.variant().policy().equals(Variant.OPTIMUM)) {
                add(lines, line(trace.label(result) + ", fewest moves", result, MoveCounts::movesOptimal), renderer,
                        look.color(), LineLook.dotted());
            }
        }
        start(trace).ifPresent(start -> add(lines, start.line(), renderer, Color.BLACK, LineLook.thin()));
        double most = movers.stream().map(result -> result.series().getLast().moves())
                .mapToLong(moves -> Math.max(moves.yes(), moves.movesOptimal())).max().orElse(1);
        double mostSlabs = movers.stream().mapToLong(result -> result.series().getLast().slabsFreed()).max().orElse(1);
        XYPlot plot = Look.plot(lines,
                new DecadeAxis("objects moved since the run began (logarithmic)", FROM, Math.max(TEN, most), 1),
                new DecadeAxis("slabs freed since the run began (logarithmic)", FROM, Math.max(TEN, mostSlabs), 1),
                renderer);
        return Look.chart(plot, Look.Legend.BELOW);
    }

    private static int add(XYSeriesCollection lines, XYSeries line, XYLineAndShapeRenderer renderer, Color color,
            Stroke stroke) {
        int series = lines.getSeriesCount();
        renderer.setSeriesPaint(series, color);
        renderer.setSeriesStroke(series, stroke);
        lines.addSeries(line);
        return series;
    }

    /** Points too near to the one before are left out, but never the last one. */
    private static XYSeries line(String name, VariantResult result, ToLongFunction<MoveCounts> moves) {
        XYSeries line = new XYSeries(name, false, true);
        List<SeriesPoint> points = result.series();
        double lastX = 0;
        double lastY = 0;
        for (SeriesPoint point : points) {
            long x = moves.applyAsLong(point.moves());
            long y = point.slabsFreed();
            boolean far = x >= lastX * NEAR || y >= lastY * NEAR;
            if (x > 0 && y > 0 && (far || point == points.getLast())) {
                line.add(x, y, false);
                lastX = x;
                lastY = y;
            }
        }
        return line;
    }

    /**
     * A state from which consolidation could start.
     *
     * @param words what it is
     * @param curve the cheapest way down from there
     */
    record Start(String words, OptimumCurve curve) {
        XYSeries line() {
            XYSeries line = new XYSeries("fewest moves from " + words, false, true);
            curve.points().forEach(point -> line.add(point.moves(), point.slabs(), false));
            return line;
        }
    }

    /**
     * The state at the worst mark from which most slabs could be freed, among the variants in which nobody
     * consolidates: when the mark is reached, or after what is done there. With magazines it is mostly the latter, as
     * before a reap their objects count as allocated and hardly a slab is partial.
     */
    static Optional<Start> start(ChartedTrace trace) {
        return trace.worst().flatMap(worst -> trace.variants().stream()
                .filter(result -> result.variant().policy().equals(Variant.NONE))
                .flatMap(result -> Stream.of(OccupancyRow.Phase.values()).map(phase -> new Start(
                        trace.label(result) + (phase == OccupancyRow.Phase.BEFORE ? " at " : " after ")
                                + worst.label(),
                        OptimumCurve.of(result.record().occupancy().stream().filter(row -> row.phase() == phase
                                && row.mark().equals(worst.label())).toList()))))
                .filter(start -> start.curve.slabs() > 0)
                .max(Comparator.comparingLong(start -> start.curve.slabs())));
    }

    static String caption(ChartedTrace trace, List<VariantResult> movers) {
        StringBuilder caption = new StringBuilder("A thick line is what a variant moved since the run began, the "
                + "dotted one of its colour the fewest moves that would have freed the same slabs, pass by pass: their "
                + "horizontal distance is the ratio moves ÷ optimum. ");
        start(trace).ifPresent(start -> caption.append("The thin black line begins anew: from the state of "
                + start.words + ", moves alone can reach no point above it or left of it (the others add up what they "
                + "did in many states). "));
        List<String> below = movers.stream().filter(MovesChart::belowOptimum).map(trace::label).toList();
        if (!below.isEmpty()) {
            caption.append("Left of its dotted line is " + String.join(", ", below)
                    + ", where slabs came free by finding their last objects in magazines, which is no move.");
        }
        return caption.toString().strip();
    }

    private static boolean belowOptimum(VariantResult result) {
        MoveCounts moves = result.series().getLast().moves();
        return moves.yes() < moves.movesOptimal();
    }
}
