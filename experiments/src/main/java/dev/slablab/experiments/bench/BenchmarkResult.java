package dev.slablab.experiments.bench;

import java.util.List;

/**
 * What a benchmark measured.
 *
 * @param population what was measured, in a sentence or two
 * @param figures    the figures, in order
 * @param remarks    what was left out and why
 */
public record BenchmarkResult(String population, List<Figure> figures, List<String> remarks) {
}
