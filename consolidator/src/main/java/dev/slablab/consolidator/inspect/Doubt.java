package dev.slablab.consolidator.inspect;

import java.util.OptionalInt;

/**
 * What refusals have taught about a slab.
 *
 * @param laters LATERs in a row, 0 or more
 * @param stuck  slot of the object that was refused or put off last
 */
public record Doubt(int laters, OptionalInt stuck) {
    /** No history. */
    public static final Doubt NONE = new Doubt(0, OptionalInt.empty());
}
