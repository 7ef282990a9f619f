package dev.slablab.experiments.chart.look;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * How the line of a variant looks.
 *
 * @param color one of the palette of Okabe and Ito, which people with any colour blindness can tell apart
 * @param dash  lengths of dashes and gaps in units of the drawing; none for a solid line
 */
public record LineLook(Color color, List<Float> dash) {
    /** What is needed at least: set apart from all variants. */
    public static final LineLook NEEDED = new LineLook(Color.BLACK, List.of(2f, 3f));

    private static final float WIDTH = 1.8f;
    private static final float THIN = 1.1f;
    private static final float[] DOTTED = {1.5f, 2.5f};
    private static final List<Color> COLORS = List.of(new Color(0xD55E00), new Color(0xE69F00), new Color(0x0072B2),
            new Color(0x009E73), new Color(0xCC79A7), new Color(0x56B4E9), new Color(0x666666));
    private static final List<List<Float>> DASHES = List.of(List.of(), List.of(12f, 4f), List.of(9f, 3f, 2f, 3f),
            List.of(5f, 3f), List.of(12f, 3f, 2f, 3f, 2f, 3f), List.of(3f, 2f), List.of(14f, 3f, 6f, 3f));
    private static final List<Shape> SHAPES = List.of(polygon(-3, -3, 3, -3, 3, 3, -3, 3),
            polygon(0, -4, 4, 3, -4, 3), polygon(0, -4, 4, 0, 0, 4, -4, 0), polygon(0, 4, 4, -3, -4, -3),
            polygon(-2, -4, 2, -4, 4, -2, 4, 2, 2, 4, -2, 4, -4, 2, -4, -2), polygon(-1, -5, 1, -5, 1, 5, -1, 5),
            polygon(-4, -3, -3, -4, 4, 3, 3, 4));

    /** Keeps an unmodifiable copy. */
    public LineLook {
        dash = List.copyOf(dash);
    }

    /**
     * The look of the n-th variant.
     *
     * @param index of the variant, 0 or more
     * @return different for the first 42; the first 7 differ in colour and in dashes
     */
    public static LineLook of(int index) {
        int round = index / COLORS.size();
        return new LineLook(COLORS.get(index % COLORS.size()), DASHES.get((index + round) % DASHES.size()));
    }

    /**
     * How to draw the line.
     *
     * @return with these dashes
     */
    public Stroke stroke() {
        if (dash.isEmpty()) {
            return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] lengths = new float[dash.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = dash.get(i);
        }
        return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, lengths, 0f);
    }

    private static Shape polygon(int... corners) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            shape.lineTo(corners[i], corners[i + 1]);
        }
        shape.closePath();
        return shape;
    }

    /**
     * What the points of the n-th variant look like.
     *
     * @param index of the variant, 0 or more
     * @return different for the first 7
     */
    public static Shape dot(int index) {
        return SHAPES.get(index % SHAPES.size());
    }

    /**
     * How to draw what the variant is compared with.
     *
     * @return thin and dotted, whatever the variant's dashes
     */
    public static Stroke dotted() {
        return new BasicStroke(THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, DOTTED, 0f);
    }

    /**
     * How to draw a bound that belongs to no variant.
     *
     * @return thin and solid
     */
    public static Stroke thin() {
        return new BasicStroke(THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
}
