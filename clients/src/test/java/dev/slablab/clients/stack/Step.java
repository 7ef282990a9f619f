package dev.slablab.clients.stack;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Something that happens to the whole stack.
 *
 * @param kind   what
 * @param amount how often, 1 or more
 * @param pick   chooses a cache, a processor and an object
 */
record Step(Kind kind, int amount, int pick) {
    private static final int STRIDE = 7919;

    /** As many single steps, each with a choice of its own. */
    List<Step> spread() {
        return IntStream.range(0, amount).mapToObj(time -> new Step(kind, 1, pick + time * STRIDE)).toList();
    }

    enum Kind {
        /** Allocates objects and tells the client. */
        ALLOCATE,
        /** Frees objects chosen by chance. */
        FREE,
        /** Allocates one object of which the client learns later. */
        ALLOCATE_UNTOLD,
        /** Tells the client of all such objects. */
        TELL,
        /** The client forgets an object that is freed later. */
        FORGET,
        /** Frees all such objects. */
        FREE_FORGOTTEN,
        /** Ends an interval. */
        TICK,
        /** Asks for memory. */
        REAP,
        /** Lets timers expire. */
        TIMERS,
        /** Runs some maintenance tasks. */
        MAINTAIN,
        /** Runs some moves. */
        MOVE,
        /** Runs everything that waits. */
        DRAIN,
        /** Says of an object that it can move now. */
        NOTIFY,
        /** Makes the move queue refuse some moves. */
        REFUSE_MOVES,
        /** Changes how much memory there is. */
        LIMIT
    }
}
