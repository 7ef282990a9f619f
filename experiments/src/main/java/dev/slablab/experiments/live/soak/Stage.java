package dev.slablab.experiments.live.soak;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Where all threads of a soak meet: everybody performs in acts, so that everybody can be stopped between two of them.
 * It ends when time is up or something went wrong.
 */
final class Stage {
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
    private final Map<Thread, LongAdder> acts = new ConcurrentHashMap<>();
    private final List<SoakCache> caches;
    private final Faults faults;
    private volatile boolean over;

    Stage(List<SoakCache> caches, Faults faults) {
        this.caches = List.copyOf(caches);
        this.faults = faults;
    }

    List<SoakCache> caches() {
        return caches;
    }

    /** From now on it is watched whether the thread gets on. */
    void enter(Thread thread) {
        acts.put(thread, new LongAdder());
    }

    /** The thread is not watched any more. */
    void leave(Thread thread) {
        acts.remove(thread);
    }

    /** What each thread has performed so far. */
    Map<Thread, LongAdder> acts() {
        return acts;
    }

    boolean over() {
        return over || faults.any();
    }

    void end() {
        over = true;
    }

    /** Performs beside others. */
    void perform(Runnable act) {
        gate.readLock().lock();
        try {
            act.run();
        } finally {
            gate.readLock().unlock();
        }
        count();
    }

    /** Performs alone. */
    <T> T alone(Supplier<T> act) {
        gate.writeLock().lock();
        try {
            return act.get();
        } finally {
            gate.writeLock().unlock();
            count();
        }
    }

    private void count() {
        LongAdder mine = acts.get(Thread.currentThread());
        if (mine != null) {
            mine.increment();
        }
    }
}
