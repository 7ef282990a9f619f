package dev.slablab.experiments.chart;

import dev.slablab.experiments.chart.data.OccupancyBins;
import dev.slablab.experiments.chart.look.Bars;
import dev.slablab.experiments.chart.look.DecadeAxis;
import dev.slablab.experiments.chart.look.Drawing;
import dev.slablab.experiments.chart.look.Fill;
import dev.slablab.experiments.chart.look.Key;
import dev.slablab.experiments.chart.look.Look;
import dev.slablab.experiments.chart.look.TickAxis;
import dev.slablab.experiments.metric.OccupancyRow.Phase;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeriesCollection;

/** How full the slabs of all caches are before and after what is done at a mark: a panel for each variant. */
final class OccupancyChart {
    static final String ID = "occupancy";
    static final String MARKS_ID = "occupancy-marks";

    private static final Fill BEFORE = Fill.plain(new Color(0xBBBBBB));
    private static final Fill AFTER = Fill.plain(new Color(0x0072B2));
    private static final int COLUMNS = 2;
    private static final int HEIGHT = 190;
    private static final int SMALL_HEIGHT = 120;
    private static final int MOST_MARKS = 6;
    private static final int HEADER = 22;
    private static final int AXIS_LABEL = 20;
    private static final double LEFT_LABEL = 14;
    /** Where the titles of panels begin. */
    private static final double PANEL_TITLE = 13;
    /** A logarithmic axis begins here, so that a single slab can be seen. */
    private static final double BELOW_ONE = 0.5;
    private static final double PERCENT = 100.0 / OccupancyBins.TENTHS;
    private static final double COMPLETE_FROM = 104;
    private static final double AXIS_END = 116;
    /** From here on the largest bin would leave nothing to be seen of the smallest. */
    private static final long LOGARITHMIC_FROM = 50;

    private OccupancyChart() {
    }

    /** Counts of one variant at one mark. */
    private record Pair(OccupancyBins before, OccupancyBins after) {
        static Pair of(VariantResult result, String mark) {
            return new Pair(bins(result, mark, Phase.BEFORE), bins(result, mark, Phase.AFTER));
        }

        private static OccupancyBins bins(VariantResult result, String mark, Phase phase) {
            return OccupancyBins.of(result.record().occupancy().stream()
                    .filter(row -> row.phase() == phase && row.mark().equals(mark)).toList());
        }

        boolean isEmpty() {
            return before.total() + after.total() == 0;
        }

        Stream<Long> bars() {
            return Stream.concat(before.slabs().stream(), after.slabs().stream()).filter(slabs -> slabs > 0);
        }
    }

    /** How high the bars of a picture may be. */
    private record Scale(long most, boolean logarithmic) {
        static Scale of(List<Pair> pairs) {
            long most = pairs.stream().flatMap(Pair::bars).mapToLong(Long::longValue).max().orElse(1);
            long least = pairs.stream().flatMap(Pair::bars).mapToLong(Long::longValue).min().orElse(1);
            return new Scale(most, most >= LOGARITHMIC_FROM * least);
        }

        ValueAxis axis(int every) {
            return logarithmic ? new DecadeAxis("slabs (logarithmic)", BELOW_ONE, most, every)
                    : Look.counts("slabs", most);
        }
    }

    /** At the worst mark. */
    static Optional<Drawing> of(ChartedTrace trace) {
        return trace.worst().flatMap(worst -> {
            List<VariantResult> shown = trace.variants().stream()
                    .filter(result -> !Pair.of(result, worst.label()).isEmpty()).toList();
            return shown.isEmpty() ? Optional.empty() : Optional.of(atMark(trace, shown, worst.label()));
        });
    }

