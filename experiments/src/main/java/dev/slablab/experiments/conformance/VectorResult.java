package dev.slablab.experiments.conformance;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of one vector file.
 *
 * @param kind        what the file holds
 * @param file        the file
 * @param name        the scenario's name
 * @param operations  operations replayed
 * @param states      states compared, global ones not counted; for geometries and figures the rows
 * @param differences what differed; empty when the file conforms
 */
public record VectorResult(
        Kind kind, Path file, String name, int operations, int states, List<Difference> differences) {

    /** What a file of golden data holds. */
    public enum Kind {
        /** Operations, events and states, step by step. */
        SCENARIO,
        /** Derived sizes. */
        GEOMETRIES,
        /** What was held and done on a recorded workload. */
        FIGURES
    }

    /**
     * Whether nothing differed.
     *
     * @return whether the file conforms
     */
    public boolean passed() {
        return differences.isEmpty();
    }
}
