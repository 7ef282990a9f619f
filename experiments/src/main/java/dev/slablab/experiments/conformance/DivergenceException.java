package dev.slablab.experiments.conformance;

/** Ends the replay of a scenario at its first differing line: what follows would differ for the same reason. */
final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergenceException() {
        super("the replay has diverged");
    }
}
