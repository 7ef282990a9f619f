package dev.slablab.allocator.concurrency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What each thread of a scenario holds itself; the number of a thread is what Lincheck's generator gives it. */
public final class Stock {
    /** Before, at most three threads beside each other, and after. */
    private static final int THREADS = 5;

    private final List<Deque<Long>> held = new ArrayList<>();

    /** A stock in which nobody holds anything. */
    public Stock() {
        for (int thread = 0; thread < THREADS; thread++) {
            held.add(new ArrayDeque<>());
        }
    }

    /** A thread comes to hold an object. */
    public void give(int thread, long object) {
        held.get(thread).push(object);
    }

    /** An object that a thread holds and now gives up, or 0. */
    public long take(int thread) {
        Deque<Long> own = held.get(thread);
        return own.isEmpty() ? 0 : own.pop();
    }

    /** What all threads hold. */
    public List<Long> all() {
        return held.stream().flatMap(Deque::stream).toList();
    }
}
