package dev.slablab.allocator.event;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.Contents;

/**
 * Something that happened to a cache as a whole, or to all caches of an allocator. Told without locks, by the thread
 * that makes it happen; reaps by that of the maintenance queue.
 */
public sealed interface LifeEvent {

    /**
     * A cache was created.
     *
     * @param cache which
     */
    record CacheCreated(ObjectCache cache) implements LifeEvent {
    }

    /**
     * A cache was destroyed; it tells how it ended.
     *
     * @param cache which
     */
    record CacheDestroyed(ObjectCache cache) implements LifeEvent {
    }

    /**
     * Caches are about to be reaped one after another.
     *
     * @param contents of memory: all caches; of identifiers: those over arenas of identifiers
     */
    record ReapStarted(Contents contents) implements LifeEvent {
    }

    /**
     * They have been reaped.
     *
     * @param contents as at the start
     */
    record ReapEnded(Contents contents) implements LifeEvent {
    }

    /**
     * A cache is about to be reaped, alone or with others.
     *
     * @param cache which
     */
    record CacheReapStarted(ObjectCache cache) implements LifeEvent {
    }

    /**
     * It has been reaped, or the reap has failed.
     *
     * @param cache which
     */
    record CacheReapEnded(ObjectCache cache) implements LifeEvent {
    }

    /**
     * The slab layer has refused to take an address. The caller gets an exception that says the same. Not told where
     * debugging reports it, see {@link dev.slablab.allocator.debug.ErrorReporter#watch}.
     *
     * @param cache   to which it was given
     * @param address what was given
     * @param message names the address and what is wrong with it
     */
    record FreeRefused(ObjectCache cache, long address, String message) implements LifeEvent {
    }
}
