package dev.slablab.experiments.conformance;

import java.nio.file.Path;

/**
 * A place where the product did something else than the original.
 *
 * @param file      the vector file
 * @param line      line number, 1 for the first
 * @param operation the operation in progress, as recorded
 * @param field     what differs
 * @param expected  as recorded
 * @param got       what the product did
 */
public record Difference(Path file, int line, String operation, String field, String expected, String got) {

    @Override
    public String toString() {
        return "%s:%d: after %s: %s: expected %s, got %s".formatted(file, line, operation, field, expected, got);
    }
}
