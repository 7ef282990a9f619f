package dev.slablab.experiments.conformance;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of one vector file.
 *
 * @param file        the file
 * @param name        the scenario's name
 * @param operations  operations replayed
 * @param states      states compared, global ones not counted; for geometries the rows
 * @param differences what differed; empty when the file conforms
 */
public record VectorResult(Path file, String name, int operations, int states, List<Difference> differences) {

    /**
     * Whether nothing differed.
     *
     * @return whether the file conforms
     */
    public boolean passed() {
        return differences.isEmpty();
    }
}
