package dev.slablab.experiments.top;

/** A process cannot be looked into. The message says which, why, and what can be done. */
public final class LookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LookException(String message) {
        super(message);
    }

    LookException(String message, Throwable cause) {
        super(message, cause);
    }
}
