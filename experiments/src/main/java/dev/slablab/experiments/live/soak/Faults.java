package dev.slablab.experiments.live.soak;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The first thing that went wrong, in whatever thread; all stop at the next occasion. */
final class Faults {
    private final AtomicReference<Optional<Throwable>> first = new AtomicReference<>(Optional.empty());

    void report(Throwable fault) {
        first.compareAndSet(Optional.empty(), Optional.of(fault));
    }

    boolean any() {
        return first.get().isPresent();
    }

    Optional<Throwable> first() {
        return first.get();
    }
}
