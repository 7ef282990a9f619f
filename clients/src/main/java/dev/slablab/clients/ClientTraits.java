package dev.slablab.clients;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a client may behave.
 *
 * @param traits what is true of it; empty for a client that says yes to everything it owns
 */
public record ClientTraits(Set<Trait> traits) {

    /** Something that may be true of a client and that a run or its measures have to allow for. */
    public enum Trait {
        /** It may answer NO: some slabs can never be emptied while their objects live. */
        MAY_REFUSE,
        /** It may answer LATER: the same request can succeed another time. */
        MAY_DEFER,
        /** It marks objects in their own memory when it frees them, so it recognises them without a table. */
        MARKS_FREED,
        /** The program says which objects it is using just now, and those do not move meanwhile. */
        HOLDS_EXPLICITLY,
        /** It may answer DONT_NEED: the program finds objects gone that it has not freed. */
        MAY_GIVE_UP,
        /** It keeps something in the memory of its objects, so there has to be some behind their addresses. */
        NEEDS_MEMORY,
        /** It does on purpose what no client may: its faults are to be survived and counted, not to end a run. */
        BREAKS_CONTRACT
    }

    /** Keeps an unmodifiable copy in the order of the enumeration. */
    public ClientTraits {
        EnumSet<Trait> copy = EnumSet.noneOf(Trait.class);
        copy.addAll(traits);
        traits = Collections.unmodifiableSet(copy);
    }

    /**
     * Traits one by one.
     *
     * @param traits what is true; none for a client that says yes to everything it owns
     * @return the set of them
     */
    public static ClientTraits of(Trait... traits) {
        return new ClientTraits(Set.copyOf(List.of(traits)));
    }

    /**
     * Whether something may be true of the client.
     *
     * @param trait what
     * @return whether it is among the traits
     */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
