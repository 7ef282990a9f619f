package dev.slablab.allocator.cache;

import dev.slablab.allocator.debug.AllocatorError;
import dev.slablab.allocator.debug.BufferPlace;

/**
 * What a look at an object's tag or pattern found to be wrong.
 *
 * @param kind     what it is
 * @param offset   bytes from the object's beginning, where that is of interest
 * @param expected what should be there
 * @param found    what is there
 */
record TagFault(Kind kind, long offset, long expected, long found) {

    /** What can be wrong. */
    enum Kind {
        /** Status word. */
        TAG,
        /** Control word. */
        CONTROL,
        /** Word or byte behind the object. */
        RED_ZONE,
        /** Pattern. */
        MODIFIED,
        /** Free already. */
        FREE,
        /** Allocated with another size. */
        SIZE
    }

    static TagFault free() {
        return new TagFault(Kind.FREE, 0, 0, 0);
    }

    /** Whether the object's memory cannot be trusted any more; else only the call was wrong. */
    boolean corrupt() {
        return switch (kind) {
            case TAG, CONTROL, RED_ZONE, MODIFIED -> true;
            case FREE, SIZE -> false;
        };
    }

    AllocatorError at(BufferPlace place, AllocatorError.ModifiedAfterFree.Moment moment) {
        return switch (kind) {
            case TAG -> new AllocatorError.TagCorrupted(place, expected, found);
            case CONTROL -> new AllocatorError.ControlCorrupted(place, expected, found);
            case RED_ZONE -> new AllocatorError.RedZoneViolation(place, offset, expected, found);
            case MODIFIED -> new AllocatorError.ModifiedAfterFree(place, moment, offset, expected, found);
            case FREE -> new AllocatorError.DoubleFree(place);
            case SIZE -> new AllocatorError.WrongSize(place, expected, found);
        };
    }
}
