package dev.slablab.experiments.chart;

import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.VariantLabels;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Slabs held and needed over the events of one trace, a line for each variant, a vertical line for each mark. */
final class SlabsPanel {
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
    private static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    private static final Font TICKS = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font MARK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Color MARK_LINE = new Color(0x999999);
    /** What title, axis and legend take of a panel's height, in pixels. */
    private static final int AROUND_PLOT = 120;
    /** Half the length of a line in the legend, in pixels: enough to show its dashes. */
    private static final int LEGEND_LINE = 24;
    private static final double LETTER_WIDTH = 7.2;
    private static final int LABEL_MARGIN = 16;
    private static final int RIGHT_MARGIN = 24;
    /** Never more of the plot's height for the labels of marks, however long they are. */
    private static final double MOST_HEADROOM = 0.6;
    /** Share of the plot's width that the height of a label takes. */
    private static final double LABEL_GAP = 0.0135;

    private SlabsPanel() {
    }

    /** The chart of one trace's variants, one or more, to be drawn at a height in pixels. */
    static JFreeChart of(List<VariantResult> variants, int height) {
        VariantLabels labels = VariantLabels.of(variants);
        VariantResult first = variants.getFirst();
        XYPlot plot = new XYPlot(lines(variants, labels), eventAxis(first), slabAxis(variants, height),
                renderer(variants));
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        addMarks(plot, first.summary().subList(0, first.summary().size() - 1));
        JFreeChart chart = new JFreeChart(null, null, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        // Room for the right half of the last tick label.
        chart.setPadding(new RectangleInsets(0, 0, 0, RIGHT_MARGIN));
        TextTitle title = new TextTitle(first.trace() + ": slabs held against slabs needed"
                + labels.revision().map(revision -> ", revision " + revision.name()).orElse(""), TITLE);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setMargin(8, 12, 2, 12);
        chart.setTitle(title);
        chart.getLegend().setItemFont(AXIS);
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setMargin(2, 8, 8, 8);
        return chart;
    }

    private static XYSeriesCollection lines(List<VariantResult> variants, VariantLabels labels) {
        XYSeriesCollection lines = new XYSeriesCollection();
        for (VariantResult result : variants) {
            lines.addSeries(line(labels.label(result.variant()), result, SeriesPoint::slabsHeld));
        }
        lines.addSeries(line("needed", variants.getFirst(), SeriesPoint::slabsNeeded));
        return lines;
    }

    private static XYSeries line(String name, VariantResult result, ToLongFunction<SeriesPoint> value) {
        // Several points at one event are wanted: the drop at a mark.
        XYSeries line = new XYSeries(name, false, true);
        result.series().forEach(point -> line.add(point.event(), value.applyAsLong(point), false));
        return line;
    }

    private static XYLineAndShapeRenderer renderer(List<VariantResult> variants) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        // Otherwise the dashes begin anew at every point and become a solid line.
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i <= variants.size(); i++) {
            LineLook look = i == variants.size() ? LineLook.NEEDED : LineLook.of(i);
            renderer.setSeriesPaint(i, look.color());
            renderer.setSeriesStroke(i, look.stroke());
        }
        renderer.setLegendLine(new Line2D.Double(-LEGEND_LINE, 0, LEGEND_LINE, 0));
        return renderer;
    }

    private static NumberAxis eventAxis(VariantResult result) {
        NumberAxis axis = axis("virtual time in events of the trace");
        axis.setRange(0, Math.max(1, result.events()));
        return axis;
    }

    private static NumberAxis slabAxis(List<VariantResult> variants, int height) {
        long most = variants.stream().flatMap(result -> result.series().stream())
                .mapToLong(point -> Math.max(point.slabsHeld(), point.slabsNeeded())).max().orElse(1);
        NumberAxis axis = axis("slabs");
        axis.setRange(0, Math.max(1, most) / (1 - headroom(variants.getFirst(), height)));
        axis.setTickLabelInsets(new RectangleInsets(8, 4, 8, 4));
        return axis;
    }

    /** Share of the plot's height that is kept free for the labels of marks, so that they cover no line. */
    private static double headroom(VariantResult result, int height) {
        int letters = result.summary().stream().map(SummaryRow::mark).mapToInt(String::length).max().orElse(0);
        return Math.min(MOST_HEADROOM, (letters * LETTER_WIDTH + LABEL_MARGIN) / (height - AROUND_PLOT));
    }

    private static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setLabelFont(AXIS);
        axis.setTickLabelFont(TICKS);
        axis.setNumberFormatOverride(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        return axis;
    }

    private static void addMarks(XYPlot plot, List<SummaryRow> marks) {
        double width = plot.getDomainAxis().getUpperBound();
        double top = plot.getRangeAxis().getUpperBound() * 0.99;
        List<Double> places = MarkLabels.places(marks.stream().map(mark -> (double) mark.event()).toList(),
                width * LABEL_GAP, width * LABEL_GAP);
        for (int i = 0; i < marks.size(); i++) {
            ValueMarker line = new ValueMarker(marks.get(i).event(), MARK_LINE, new BasicStroke(1f));
            plot.addDomainMarker(line, Layer.BACKGROUND);
            XYTextAnnotation label = new XYTextAnnotation(marks.get(i).mark(), places.get(i), top);
            label.setFont(MARK);
            label.setPaint(Color.DARK_GRAY);
            label.setBackgroundPaint(Color.WHITE);
            label.setTextAnchor(TextAnchor.BOTTOM_RIGHT);
            label.setRotationAnchor(TextAnchor.BOTTOM_RIGHT);
            label.setRotationAngle(-Math.PI / 2);
            plot.addAnnotation(label);
        }
    }
}
