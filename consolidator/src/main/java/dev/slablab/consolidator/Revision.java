package dev.slablab.consolidator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A revision of the original, as the set of behaviours in which revisions differ.
 *
 * @param name       how it is called on the command line and in result files
 * @param behaviours what it does that others do not
 */
public record Revision(String name, Set<Behaviour> behaviours) {

    /** Behaviours in which revisions of the original differ; each can also be switched for experiments. */
    public enum Behaviour {
        /**
         * An aborted scan counts as "−1 slabs found" in an unsigned counter. The counter wraps, so the threshold
         * moves the wrong way. In all revisions.
         */
        UNSIGNED_FOUND,
        /** After a DONT_KNOW the magazines are searched for the object. Removed by 2021 for the time that it takes. */
        HUNTS_MAGAZINES,
        /**
         * Whether emptying the depot would uncover fragmentation is asked only with more than one partial slab. Since a
         * cache whose frees all go to magazines has at most one, nothing is ever reaped. Repaired in July 2009.
         */
        WORKING_SET_NEEDS_PARTIALS,
        /** With the knob {@code fulltilt} a cache of several partial slabs always counts as fragmented. */
        FULLTILT_IS_FRAGMENTED
    }

    /** Spring 2009: the consolidator as it was first published. */
    public static final Revision OF_2009_04 = new Revision("2009-04",
            Set.of(Behaviour.UNSIGNED_FOUND, Behaviour.HUNTS_MAGAZINES, Behaviour.WORKING_SET_NEEDS_PARTIALS));
    /** July 2009: reaping without partial slabs repaired. */
    public static final Revision OF_2009_07 = new Revision("2009-07",
            Set.of(Behaviour.UNSIGNED_FOUND, Behaviour.HUNTS_MAGAZINES, Behaviour.FULLTILT_IS_FRAGMENTED));
    /** 2021: as of July 2009, without hunting. */
    public static final Revision OF_2021 = new Revision("2021",
            Set.of(Behaviour.UNSIGNED_FOUND, Behaviour.FULLTILT_IS_FRAGMENTED));
    /** All of them, oldest first. */
    public static final List<Revision> ALL = List.of(OF_2009_04, OF_2009_07, OF_2021);

    /** Keeps an unmodifiable copy. */
    public Revision {
        behaviours = Set.copyOf(behaviours);
    }

    /**
     * Whether the revision behaves in some way.
     *
     * @param behaviour which
     * @return whether it does
     */
    public boolean has(Behaviour behaviour) {
        return behaviours.contains(behaviour);
    }

    /**
     * Finds a revision.
     *
     * @param name such as {@code 2009-07}
     * @return empty when there is none of that name
     */
    public static Optional<Revision> named(String name) {
        return ALL.stream().filter(revision -> revision.name.equals(name)).findFirst();
    }
}
