package dev.slablab.experiments.chart.look;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis for counts, with powers of 10 written out: those of its base class are no text but outlines. */
public final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1L;
    private static final double ABOVE_MOST = 1.5;

    private final int every;

    /**
     * An axis.
     *
     * @param label what is counted, with its unit; that the axis is logarithmic is to be said there or nearby
     * @param from  beginning of the axis, more than 0
     * @param most  the largest value to be shown, more than that; there is some room above
     * @param every powers of 10 from one number on the axis to the next, 1 or more
     */
    public DecadeAxis(String label, double from, double most, int every) {
        super(label);
        this.every = every;
        setSmallestValue(from);
        setRange(from, most * ABOVE_MOST);
        Look.style(this);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        TextAnchor anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<NumberTick> ticks = new ArrayList<>();
        double step = Math.pow(10, every);
        for (double value = 1; value <= getUpperBound(); value *= step) {
            if (value >= getLowerBound()) {
                ticks.add(new NumberTick(value, Look.whole().format(value), anchor, TextAnchor.CENTER, 0));
            }
        }
        return ticks;
    }
}
