package dev.slablab.clients.object;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.verify.Verifiable;
import java.util.OptionalInt;

/**
 * What a client knows of its objects: by number, where each lies, and by address, which it is.
 *
 * <p>The second direction is what a move request asks for, and there are two ways to have it: {@link ObjectLedger}, a
 * table outside the objects, and {@link MarkedObjects}, a {@linkplain KnownMark mark} inside each.
 *
 * <p>Not safe for use by several threads.
 */
public interface OwnedObjects extends Verifiable {

    /**
     * Enters an object, as the last step of allocating it.
     *
     * @param cache   where it was allocated
     * @param object  its number, 0 or more
     * @param address where it lies; not 0
     * @throws IllegalArgumentException if the number is negative or that of an owned object, or the address is 0
     * @throws IllegalStateException    if another owned object lies at that address
     */
    void acquire(ObjectCache cache, int object, long address);

    /**
     * Strikes an object out, as the first step of freeing it.
     *
     * @param object its number
     * @return where it lay
     * @throws IllegalArgumentException if it is not owned
     */
    long release(int object);

    /**
     * An object has moved.
     *
     * @param from where it lay
     * @param to   where it lies now
     * @throws IllegalStateException if no owned object lies at {@code from}, or one lies at {@code to} already, or
     *                               {@code to} is 0; nothing has changed then
     */
    void relocate(long from, long to);

    /**
     * Where an object lies.
     *
     * @param object its number
     * @return its address
     * @throws IllegalArgumentException if it is not owned
     */
    long addressOf(int object);

    /**
     * Whether an object is owned.
     *
     * @param object any number
     * @return whether it was acquired and not released since
     */
    boolean isOwned(int object);

    /**
     * Which object lies at an address.
     *
     * @param address any address of an object of the caches that objects were acquired from
     * @return empty when none that is owned begins exactly there
     */
    OptionalInt objectAt(long address);

    /**
     * Whether an owned object lies at an address.
     *
     * @param address as for {@link #objectAt}
     * @return whether one begins exactly there
     */
    default boolean owns(long address) {
        return objectAt(address).isPresent();
    }

    /**
     * How many objects are owned.
     *
     * @return 0 or more
     */
    int size();

    /**
     * Visits every owned object, in order of numbers. The visitor must not change what is owned.
     *
     * @param visitor told of each
     */
    void forEach(Visitor visitor);

    /** What is told of every owned object. */
    @FunctionalInterface
    interface Visitor {

        /**
         * An owned object.
         *
         * @param object  its number
         * @param address where it lies
         */
        void visit(int object, long address);
    }
}
