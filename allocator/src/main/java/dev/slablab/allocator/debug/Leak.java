package dev.slablab.allocator.debug;

import dev.slablab.allocator.audit.CallStack;
import java.util.List;
import java.util.Optional;

/**
 * Objects that are still allocated, allocated all in the same place.
 *
 * @param stack    where; empty for objects of which no audit knows
 * @param count    how many
 * @param bytes    of them together, without tags and rests
 * @param examples where some of them lie, at most {@value #MOST_EXAMPLES}
 */
public record Leak(Optional<CallStack> stack, long count, long bytes, List<Long> examples) {
    /** How many addresses are told at most. */
    public static final int MOST_EXAMPLES = 4;

    /** Keeps an unmodifiable copy. */
    public Leak {
        examples = List.copyOf(examples);
    }
}