    private static Drawing atMark(ChartedTrace trace, List<VariantResult> shown, String mark) {
        List<Pair> pairs = shown.stream().map(result -> Pair.of(result, mark)).toList();
        Scale scale = Scale.of(pairs);
        List<JFreeChart> charts = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Pair pair = pairs.get(i);
            ValueAxis slabs = scale.axis(1);
            slabs.setFixedDimension(62);
            String title = trace.label(shown.get(i)) + ": " + Look.whole().format(pair.before.total())
                    + " slabs before, " + Look.whole().format(pair.after.total()) + " after";
            charts.add(Look.panel(title, plot(pair, shares("allocated objects of a slab, % of its objects",
                    List.of(0, 20, 40, 60, 80)), slabs)));
        }
        Grid grid = new Grid(COLUMNS, HEIGHT);
        int height = grid.height(charts.size());
        List<Drawing.Part> parts = new ArrayList<>(grid.parts(charts));
        parts.add(key().at(height));
        return new Drawing(trace.title("how full slabs are at " + mark), caption(scale), height + key().height(),
                parts);
    }

    private static Key key() {
        return new Key(List.of(Key.Entry.of(BEFORE, "when the mark is reached"),
                Key.Entry.of(AFTER, "after what the variant does there and the idle intervals")));
    }

    private static String caption(Scale scale) {
        return "Slabs of all caches by the share of their objects that are allocated, in tenths, complete ones apart; "
                + "objects in magazines count as allocated. Where moving helps, bars at the left shrink and complete "
                + "slabs remain; a reap lets complete slabs go or makes them emptier."
                + (scale.logarithmic ? " The scale of slabs is logarithmic." : "");
    }

    /** At all marks, where there are several but not many. */
    static Optional<Drawing> ofMarks(ChartedTrace trace) {
        List<String> marks = trace.marks().stream().map(SummaryRow::mark).toList();
        List<VariantResult> shown = trace.variants().stream()
                .filter(result -> marks.stream().anyMatch(mark -> !Pair.of(result, mark).isEmpty())).toList();
        return shown.isEmpty() || marks.size() < 2 || marks.size() > MOST_MARKS ? Optional.empty()
                : Optional.of(atMarks(trace, shown, marks));
    }

    private static Drawing atMarks(ChartedTrace trace, List<VariantResult> shown, List<String> marks) {
        List<Pair> pairs = shown.stream()
                .flatMap(result -> marks.stream().map(mark -> Pair.of(result, mark))).toList();
        Scale scale = Scale.of(pairs);
        List<JFreeChart> charts = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            boolean left = i % marks.size() == 0;
            ValueAxis slabs = scale.axis(2);
            slabs.setFixedDimension(left ? 60 : 46);
            slabs.setLabel(left ? "slabs" : null);
            boolean lowest = i >= pairs.size() - marks.size();
            charts.add(Look.panel(trace.label(shown.get(i / marks.size())), plot(pairs.get(i),
                    shares(lowest ? "allocated, %" : "", List.of(0, 50)), slabs)));
        }
        List<Drawing.Part> parts = new ArrayList<>();
        parts.add(header(marks));
        parts.addAll(small(charts, marks.size()));
        int height = HEADER + shown.size() * SMALL_HEIGHT + AXIS_LABEL;
        parts.add(key().at(height));
        return new Drawing(trace.title("how full slabs are at each mark"), caption(scale), height + key().height(),
                parts);
    }

    /** Rows of small panels; the lowest has the label of the horizontal axis below. */
    private static List<Drawing.Part> small(List<JFreeChart> charts, int columns) {
        List<Drawing.Part> parts = new ArrayList<>();
        double width = (Drawing.WIDTH - LEFT_LABEL) / columns;
        for (int i = 0; i < charts.size(); i++) {
            int column = i % columns;
            boolean lowest = i >= charts.size() - columns;
            parts.add(Drawing.Part.of(new Rectangle2D.Double(column == 0 ? 0 : LEFT_LABEL + column * width,
                    HEADER + (double) (i / columns) * SMALL_HEIGHT, column == 0 ? LEFT_LABEL + width : width,
                    SMALL_HEIGHT + (lowest ? AXIS_LABEL : 0)), charts.get(i)));
        }
        return parts;
    }

    private static Drawing.Part header(List<String> marks) {
        return new Drawing.Part(new Rectangle2D.Double(0, 0, Drawing.WIDTH, HEADER), (graphics, area) -> {
            graphics.setFont(Look.PANEL);
            graphics.setPaint(Color.BLACK);
            for (int i = 0; i < marks.size(); i++) {
                double left = i == 0 ? 0 : LEFT_LABEL + (area.getWidth() - LEFT_LABEL) * i / marks.size();
                graphics.drawString(marks.get(i), (float) (area.getX() + left + PANEL_TITLE),
                        (float) area.getMaxY() - 6);
            }
        });
    }

    private static TickAxis shares(String label, List<Integer> percents) {
        List<TickAxis.Tick> ticks = new ArrayList<>();
        percents.forEach(percent -> ticks.add(new TickAxis.Tick(percent, Integer.toString(percent))));
        ticks.add(new TickAxis.Tick(COMPLETE_FROM + PERCENT / 2, "complete"));
        return new TickAxis(label, AXIS_END, ticks);
    }

    private static XYPlot plot(Pair pair, ValueAxis shares, ValueAxis slabs) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.addAnnotation(new Bars(BEFORE, bars(pair.before, 0.04)), Layer.BACKGROUND);
        renderer.addAnnotation(new Bars(AFTER, bars(pair.after, 0.22)), Layer.BACKGROUND);
        XYPlot plot = Look.plot(new XYSeriesCollection(), shares, slabs, renderer);
        plot.setDomainGridlinesVisible(false);
        return plot;
    }

    /** Bars as wide as their bins without a share of that on both sides. */
    private static List<Bars.Bar> bars(OccupancyBins bins, double side) {
        return IntStream.rangeClosed(0, OccupancyBins.TENTHS).mapToObj(bin -> {
            double from = bin == OccupancyBins.TENTHS ? COMPLETE_FROM : bin * PERCENT;
            return new Bars.Bar(from + PERCENT * side, from + PERCENT * (1 - side), bins.slabs().get(bin));
        }).toList();
    }
}
