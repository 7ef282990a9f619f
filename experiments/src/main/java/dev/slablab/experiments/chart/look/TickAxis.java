package dev.slablab.experiments.chart.look;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A linear axis with ticks at places of one's choice. */
public final class TickAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private final transient List<Tick> ticks;

    /**
     * A place on the axis.
     *
     * @param value where
     * @param label what is written there
     */
    public record Tick(double value, String label) {
    }

    /**
     * An axis from 0.
     *
     * @param label what it shows, with its unit; empty for none
     * @param most  end of the axis, more than 0
     * @param ticks within the axis, in any order
     */
    public TickAxis(String label, double most, List<Tick> ticks) {
        super(label.isEmpty() ? null : label);
        this.ticks = List.copyOf(ticks);
        setRange(0, most);
        Look.style(this);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        TextAnchor anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        return ticks.stream().map(tick -> new NumberTick(tick.value, tick.label, anchor, TextAnchor.CENTER, 0))
                .toList();
    }
}
