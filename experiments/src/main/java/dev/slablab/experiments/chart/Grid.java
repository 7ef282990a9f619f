package dev.slablab.experiments.chart;

import dev.slablab.experiments.chart.look.Drawing;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;

/**
 * Panels of the same size, row by row.
 *
 * @param columns panels beside each other, 1 or more
 * @param height  of each, in units
 */
record Grid(int columns, int height) {

    int height(int panels) {
        return Math.ceilDiv(panels, columns) * height;
    }

    List<Drawing.Part> parts(List<JFreeChart> panels) {
        double width = (double) Drawing.WIDTH / columns;
        List<Drawing.Part> parts = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            Rectangle2D place = new Rectangle2D.Double(i % columns * width, (double) (i / columns) * height, width,
                    height);
            parts.add(Drawing.Part.of(place, panels.get(i)));
        }
        return parts;
    }
}
