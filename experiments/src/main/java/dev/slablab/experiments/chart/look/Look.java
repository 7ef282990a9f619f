package dev.slablab.experiments.chart.look;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** Fonts, colours, axes and plots that all charts share. */
public final class Look {
    /** Titles of pictures. */
    public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    /** Titles of panels. */
    public static final Font PANEL = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    /** Names of axes, legends, captions. */
    public static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    /** Numbers on axes, labels of marks. */
    public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    /** Lines behind the data. */
    public static final Color GRID = new Color(0xE2E2E2);
    /** Vertical lines at marks. */
    public static final Color MARK = new Color(0x999999);
    /** Text that is not to be read first. */
    public static final Color QUIET = new Color(0x444444);
    /** Lines at marks and around swatches. */
    public static final Stroke HAIRLINE = new BasicStroke(0.8f);

    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);
    private static final int RIGHT_MARGIN = 18;

    private Look() {
    }

    /**
     * How wide a text is.
     *
     * @param text in one line
     * @param font in which it is written
     * @return units of the drawing
     */
    public static double width(String text, Font font) {
        return font.getStringBounds(text, METRICS).getWidth();
    }

    /**
     * Whole numbers with thousands separated.
     *
     * @return such as {@code 1,234,567}
     */
    public static NumberFormat whole() {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /**
     * Numbers with as many decimals as they need.
     *
     * @return such as {@code 0.25}
     */
    public static NumberFormat decimal() {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /**
     * A linear axis from 0 on which whole numbers are counted.
     *
     * @param label what is counted, with its unit
     * @param most  end of the axis, more than 0
     * @return the axis
     */
    public static NumberAxis counts(String label, double most) {
        NumberAxis axis = new NumberAxis(label);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        axis.setNumberFormatOverride(whole());
        axis.setRange(0, most);
        style(axis);
        return axis;
    }

    /**
     * A linear axis from 0.
     *
     * @param label what is measured, with its unit
     * @param most  end of the axis, more than 0
     * @return the axis
     */
    public static NumberAxis measures(String label, double most) {
        NumberAxis axis = counts(label, most);
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        axis.setNumberFormatOverride(decimal());
        return axis;
    }

    /**
     * Gives an axis the fonts of all axes.
     *
     * @param axis to be changed
     */
    public static void style(ValueAxis axis) {
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(SMALL);
        axis.setTickLabelInsets(new RectangleInsets(3, 3, 3, 3));
    }

    /**
     * A white plot whose series are drawn in order, the last one on top.
     *
     * @param data     what is drawn
     * @param x        horizontal axis
     * @param y        vertical axis
     * @param renderer how it is drawn
     * @return the plot
     */
    public static XYPlot plot(XYDataset data, ValueAxis x, ValueAxis y, XYItemRenderer renderer) {
        XYPlot plot = new XYPlot(data, x, y, renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setDomainGridlineStroke(HAIRLINE);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(HAIRLINE);
        return plot;
    }

    /**
     * A chart without a title.
     *
     * @param plot   its plot
     * @param legend whether it has a legend of its own
     * @return the chart
     */
    public static JFreeChart chart(XYPlot plot, Legend legend) {
        JFreeChart chart = new JFreeChart(null, null, plot, legend == Legend.BELOW);
        chart.setBackgroundPaint(Color.WHITE);
        // Room for the right half of the last tick label.
        chart.setPadding(new RectangleInsets(2, 4, 2, RIGHT_MARGIN));
        if (legend == Legend.BELOW) {
            chart.getLegend().setItemFont(TEXT);
            chart.getLegend().setFrame(BlockBorder.NONE);
            chart.getLegend().setMargin(2, 8, 4, 8);
        }
        return chart;
    }

    /** Whether a chart explains its lines itself. */
    public enum Legend {
        /** A legend below the plot. */
        BELOW,
        /** None: the picture has a key for all panels. */
        NONE
    }

    /**
     * One of several panels, with a title of its own.
     *
     * @param title what it shows
     * @param plot  its plot
     * @return the chart
     */
    public static JFreeChart panel(String title, XYPlot plot) {
        JFreeChart chart = chart(plot, Legend.NONE);
        TextTitle text = new TextTitle(title, PANEL);
        text.setHorizontalAlignment(HorizontalAlignment.LEFT);
        text.setMargin(4, 8, 2, 0);
        chart.setTitle(text);
        return chart;
    }
}
