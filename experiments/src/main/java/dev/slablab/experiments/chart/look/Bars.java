package dev.slablab.experiments.chart.look;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** Bars from the lower end of the vertical axis, all as one area, so that vectors stay few. */
public final class Bars extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;

    private final transient Fill fill;
    private final transient List<Bar> bars;

    /**
     * A bar.
     *
     * @param from   left end on the horizontal axis
     * @param to     right end
     * @param height on the vertical axis; nothing is drawn of a bar that ends below the axis
     */
    public record Bar(double from, double to, double height) {
    }

    /**
     * Bars of one kind.
     *
     * @param fill how they are filled
     * @param bars from left to right
     */
    public Bars(Fill fill, List<Bar> bars) {
        this.fill = fill;
        this.bars = List.copyOf(bars);
    }

    @Override
    public void draw(Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis x, ValueAxis y, int renderer,
            PlotRenderingInfo info) {
        Path2D areas = new Path2D.Double();
        for (Bar bar : bars) {
            if (bar.height > y.getLowerBound()) {
                double left = x.valueToJava2D(bar.from, area, RectangleEdge.BOTTOM);
                double right = x.valueToJava2D(bar.to, area, RectangleEdge.BOTTOM);
                double top = y.valueToJava2D(bar.height, area, RectangleEdge.LEFT);
                areas.append(new Rectangle2D.Double(left, top, right - left, area.getMaxY() - top), false);
            }
        }
        fill.paint(graphics, areas);
    }
}
