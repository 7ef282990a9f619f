package dev.slablab.experiments.theory;

/** Refuses what a formula does not speak of. */
final class Ranges {

    private Ranges() { }

    static void slots(int slots) {
        between("slots", slots, 1, Integer.MAX_VALUE);
    }

    static void probability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must be from 0 to 1, not " + value);
        }
    }

    static void freeShare(double freeShare) {
        if (!(freeShare >= 0 && freeShare < 1)) {
            throw new IllegalArgumentException("the free share must be from 0 to below 1, not " + freeShare);
        }
    }

    static void between(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    what + " must be between " + least + " and " + most + ", not " + value);
        }
    }
}
