package dev.slablab.experiments.conformance;

import java.nio.file.Path;

/** A vector file cannot be read or understood. */
public final class VectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VectorException(Path file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
    }

    VectorException(Path file, String reason, Throwable cause) {
        super(file + ": " + reason, cause);
    }
}
