package dev.slablab.experiments.compare;

import dev.slablab.experiments.report.Amount;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * How much a figure differs between two results.
 *
 * @param left  in the first
 * @param right in the second
 */
record Change(long left, long right) {

    /** The second less the first, with a sign; what is written as 0 has none. */
    String difference(LongFunction<String> writer) {
        long difference = right - left;
        return signed((difference > 0 ? "+" : "") + writer.apply(difference));
    }

    private static String signed(String text) {
        return text.matches("[-+][0.]+") ? text.substring(1) : text;
    }

    String difference() {
        return difference(Amount::count);
    }

    /** The difference as a share of the first, with a sign and one decimal; empty when the first is 0. */
    String percent() {
        if (left == 0) {
            return "";
        }
        return signed(String.format(Locale.ROOT, "%+.1f", 100.0 * (right - left) / left));
    }
}
