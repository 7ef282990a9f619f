package dev.slablab.experiments.chart.look;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Explains what all panels of a picture have in common, in lines across the whole width.
 *
 * @param entries in order
 */
public record Key(List<Entry> entries) {
    private static final int LINE_HEIGHT = 20;
    private static final int MARGIN = 16;
    private static final int SWATCH_HEIGHT = 12;
    private static final int AFTER_SWATCH = 5;
    private static final int AFTER_TEXT = 18;

    /** Keeps an unmodifiable copy. */
    public Key {
        entries = List.copyOf(entries);
    }

    /**
     * A sample and what it means.
     *
     * @param swatch fillings from left to right, drawn as one rectangle; none for words alone
     * @param text   what it means
     */
    public record Entry(List<Fill> swatch, String text) {
        private static final int NARROW = 22;
        private static final int STEP = 4;

        /** Keeps an unmodifiable copy. */
        public Entry {
            swatch = List.copyOf(swatch);
        }

        /**
         * One filling.
         *
         * @param fill the filling
         * @param text what it means
         * @return the entry
         */
        public static Entry of(Fill fill, String text) {
            return new Entry(List.of(fill), text);
        }

        /**
         * Words alone.
         *
         * @param text what is to be said
         * @return the entry
         */
        public static Entry of(String text) {
            return new Entry(List.of(), text);
        }

        private int swatchWidth() {
            return switch (swatch.size()) {
                case 0 -> 0;
                case 1 -> NARROW;
                default -> STEP * swatch.size();
            };
        }

        private double width() {
            return swatchWidth() + (swatch.isEmpty() ? 0 : AFTER_SWATCH) + Look.width(text, Look.SMALL);
        }
    }

    private record Placed(Entry entry, double x, int line) {
    }

    private List<Placed> placed() {
        List<Placed> places = new ArrayList<>();
        double x = MARGIN;
        int line = 0;
        for (Entry entry : entries) {
            if (x > MARGIN && x + entry.width() > Drawing.WIDTH - MARGIN) {
                x = MARGIN;
                line++;
            }
            places.add(new Placed(entry, x, line));
            x += entry.width() + AFTER_TEXT;
        }
        return places;
    }

    /**
     * How much room it takes.
     *
     * @return units of the drawing; 0 without entries
     */
    public int height() {
        return entries.isEmpty() ? 0 : (placed().getLast().line + 1) * LINE_HEIGHT + SWATCH_HEIGHT / 2;
    }

    /**
     * Puts it at a place.
     *
     * @param top units from the upper end of the drawing
     * @return as wide as the drawing
     */
    public Drawing.Part at(int top) {
        return new Drawing.Part(new Rectangle2D.Double(0, top, Drawing.WIDTH, height()), this::draw);
    }

    private void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setFont(Look.SMALL);
        graphics.setStroke(Look.HAIRLINE);
        for (Placed place : placed()) {
            double y = area.getY() + place.line * LINE_HEIGHT + 2;
            List<Fill> swatch = place.entry.swatch;
            double width = place.entry.swatchWidth();
            for (int i = 0; i < swatch.size(); i++) {
                // Each to the end, under the next one, so that nothing shines through between them.
                double begin = i * width / swatch.size();
                swatch.get(i).paint(graphics,
                        new Rectangle2D.Double(area.getX() + place.x + begin, y, width - begin, SWATCH_HEIGHT));
            }
            if (!swatch.isEmpty()) {
                graphics.setPaint(Look.QUIET);
                graphics.draw(new Rectangle2D.Double(area.getX() + place.x, y, width, SWATCH_HEIGHT));
                width += AFTER_SWATCH;
            }
            graphics.setPaint(Color.BLACK);
            graphics.drawString(place.entry.text, (float) (area.getX() + place.x + width),
                    (float) (y + SWATCH_HEIGHT - 2));
        }
    }
}
