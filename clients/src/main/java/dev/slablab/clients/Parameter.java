package dev.slablab.clients;

/**
 * A number that can be set when a client model is made.
 *
 * @param name        a lower-case letter, then lower-case letters, digits and hyphens
 * @param least       the smallest value allowed
 * @param most        the largest value allowed
 * @param standard    the value when none is given
 * @param description what it means and in which unit, in one phrase
 */
public record Parameter(String name, double least, double most, double standard, String description) {

    /** Checks the name and that the range holds the standard value. */
    public Parameter {
        ClientText.requireName("parameter", name);
        if (!(least <= standard && standard <= most)) {
            throw new IllegalArgumentException(
                    "parameter " + name + ": " + least + " <= " + standard + " <= " + most + " does not hold");
        }
    }

    /**
     * Checks a value against the range.
     *
     * @param value any number
     * @return the same value
     * @throws IllegalArgumentException if it is below the least, above the most, or no number
     */
    public double require(double value) {
        if (!(least <= value && value <= most)) {
            throw new IllegalArgumentException(
                    "parameter " + name + ": " + value + " is not in " + least + " to " + most);
        }
        return value;
    }
}
