package dev.slablab.experiments.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers for people: the same on every machine, whatever its language. */
public final class Amount {
    private static final double MEBIBYTE = 1 << 20;

    private Amount() {
    }

    /**
     * Bytes as MiB with one decimal.
     *
     * @param bytes any number
     * @return without the unit
     */
    public static String mebibytes(long bytes) {
        // Rounded to a whole number first, as a little less than nothing would be -0.0.
        return String.format(Locale.ROOT, "%,.1f", Math.round(bytes / MEBIBYTE * 10) / 10.0);
    }

    /**
     * A count.
     *
     * @param count any number
     * @return with a comma after every three digits
     */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * A count that may be a mean.
     *
     * @param count any number
     * @return rounded to a whole number, with a comma after every three digits
     */
    public static String count(BigDecimal count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }

    /**
     * A part in percent.
     *
     * @param part  of the whole
     * @param whole not negative
     * @return a whole number with the sign; 0 % of nothing
     */
    public static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%d %%", whole == 0 ? 0 : Math.round(100.0 * part / whole));
    }
}
