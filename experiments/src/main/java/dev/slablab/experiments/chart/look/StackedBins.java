package dev.slablab.experiments.chart.look;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** Counts in equally wide bins, stacked on each other, adjacent bins as one area, so that vectors stay few. */
public final class StackedBins extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;

    private final double binWidth;
    private final transient List<Layer> layers;

    /**
     * One of the stacked kinds.
     *
     * @param fill   how it is filled
     * @param counts for each bin from 0 on
     */
    public record Layer(Fill fill, List<Long> counts) {
        /** Keeps an unmodifiable copy. */
        public Layer {
            counts = List.copyOf(counts);
        }
    }

    /**
     * A stack.
     *
     * @param binWidth units of the horizontal axis, which begins with the first bin
     * @param layers   from below, all with the same number of bins
     */
    public StackedBins(double binWidth, List<Layer> layers) {
        this.binWidth = binWidth;
        this.layers = List.copyOf(layers);
    }

    @Override
    public void draw(Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis x, ValueAxis y, int renderer,
            PlotRenderingInfo info) {
        Path2D outlines = new Path2D.Double();
        for (int layer = 0; layer < layers.size(); layer++) {
            List<Path2D> areas = areas(layer, new Place(area, x, y));
            layers.get(layer).fill.paint(graphics, areas);
            areas.forEach(part -> outlines.append(part, false));
        }
        graphics.setPaint(Look.QUIET);
        graphics.setStroke(Look.HAIRLINE);
        graphics.draw(outlines);
    }

    /** The areas of a layer: one for all bins that touch each other. */
    private List<Path2D> areas(int layer, Place place) {
        List<Long> counts = layers.get(layer).counts;
        List<Path2D> areas = new ArrayList<>();
        int bin = 0;
        while (bin < counts.size()) {
            int end = bin;
            while (end < counts.size() && counts.get(end) > 0) {
                end++;
            }
            if (end > bin) {
                areas.add(outline(layer, bin, end, place));
            }
            bin = end + 1;
        }
        return areas;
    }

    private Path2D outline(int layer, int from, int to, Place place) {
        Path2D outline = new Path2D.Double();
        Point2D begin = place.of(from * binWidth, below(layer, from));
        outline.moveTo(begin.getX(), begin.getY());
        for (int bin = from; bin < to; bin++) {
            place.line(outline, bin * binWidth, below(layer + 1, bin));
            place.line(outline, (bin + 1) * binWidth, below(layer + 1, bin));
        }
        for (int bin = to - 1; bin >= from; bin--) {
            place.line(outline, (bin + 1) * binWidth, below(layer, bin));
            place.line(outline, bin * binWidth, below(layer, bin));
        }
        outline.closePath();
        return outline;
    }

    /** What is stacked under a layer in a bin. */
    private long below(int layer, int bin) {
        return layers.subList(0, layer).stream().mapToLong(lower -> lower.counts.get(bin)).sum();
    }

    /** Where values are in a plot that stands upright. */
    private record Place(Rectangle2D area, ValueAxis x, ValueAxis y) {
        Point2D of(double atX, double atY) {
            return new Point2D.Double(x.valueToJava2D(atX, area, RectangleEdge.BOTTOM),
                    y.valueToJava2D(atY, area, RectangleEdge.LEFT));
        }

        void line(Path2D path, double atX, double atY) {
            Point2D point = of(atX, atY);
            path.lineTo(point.getX(), point.getY());
        }
    }
}
