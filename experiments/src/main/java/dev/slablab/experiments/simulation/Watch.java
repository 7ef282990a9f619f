package dev.slablab.experiments.simulation;

/**
 * Who looks on while a trace is replayed, without influence on the result.
 *
 * @param progress told of events replayed
 * @param observer called at every mark
 * @param detail   how much is written down
 */
record Watch(Progress progress, MarkObserver observer, Detail detail) {
}
