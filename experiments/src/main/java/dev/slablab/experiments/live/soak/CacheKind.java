package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.debug.DebugFlag;
import java.util.List;

/**
 * A kind of cache that is soaked.
 *
 * @param size         object size in bytes, a multiple of 8, at least 16
 * @param client       whether there is one that moves its objects
 * @param construction whether objects are constructed and destroyed
 * @param magazines    whether freed objects go to magazines
 * @param debugging    what is watched over
 * @param objects      that each thread has at most
 */
record CacheKind(
        int size, Client client, Construction construction, Magazines magazines, Debugging debugging, int objects) {

    /** All kinds of a soak: from 16 bytes to 64 KiB, on one page and on many. The last are used least. */
    static final List<CacheKind> ALL = List.of(
            new CacheKind(16, Client.MOVES, Construction.NONE, Magazines.ON, Debugging.OFF, 6000),
            new CacheKind(48, Client.MOVES, Construction.DONE, Magazines.ON, Debugging.OFF, 4000),
            new CacheKind(128, Client.MOVES, Construction.NONE, Magazines.OFF, Debugging.OFF, 3000),
            new CacheKind(200, Client.NONE, Construction.DONE, Magazines.ON, Debugging.OFF, 1500),
            new CacheKind(512, Client.MOVES, Construction.NONE, Magazines.ON, Debugging.OFF, 1000),
            new CacheKind(1000, Client.MOVES, Construction.DONE, Magazines.ON, Debugging.OFF, 500),
            new CacheKind(1816, Client.MOVES, Construction.DONE, Magazines.OFF, Debugging.OFF, 300),
            new CacheKind(5000, Client.MOVES, Construction.NONE, Magazines.ON, Debugging.LITE, 100),
            new CacheKind(304, Client.MOVES, Construction.DONE, Magazines.OFF, Debugging.FULL, 200),
            new CacheKind(65_536, Client.NONE, Construction.NONE, Magazines.ON, Debugging.FIREWALL, 12));

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

    /** What debugging it has: none where it would slow the soak down. */
    enum Debugging {
        /** None. */
        OFF,
        /** An audit, and all of memory that is free or behind objects. */
        FULL(DebugFlag.AUDIT, DebugFlag.FREE_PATTERN, DebugFlag.RED_ZONE),
        /** What can be left on. */
        LITE(DebugFlag.LITE),
        /** A page behind each object that nobody may touch. */
        FIREWALL(DebugFlag.FIREWALL);

        private final List<DebugFlag> flags;

        Debugging(DebugFlag... flags) {
            this.flags = List.of(flags);
        }

        CacheSpec applied(CacheSpec spec) {
            CacheSpec with = spec;
            for (DebugFlag flag : flags) {
                with = with.with(flag);
            }
            return with;
        }
    }

    /** What the cache is called. */
    String name() {
        return "soak_" + size;
    }
}
