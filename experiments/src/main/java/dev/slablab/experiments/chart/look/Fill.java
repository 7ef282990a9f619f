package dev.slablab.experiments.chart.look;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How an area is filled.
 *
 * @param color behind the hatching
 * @param hatch what tells it from other areas in grey
 */
public record Fill(Color color, Hatch hatch) {
    private static final double DISTANCE = 6;

    /** Lines across an area. */
    public enum Hatch {
        /** None. */
        NONE,
        /** From lower left to upper right. */
        RISING,
        /** From upper left to lower right. */
        FALLING,
        /** Both ways. */
        CROSSED,
        /** From left to right. */
        LEVEL
    }

    /**
     * One colour.
     *
     * @param color the colour
     * @return without hatching
     */
    public static Fill plain(Color color) {
        return new Fill(color, Hatch.NONE);
    }

    /**
     * Fills an area.
     *
     * @param graphics where to
     * @param area     what to fill
     */
    public void paint(Graphics2D graphics, Shape area) {
        paint(graphics, List.of(area));
    }

    /**
     * Fills areas at once, which takes less room in vectors than one after another.
     *
     * @param graphics where to
     * @param areas    what to fill, apart from each other
     */
    public void paint(Graphics2D graphics, List<? extends Shape> areas) {
        Path2D all = new Path2D.Double();
        areas.forEach(area -> all.append(area, false));
        graphics.setPaint(color);
        graphics.fill(all);
        if (hatch != Hatch.NONE) {
            Path2D lines = new Path2D.Double();
            areas.forEach(area -> lines.append(lines(area.getBounds2D()), false));
            Graphics2D clipped = (Graphics2D) graphics.create();
            clipped.clip(all);
            clipped.setPaint(Color.BLACK);
            clipped.setStroke(Look.HAIRLINE);
            clipped.draw(lines);
            clipped.dispose();
        }
    }

    /** The lines go on from area to area: their places do not depend on the bounds. */
    private Path2D lines(Rectangle2D bounds) {
        Path2D lines = new Path2D.Double();
        switch (hatch) {
            case NONE -> { }
            case RISING -> slanted(lines, bounds, -1);
            case FALLING -> slanted(lines, bounds, 1);
            case CROSSED -> {
                slanted(lines, bounds, -1);
                slanted(lines, bounds, 1);
            }
            case LEVEL -> {
                for (double y = begin(bounds.getMinY()); y <= bounds.getMaxY(); y += DISTANCE) {
                    lines.moveTo(bounds.getMinX(), y);
                    lines.lineTo(bounds.getMaxX(), y);
                }
            }
        }
        return lines;
    }

    private static void slanted(Path2D lines, Rectangle2D bounds, int slope) {
        double reach = bounds.getHeight();
        double along = bounds.getMinX() - slope * bounds.getMinY();
        for (double at = begin(along - reach); at <= along + bounds.getWidth() + reach; at += DISTANCE) {
            lines.moveTo(at + slope * bounds.getMinY(), bounds.getMinY());
            lines.lineTo(at + slope * bounds.getMaxY(), bounds.getMaxY());
        }
    }

    private static double begin(double least) {
        return Math.ceil(least / DISTANCE) * DISTANCE;
    }
}
