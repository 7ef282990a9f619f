package dev.slablab.experiments.live;

/** An object is not what it was left as, or is not where it should be. The message names it. */
public final class CorruptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * With what was found.
     *
     * @param message which object, what was expected, what was found
     */
    public CorruptionException(String message) {
        super(message);
    }

    /**
     * With what was found, and by whom.
     *
     * @param message which object, what was expected, what was found
     * @param cause   who refused it
     */
    public CorruptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
