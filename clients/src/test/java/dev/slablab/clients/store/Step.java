package dev.slablab.clients.store;

/**
 * What is done to a store.
 *
 * @param kind   which
 * @param key    to whom
 * @param amount how much of it
 */
record Step(Kind kind, int key, int amount) {

    /** All that can be done. */
    enum Kind {
        PUT,
        PUT_FOR_A_WHILE,
        PUT_IF_ABSENT,
        GET,
        REMOVE,
        REMOVE_MANY,
        TIME,
        EXPIRE,
        TICK,
        REAP,
        TIMERS,
        MAINTAIN,
        MOVE,
        DRAIN
    }
}
