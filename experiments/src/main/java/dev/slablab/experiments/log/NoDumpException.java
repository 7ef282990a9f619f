package dev.slablab.experiments.log;

/** A text is no dump of logs. The message says from which line on, and what was expected there. */
public final class NoDumpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoDumpException(String message) {
        super(message);
    }
}
