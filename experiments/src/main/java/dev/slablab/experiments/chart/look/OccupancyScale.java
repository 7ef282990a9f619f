package dev.slablab.experiments.chart.look;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Colours of slabs by the share of their objects that are allocated: from light yellow to dark blue.
 *
 * <p>The steps are equally far apart to the eye: in Oklab (Björn Ottosson, 2020) lightness and hue go on linearly.
 * Every step is darker than the one before, so that the scale reads in grey and with any colour blindness. White and
 * the colour of refused slabs lie outside: lighter than the lightest and darker than the darkest step.
 */
public final class OccupancyScale {
    /** Number of colours. */
    public static final int STEPS = 32;
    /** No slab is there. */
    public static final Color GONE = Color.WHITE;
    /** A slab whose client has refused to move an object. */
    public static final Color REFUSED = new Color(0x5A0012);

    private static final double LIGHTEST = 0.90;
    private static final double DARKEST = 0.38;
    private static final double FIRST_HUE = 103;
    private static final double LAST_HUE = 272;
    private static final double LIGHT_CHROMA = 0.13;
    private static final double DARK_CHROMA = 0.08;
    private static final double LESS = 0.995;
    private static final List<Color> COLORS =
            IntStream.range(0, STEPS).mapToObj(step -> color(step / (STEPS - 1.0))).toList();

    private OccupancyScale() {
    }

    /**
     * Which step a slab has.
     *
     * @param allocated objects, 0 to the capacity
     * @param capacity  objects of the slab, 1 or more
     * @return 0 to {@value #STEPS} − 1, the last one for complete slabs only
     */
    public static int step(int allocated, int capacity) {
        return (int) ((long) allocated * (STEPS - 1) / capacity);
    }

    /**
     * The colour of a step.
     *
     * @param step 0 to {@value #STEPS} − 1
     * @return darker than the one before
     */
    public static Color of(int step) {
        return COLORS.get(step);
    }

    /** A little less colourful where screens could not show it. */
    private static Color color(double share) {
        double lightness = LIGHTEST + (DARKEST - LIGHTEST) * share;
        double hue = Math.toRadians(FIRST_HUE + (LAST_HUE - FIRST_HUE) * share);
        double chroma = DARK_CHROMA + (LIGHT_CHROMA - DARK_CHROMA) * (1 - share);
        double[] light = linear(lightness, chroma, hue);
        while (Arrays.stream(light).anyMatch(value -> value < 0 || value > 1)) {
            chroma *= LESS;
            light = linear(lightness, chroma, hue);
        }
        return new Color(srgb(light[0]), srgb(light[1]), srgb(light[2]));
    }

    /** Red, green and blue light; outside of 0 to 1 where screens cannot show it. */
    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
    }

    private static double cube(double value) {
        return value * value * value;
    }

    /** Linear light to the range that colours are given in. */
    private static int srgb(double light) {
        double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
