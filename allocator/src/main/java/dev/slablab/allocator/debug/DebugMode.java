package dev.slablab.allocator.debug;

import java.util.Set;

/**
 * The debugging that a cache really gets, with what follows from it for its chunks; made by {@link DebugRules#resolve}.
 *
 * @param flags    what is on; never {@link DebugFlag#RANDOMIZE}
 * @param tagBytes bytes behind each object for its boundary tag; 0: none
 * @param pattern  bytes from the beginning of each object that carry a pattern while it is free; 0: none
 * @param contents bytes of an object that go to the contents log when it is freed; 0: none
 * @param callers  callers that the tag keeps
 */
public record DebugMode(Set<DebugFlag> flags, int tagBytes, int pattern, int contents, int callers) {
    /** Nothing is on. */
    public static final DebugMode OFF = new DebugMode(Set.of(), 0, 0, 0, 0);

    /** Keeps an unmodifiable copy. */
    public DebugMode {
        flags = Set.copyOf(flags);
    }

    /**
     * Whether something is on.
     *
     * @param flag what
     * @return whether the cache has it
     */
    public boolean has(DebugFlag flag) {
        return flags.contains(flag);
    }

    /**
     * Whether objects carry a boundary tag.
     *
     * @return whether there is a red zone
     */
    public boolean tagged() {
        return tagBytes > 0;
    }

    /**
     * Whether objects are destroyed when they are freed and constructed when they are allocated, magazines or not,
     * because free memory carries a pattern all over.
     *
     * @return false as well for lite debugging, whose one word is put back
     */
    public boolean constructsEachTime() {
        return has(DebugFlag.FREE_PATTERN) && !has(DebugFlag.LITE);
    }
}
