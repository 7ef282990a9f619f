package dev.slablab.experiments.cli;

/** A run began and did not come to its end. The message says why and what can be done. */
final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
