package dev.slablab.consolidator.move;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.ClientWatch.MoveChecks;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Knows what the new place of a move held before the callback, to see whether a YES can be true.
 *
 * <p>A client may change contents while it moves them, for instance what points into the object itself. So the one
 * thing that proves that nothing was copied is a new place that is as it was, byte by byte, although it differed from
 * the old one. All bytes are compared: of a large object only a part may be worth copying.
 */
final class CopyCheck {
    private final MemorySegment place;
    private final MemorySegment before;

    private CopyCheck(MemorySegment place) {
        this.place = place;
        before = MemorySegment.ofArray(place.toArray(ValueLayout.JAVA_BYTE));
    }

    /** Looks at both places; empty where nothing can be found out: unchecked, without bytes, or both the same. */
    static Optional<CopyCheck> before(ObjectCache cache, Move move, MoveChecks checks) {
        if (checks == MoveChecks.OFF || !hasBytes(cache, move.to())) {
            return Optional.empty();
        }
        MemorySegment to = cache.segment(move.to());
        return to.mismatch(cache.segment(move.from())) < 0 ? Optional.empty() : Optional.of(new CopyCheck(to));
    }

    /** Whether there is memory behind an object. */
    static boolean hasBytes(ObjectCache cache, long address) {
        try {
            return cache.segment(address).byteSize() > 0;
        } catch (UnsupportedOperationException virtual) {
            return false;
        }
    }

    boolean untouched() {
        return place.mismatch(before) < 0;
    }
}
