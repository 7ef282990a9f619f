package dev.slablab.experiments.live;

/**
 * How long operations took, in nanoseconds.
 *
 * @param operations how many
 * @param p50        half of them took no longer
 * @param p99        99 % took no longer
 * @param p999       99.9 % took no longer
 * @param longest    none took longer
 */
public record Latencies(long operations, long p50, long p99, long p999, long longest) {
}
