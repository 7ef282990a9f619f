package dev.slablab.allocator;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was still in use when a cache was destroyed. Its slabs stay in the arena for ever.
 *
 * @param cache     the cache's name
 * @param objects   objects in use; 0 when the cache was empty, as it should be
 * @param slabs     slabs that they keep
 * @param addresses where some of them lie, at most {@value #MAX_ADDRESSES}
 */
public record Leftovers(String cache, long objects, long slabs, List<Long> addresses) {
    /** How many addresses are told at most. */
    public static final int MAX_ADDRESSES = 16;

    /** Keeps an unmodifiable copy. */
    public Leftovers {
        addresses = List.copyOf(addresses);
    }

    /**
     * Whether the cache was empty.
     *
     * @return true if nothing is left
     */
    public boolean none() {
        return objects == 0;
    }

    @Override
    public String toString() {
        if (none()) {
            return "cache " + cache + " was empty";
        }
        String where = addresses.stream().map(address -> "0x" + Long.toHexString(address))
                .collect(Collectors.joining(", "));
        return "cache " + cache + " was not empty: " + objects + " objects in use on " + slabs + " slabs, at " + where
                + (objects > addresses.size() ? ", …" : "");
    }
}
