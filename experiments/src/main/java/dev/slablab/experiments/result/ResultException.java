package dev.slablab.experiments.result;

import java.nio.file.Path;

/** A result folder cannot be read. The message names the file, what is wrong with it, and a way out. */
public final class ResultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ResultException(Path path, String problem) {
        super(path + ": " + problem);
    }

    ResultException(Path path, String problem, Throwable cause) {
        super(path + ": " + problem, cause);
    }
}
