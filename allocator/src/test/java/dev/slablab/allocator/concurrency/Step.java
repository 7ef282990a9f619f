package dev.slablab.allocator.concurrency;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What an operation on a set of objects has visibly done at one instant.
 *
 * @param put   objects that were not in the set and are now
 * @param taken objects that were in the set and are not any more
 * @param size  what it said about the number of objects in the set, if anything
 */
public record Step(Set<Long> put, Set<Long> taken, OptionalInt size) {
    /** Nothing was changed and nothing said. */
    public static final Step NOTHING = new Step(Set.of(), Set.of(), OptionalInt.empty());

    /** One object was put into the set. */
    public static Step put(long object) {
        return new Step(Set.of(object), Set.of(), OptionalInt.empty());
    }

    /** One object was taken from the set. */
    public static Step taken(long object) {
        return taken(Set.of(object));
    }

    /** Several objects were taken from the set. */
    public static Step taken(Set<Long> objects) {
        return new Step(Set.of(), Set.copyOf(objects), OptionalInt.empty());
    }

    /** One object was exchanged for another. */
    public static Step exchanged(long object, long other) {
        return new Step(Set.of(other), Set.of(object), OptionalInt.empty());
    }

    /** The set was said to have so many objects. */
    public static Step size(int objects) {
        return new Step(Set.of(), Set.of(), OptionalInt.of(objects));
    }

    /** Whether a set allows this. */
    boolean legalIn(Set<Long> set) {
        return set.containsAll(taken) && put.stream().noneMatch(set::contains)
                && (size.isEmpty() || size.getAsInt() == set.size());
    }

    /** Does it to a set. */
    void doTo(Set<Long> set) {
        set.removeAll(taken);
        set.addAll(put);
    }

    /** Undoes it. */
    void undoIn(Set<Long> set) {
        set.removeAll(put);
        set.addAll(taken);
    }
}
