package dev.slablab.allocator.magazine;

import java.util.ArrayList;
import java.util.List;

/**
 * Magazines on their way to the sink.
 *
 * <p>Their rounds are nowhere else any more, so a round that the sink refuses (a bad address, a destructor that
 * throws) must not take the others with it: what went wrong waits until all of them are handed over.
 */
final class Emptying {
    private final ObjectSink sink;
    private final List<Throwable> failures = new ArrayList<>();

    Emptying(ObjectSink sink) {
        this.sink = sink;
    }

    void hand(long address) {
        try {
            sink.accept(address);
        } catch (RuntimeException | Error failure) {
            failures.add(failure);
        }
    }

    /** Throws the first failure, which suppresses the others. */
    void end() {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.getFirst();
        failures.stream().filter(failure -> failure != first).forEach(first::addSuppressed);
        if (first instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) first;
    }
}
