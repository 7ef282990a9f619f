package dev.slablab.consolidator.smallworld;

/** What somebody else does while a world takes its course. */
sealed interface Operation {

    /** The program allocates an object. */
    record Allocate() implements Operation {
    }

    /**
     * The program frees one of its objects.
     *
     * @param object which
     */
    record Free(int object) implements Operation {
    }

    /**
     * The client says that an object can move now, and the maintenance thread asks for it at once.
     *
     * @param object which
     */
    record Notify(int object) implements Operation {
    }

    /** A reap is demanded, and the maintenance thread carries it out at once. */
    record Reap() implements Operation {
    }

    /** An interval ends, and the maintenance thread scans at once. */
    record Tick() implements Operation {
    }
}
