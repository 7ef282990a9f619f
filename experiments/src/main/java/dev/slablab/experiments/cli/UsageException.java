package dev.slablab.experiments.cli;

/** A command cannot be carried out as written. The message names what is wrong and a way out. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
