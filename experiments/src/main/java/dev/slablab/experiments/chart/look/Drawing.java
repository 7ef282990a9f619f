package dev.slablab.experiments.chart.look;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;

/**
 * A picture before it becomes pixels or vectors, {@value #WIDTH} units wide.
 *
 * @param title   what it shows, in one line
 * @param caption what there is to see, in one or two sentences
 * @param height  units, without title and caption
 * @param parts   what it is made of
 */
public record Drawing(String title, String caption, int height, List<Part> parts) {
    /** Units from left to right. */
    public static final int WIDTH = 960;

    private static final double PIXELS_PER_UNIT = 4.0 / 3;
    private static final int MARGIN = 12;
    private static final int TITLE_HEIGHT = 30;
    private static final int LINE_HEIGHT = 16;
    private static final int MOST_LINES = 4;

    static {
        // Upright labels stay text; JFreeChart would draw their outlines, for the sake of JDKs long gone.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    /** Keeps an unmodifiable copy. */
    public Drawing {
        parts = List.copyOf(parts);
    }

    /** Which words are drawn above the picture. */
    public enum Words {
        /** None: they stand beside it. */
        NONE,
        /** The title. */
        TITLE,
        /** The title, and the caption if it is not too long. */
        TITLE_AND_CAPTION
    }

    /** Something that fills a rectangle. */
    @FunctionalInterface
    public interface Painting {
        /**
         * Draws it.
         *
         * @param graphics where to
         * @param area     the rectangle, in the units of the graphics
         */
        void draw(Graphics2D graphics, Rectangle2D area);
    }

    /**
     * A part of a drawing.
     *
     * @param area     its place in the drawing
     * @param painting what is there
     */
    public record Part(Rectangle2D area, Painting painting) {
        /**
         * A chart at a place.
         *
         * @param area  its place in the drawing
         * @param chart what is there
         * @return the part
         */
        public static Part of(Rectangle2D area, JFreeChart chart) {
            return new Part(area, chart::draw);
        }
    }

    /**
     * Drawings one under another, each with its title.
     *
     * @param drawings one or more
     * @return one drawing, without a title of its own
     */
    public static Drawing column(List<Drawing> drawings) {
        List<Part> parts = new ArrayList<>();
        int top = 0;
        for (Drawing drawing : drawings) {
            int height = drawing.height(Words.TITLE);
            parts.add(new Part(new Rectangle2D.Double(0, top, WIDTH, height), (graphics, area) -> {
                Graphics2D moved = (Graphics2D) graphics.create();
                moved.translate(area.getX(), area.getY());
                drawing.draw(moved, Words.TITLE);
                moved.dispose();
            }));
            top += height;
        }
        return new Drawing("", "", top, parts);
    }

    /**
     * How high it is with words.
     *
     * @param words which ones
     * @return units
     */
    public int height(Words words) {
        return height + switch (words) {
            case NONE -> 0;
            case TITLE -> TITLE_HEIGHT;
            case TITLE_AND_CAPTION -> TITLE_HEIGHT + captionHeight();
        };
    }

    private int captionHeight() {
        int lines = captionLines().size();
        return lines == 0 ? 0 : lines * LINE_HEIGHT + LINE_HEIGHT / 2;
    }

    /** The caption in lines; none when it takes too many. */
    private List<String> captionLines() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : caption.split(" ")) {
            if (!line.isEmpty() && Look.width(line + " " + word, Look.TEXT) > WIDTH - 2 * MARGIN) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return caption.isEmpty() || lines.size() > MOST_LINES ? List.of() : lines;
    }

    /**
     * Draws it at the origin.
     *
     * @param graphics where to
     * @param words    what stands above it
     */
    public void draw(Graphics2D graphics, Words words) {
        if (words != Words.NONE) {
            graphics.setPaint(Color.BLACK);
            graphics.setFont(Look.TITLE);
            graphics.drawString(title, MARGIN, TITLE_HEIGHT - 8);
        }
        if (words == Words.TITLE_AND_CAPTION) {
            graphics.setPaint(Look.QUIET);
            graphics.setFont(Look.TEXT);
            int y = TITLE_HEIGHT + LINE_HEIGHT - 4;
            for (String line : captionLines()) {
                graphics.drawString(line, MARGIN, y);
                y += LINE_HEIGHT;
            }
        }
        int top = height(words) - height;
        for (Part part : parts) {
            Rectangle2D area = part.area;
            part.painting.draw(graphics, new Rectangle2D.Double(area.getX(), area.getY() + top, area.getWidth(),
                    area.getHeight()));
        }
    }

    /**
     * Turns it into pixels.
     *
     * @param words what stands above it
     * @return 4 pixels for 3 units
     */
    public BufferedImage image(Words words) {
        BufferedImage image = new BufferedImage(pixels(WIDTH), pixels(height(words)), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        draw(graphics, words);
        graphics.dispose();
        return image;
    }

    private static int pixels(int units) {
        return (int) Math.ceil(units * PIXELS_PER_UNIT);
    }

    /**
     * Turns it into vectors.
     *
     * @param id    what the picture is called, different for all pictures of a page
     * @param words what stands above it
     * @return an SVG element
     */
    public String svg(String id, Words words) {
        return SvgCanvas.svg(id, this, words);
    }
}
