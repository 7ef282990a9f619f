package dev.slablab.experiments.gate;

/**
 * One policy in one trap: what is measured, and on which side of which threshold it has to be.
 *
 * @param variant   the policy, as variants of replays are written
 * @param figure    what is measured; less is healthier
 * @param expected  which side
 * @param healthy   the value on the healthy side, as measured
 * @param threshold a healthy value is at most this, a sick one more
 * @param sick      the value on the sick side, as measured
 * @param other     the variant on the other side: the policy with its remedy switched off, or one that is cured
 */
record Gate(
        String variant,
        Figure figure,
        Expected expected,
        double healthy,
        double threshold,
        double sick,
        String other) {

    /** A threshold that does not part the two values is none. */
    Gate {
        if (healthy > threshold || sick <= threshold) {
            throw new IllegalArgumentException(
                    threshold + " does not lie between " + healthy + " and " + sick + " of " + variant);
        }
    }

    /** Which side a policy is on. */
    enum Expected {
        /** It has a remedy against the trap, and the gate holds that it stays. */
        HEALTHY,
        /** It is caught, as is known; the gate holds that, so that a cure is noticed. */
        KNOWN_SICK
    }

    /** A policy that walks through the trap, beside one that is caught for want of its remedy. */
    static Gate healthy(
            String variant, Figure figure, double healthy, double threshold, double sick, String sabotaged) {
        return new Gate(variant, figure, Expected.HEALTHY, healthy, threshold, sick, sabotaged);
    }

    /** A policy that is known to be caught, beside one that is not. */
    static Gate knownSick(
            String variant, Figure figure, double sick, double threshold, double healthy, String cured) {
        return new Gate(variant, figure, Expected.KNOWN_SICK, healthy, threshold, sick, cured);
    }

    /** The value that the table has for the policy. */
    double own() {
        return expected == Expected.HEALTHY ? healthy : sick;
    }

    /** The value that the table has for the other. */
    double others() {
        return expected == Expected.HEALTHY ? sick : healthy;
    }

    boolean passes(double value) {
        return value <= threshold;
    }
}
