package dev.slablab.experiments.chart;

import dev.slablab.experiments.chart.look.Drawing;
import dev.slablab.experiments.chart.look.LineLook;
import dev.slablab.experiments.chart.look.Look;
import dev.slablab.experiments.chart.look.MarkLines;
import dev.slablab.experiments.metric.Footprint;
import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.WorstMark;
import dev.slablab.experiments.simulation.Variant;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** What is held and needed over the events of one trace: a line for each variant, a vertical line for each mark. */
enum HeldChart {
    /** In slabs. */
    SLABS("slabs", "slabs held against slabs needed", "slabs", "slabs") {
        @Override
        double held(SeriesPoint point) {
            return point.slabsHeld();
        }

        @Override
        double needed(SeriesPoint point) {
            return point.slabsNeeded();
        }

        @Override
        String held(Footprint footprint) {
            return Look.whole().format(footprint.slabsHeld());
        }

        @Override
        String needed(Footprint footprint) {
            return Look.whole().format(footprint.slabsNeeded());
        }
    },

    /** In memory. */
    MEMORY("memory", "memory held against memory needed", "MiB", "memory of slabs, MiB (1,048,576 bytes)") {
        @Override
        double held(SeriesPoint point) {
            return point.bytesHeld() / MIB;
        }

        @Override
        double needed(SeriesPoint point) {
            return point.bytesNeeded() / MIB;
        }

        @Override
        String held(Footprint footprint) {
            return mebibytes(footprint.bytesHeld());
        }

        @Override
        String needed(Footprint footprint) {
            return mebibytes(footprint.bytesNeeded());
        }
    };

    private static final double MIB = 1 << 20;
    private static final int HEIGHT = 480;
    /** What axis and legend take of the height, in units. */
    private static final int AROUND_PLOT = 90;
    private static final int PLOT_WIDTH = 860;
    /** Half the length of a line in the legend: enough to show its dashes. */
    private static final int LEGEND_LINE = 20;

    private final String id;
    private final String subject;
    private final String unit;
    private final String axis;

    HeldChart(String id, String subject, String unit, String axis) {
        this.id = id;
        this.subject = subject;
        this.unit = unit;
        this.axis = axis;
    }

    abstract double held(SeriesPoint point);

    abstract double needed(SeriesPoint point);

    abstract String held(Footprint footprint);

    abstract String needed(Footprint footprint);

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes / MIB);
    }

    String id() {
        return id;
    }

    Drawing of(ChartedTrace trace) {
        return of(trace, HEIGHT);
    }

    /** As high as one likes, in units. */
    Drawing of(ChartedTrace trace, int height) {
        return new Drawing(trace.title(subject), caption(trace), height,
                List.of(Drawing.Part.of(new Rectangle2D.Double(0, 0, Drawing.WIDTH, height), chart(trace, height))));
    }

    JFreeChart chart(ChartedTrace trace, int height) {
        NumberAxis events = Look.counts("virtual time in events of the trace", trace.events());
        double most = trace.variants().stream().flatMap(result -> result.series().stream())
                .mapToDouble(point -> Math.max(held(point), needed(point))).max().orElse(0);
        MarkLines marks = trace.markLines();
        NumberAxis amounts = Look.measures(axis, Math.max(1, most) / (1 - marks.headroom(height - AROUND_PLOT)));
        XYPlot plot = Look.plot(lines(trace), events, amounts, renderer(trace));
        marks.addUpright(plot, PLOT_WIDTH);
        return Look.chart(plot, Look.Legend.BELOW);
    }

    private XYSeriesCollection lines(ChartedTrace trace) {
        XYSeriesCollection lines = new XYSeriesCollection();
        for (VariantResult result : trace.variants()) {
            lines.addSeries(line(trace.label(result), result, this::held));
        }
        lines.addSeries(line("needed", trace.variants().getFirst(), this::needed));
        return lines;
    }

    private static XYSeries line(String name, VariantResult result, ToDoubleFunction<SeriesPoint> value) {
        // Several points at one event are wanted: the drop at a mark.
        XYSeries line = new XYSeries(name, false, true);
        result.series().forEach(point -> line.add(point.event(), value.applyAsDouble(point), false));
        return line;
    }

    private static XYLineAndShapeRenderer renderer(ChartedTrace trace) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        // Otherwise the dashes begin anew at every point and become a solid line.
        renderer.setDrawSeriesLineAsPath(true);
        int variants = trace.variants().size();
        for (int i = 0; i <= variants; i++) {
            LineLook look = i == variants ? LineLook.NEEDED : LineLook.of(i);
            renderer.setSeriesPaint(i, look.color());
            renderer.setSeriesStroke(i, look.stroke());
        }
        renderer.setLegendLine(new Line2D.Double(-LEGEND_LINE, 0, LEGEND_LINE, 0));
        return renderer;
    }

    private String caption(ChartedTrace trace) {
        String how = "Each coloured line is what a variant holds, the dotted black one the least that would do: what "
                + "lies between is held too much. ";
        return how + trace.worst().map(worst -> atWorst(trace, worst)).orElse("");
    }

    private String atWorst(ChartedTrace trace, WorstMark worst) {
        Footprint footprint = worst.row(worst.baseline()).footprint();
        Optional<VariantResult> best = trace.variants().stream()
                .filter(result -> result != worst.baseline() && !result.variant().policy().equals(Variant.OPTIMUM))
                .min(Comparator.comparing(result -> worst.row(result).footprint().bytesHeld()));
        return "Most is held too much under " + trace.label(worst.baseline()) + " at " + worst.label() + ": "
                + held(footprint) + " " + unit + " where " + needed(footprint) + " are needed"
                + best.map(result -> "; " + trace.label(result) + " holds " + held(worst.row(result).footprint()))
                        .orElse("") + ".";
    }
}
