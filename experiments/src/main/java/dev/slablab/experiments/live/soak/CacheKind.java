package dev.slablab.experiments.live.soak;

import java.util.List;

/**
 * A kind of cache that is soaked.
 *
 * @param size         object size in bytes, a multiple of 8, at least 16
 * @param client       whether there is one that moves its objects
 * @param construction whether objects are constructed and destroyed
 * @param magazines    whether freed objects go to magazines
 * @param objects      that each thread has at most
 */
record CacheKind(int size, Client client, Construction construction, Magazines magazines, int objects) {

    /** All kinds of a soak: from 16 bytes to 64 KiB, on one page and on many. */
    static final List<CacheKind> ALL = List.of(
            new CacheKind(16, Client.MOVES, Construction.NONE, Magazines.ON, 6000),
            new CacheKind(48, Client.MOVES, Construction.DONE, Magazines.ON, 4000),
            new CacheKind(128, Client.MOVES, Construction.NONE, Magazines.OFF, 3000),
            new CacheKind(200, Client.NONE, Construction.DONE, Magazines.ON, 1500),
            new CacheKind(512, Client.MOVES, Construction.NONE, Magazines.ON, 1000),
            new CacheKind(1000, Client.MOVES, Construction.DONE, Magazines.ON, 500),
            new CacheKind(1816, Client.MOVES, Construction.DONE, Magazines.OFF, 300),
            new CacheKind(5000, Client.MOVES, Construction.NONE, Magazines.ON, 100),
            new CacheKind(65_536, Client.NONE, Construction.NONE, Magazines.ON, 12));

    /** Whether objects are moved. */
    enum Client {
        /** A client answers for them. */
        MOVES,
        /** Nobody is asked. */
        NONE
    }

    /** What is done to an object's memory beside using it. */
    enum Construction {
        /** It is constructed, and destroyed before it goes back to its slab. */
        DONE,
        /** Nothing. */
        NONE
    }

    /** Whether freed objects are kept at hand. */
    enum Magazines {
        /** They are. */
        ON,
        /** They go back to their slabs at once. */
        OFF
    }

    /** What the cache is called. */
    String name() {
        return "soak_" + size;
    }
}
