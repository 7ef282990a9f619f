package dev.slablab.allocator.debug;

import java.util.List;

/**
 * The debugging of a cache as it is now.
 *
 * @param mode      what is on
 * @param kept      corrupt objects that are never handed out again
 * @param checked   objects whose pattern and red zone were looked at
 * @param unchecked objects whose pattern and red zone would have been, were there bytes behind the arena's addresses
 */
public record DebugState(DebugMode mode, List<Long> kept, long checked, long unchecked) {
    /** That of a cache without debugging. */
    public static final DebugState NONE = new DebugState(DebugMode.OFF, List.of(), 0, 0);

    /** Keeps an unmodifiable copy. */
    public DebugState {
        kept = List.copyOf(kept);
    }
}
