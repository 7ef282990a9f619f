package dev.slablab.experiments.simulation;

import java.util.List;

/**
 * What can be named in a replay, known before it begins.
 *
 * @param caches names of its caches, in order of their creation; also of those that will never hold a slab
 * @param marks  labels of its marks, in order of time
 */
public record ReplayOutline(List<String> caches, List<String> marks) {

    /** Keeps unmodifiable copies. */
    public ReplayOutline {
        caches = List.copyOf(caches);
        marks = List.copyOf(marks);
    }
}
