package dev.slablab.consolidator;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A revision of the original, as the set of behaviours in which revisions differ.
 *
 * @param name       how it is called on the command line and in result files
 * @param behaviours what it does that others do not
 */
public record Revision(String name, Set<Behaviour> behaviours) {

    /**
     * Behaviours in which revisions of the original differ, or which are oddities of all of them. Each can be switched
     * by itself for experiments.
     */
    public enum Behaviour {
        /** How an aborted scan is counted. */
        UNSIGNED_FOUND("unsigned_found",
                "an aborted scan counts as −1 slabs found in an unsigned counter, which wraps, so that the threshold "
                + "stays where it should rise; off: an aborted scan says nothing and is not counted",
                "all revisions"),
        /** Whether magazines are searched for objects that the client does not know. */
        HUNTS_MAGAZINES("hunts_magazines",
                "after DONT_KNOW the magazines are searched for the object and another one put in its place, which "
                + "frees slabs in spite of magazines and takes time; off: DONT_KNOW is only counted",
                "2009; removed later for the time that it takes"),
        /** When it is asked whether emptying the depot would uncover fragmentation. */
        WORKING_SET_NEEDS_PARTIALS("working_set_needs_partials",
                "whether emptying the depot would uncover fragmentation is asked only with more than one partial slab; "
                + "a cache whose frees all go to magazines has at most one, so nothing is ever reaped",
                "2009-04; repaired in July 2009"),
        /** What the knob fulltilt means for the gauge. */
        FULLTILT_IS_FRAGMENTED("fulltilt_is_fragmented",
                "with the knob fulltilt on, a cache of several partial slabs counts as fragmented whatever its free "
                + "share; off: the knob only makes scans desperate",
                "since 2009-07"),
        /** What becomes of a slab emptied under the scan that holds it. */
        RELEASES_UNDER_MOVES("releases_under_moves",
                "a slab that is emptied while a scan holds it is released at once, though a move off it is queued: the "
                + "original then crashed, here the move is withdrawn; off: the slab waits on the dead list until the "
                + "move has ended",
                "2009-04; repaired in July 2009");

        private final String publicName;
        private final String theory;
        private final String origin;

        Behaviour(String publicName, String theory, String origin) {
            this.publicName = publicName;
            this.theory = theory;
            this.origin = origin;
        }

        /**
         * How it is called on the command line and in result files.
         *
         * @return words joined by underscores
         */
        public String publicName() {
            return publicName;
        }

        /**
         * What it does and what follows from that.
         *
         * @return one sentence
         */
        public String theory() {
            return theory;
        }

        /**
         * Which revisions of the original behave so.
         *
         * @return a few words
         */
        public String origin() {
            return origin;
        }

        /**
         * Finds a behaviour.
         *
         * @param name its public name
         * @return empty when there is none of that name
         */
        public static Optional<Behaviour> named(String name) {
            return Stream.of(values()).filter(behaviour -> behaviour.publicName.equals(name)).findFirst();
        }
    }

    /** Spring 2009: the consolidator as it was first published. */
    public static final Revision OF_2009_04 = new Revision("2009-04",
            Set.of(Behaviour.UNSIGNED_FOUND, Behaviour.HUNTS_MAGAZINES, Behaviour.WORKING_SET_NEEDS_PARTIALS,
                    Behaviour.RELEASES_UNDER_MOVES));
    /** July 2009: reaping without partial slabs repaired, and slabs that were released under their moves. */
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
     * The same revision with one behaviour switched.
     *
     * @param behaviour which
     * @param on        whether it is to behave so
     * @return a revision of the same name
     */
    public Revision with(Behaviour behaviour, boolean on) {
        Set<Behaviour> changed = EnumSet.noneOf(Behaviour.class);
        changed.addAll(behaviours);
        if (on) {
            changed.add(behaviour);
        } else {
            changed.remove(behaviour);
        }
        return new Revision(name, changed);
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
