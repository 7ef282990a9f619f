package dev.slablab.allocator.task;

import dev.slablab.allocator.ObjectCache;
import java.util.Optional;

/** A piece of deferred work with a name that snapshots and listeners can show. */
public interface Task extends Runnable {

    /**
     * What kind of work this is, in the original's words: {@code scan}, {@code reap}, {@code ws_reap}, ….
     *
     * @return a short name, the same for every task of the kind
     */
    String name();

    /**
     * The cache that is worked on.
     *
     * @return empty for work on all caches
     */
    Optional<ObjectCache> cache();

    /**
     * A task on one cache.
     *
     * @param name  kind of work
     * @param cache the cache worked on
     * @param work  what to do
     * @return the task
     */
    static Task of(String name, ObjectCache cache, Runnable work) {
        return new NamedTask(name, Optional.of(cache), work);
    }

    /**
     * A task on no cache in particular.
     *
     * @param name kind of work
     * @param work what to do
     * @return the task
     */
    static Task of(String name, Runnable work) {
        return new NamedTask(name, Optional.empty(), work);
    }
}
