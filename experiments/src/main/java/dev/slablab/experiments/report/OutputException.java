package dev.slablab.experiments.report;

import java.nio.file.Path;

/** Results cannot be written where they should go. The message names the path and a way out. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputException(Path path, String problem) {
        super(path + ": " + problem);
    }

    OutputException(Path path, String problem, Throwable cause) {
        super(path + ": " + problem, cause);
    }
}
