package dev.slablab.experiments.live.soak;

import java.util.concurrent.atomic.LongAdder;

/** What a program counts about one of its caches. */
final class Tally {
    final LongAdder allocations = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder frees = new LongAdder();
    final LongAdder givenUp = new LongAdder();
    final LongAdder moved = new LongAdder();
    final LongAdder callbacks = new LongAdder();
    final LongAdder constructed = new LongAdder();
    final LongAdder destroyed = new LongAdder();
    final LongAdder checks = new LongAdder();

    Tally() {
    }

    /** Objects that the program should have. */
    long alive() {
        return allocations.sum() - frees.sum() - givenUp.sum();
    }
}
