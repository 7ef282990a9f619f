package dev.slablab.experiments.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;

/**
 * How the line of a variant looks.
 *
 * @param color one of the palette of Okabe and Ito, which people with any colour blindness can tell apart
 * @param dash  lengths of dashes and gaps in pixels; none for a solid line
 */
record LineLook(Color color, List<Float> dash) {
    /** What is needed at least: set apart from all variants. */
    static final LineLook NEEDED = new LineLook(Color.BLACK, List.of(2f, 3f));

    private static final float WIDTH = 2f;
    private static final List<LineLook> VARIANTS = List.of(
            new LineLook(new Color(0xD55E00), List.of()),
            new LineLook(new Color(0xE69F00), List.of(14f, 4f)),
            new LineLook(new Color(0x0072B2), List.of(10f, 4f, 2f, 4f)),
            new LineLook(new Color(0x009E73), List.of(6f, 4f)),
            new LineLook(new Color(0xCC79A7), List.of(14f, 3f, 2f, 3f, 2f, 3f)),
            new LineLook(new Color(0x56B4E9), List.of(3f, 2f)),
            new LineLook(new Color(0x666666), List.of(20f, 6f)));

    /** The look of the n-th variant; after the last one the colours come again. */
    static LineLook of(int index) {
        return VARIANTS.get(index % VARIANTS.size());
    }

    Stroke stroke() {
        if (dash.isEmpty()) {
            return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] lengths = new float[dash.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = dash.get(i);
        }
        return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, lengths, 0f);
    }
}
