package dev.slablab.allocator;

import dev.slablab.allocator.debug.CacheLeaks;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was still in use when a cache was destroyed. Its slabs stay in the arena for ever.
 *
 * @param cache     the cache's name
 * @param objects   objects in use; 0 when the cache was empty, as it should be
 * @param slabs     slabs that they keep
 * @param addresses where some of them lie, at most {@value #MAX_ADDRESSES}
 * @param leaks     the same objects by where they were allocated, without those that were kept as corrupt
 */
public record Leftovers(String cache, long objects, long slabs, List<Long> addresses, CacheLeaks leaks) {
    /** How many addresses are told at most. */
    public static final int MAX_ADDRESSES = 16;

    /** Keeps an unmodifiable copy. */
    public Leftovers {
        addresses = List.copyOf(addresses);
    }

    /**
     * Of a cache of whose objects no more is known.
     *
     * @param cache     see {@link Leftovers}
     * @param objects   see {@link Leftovers}
     * @param slabs     see {@link Leftovers}
     * @param addresses see {@link Leftovers}
     */
    public Leftovers(String cache, long objects, long slabs, List<Long> addresses) {
        this(cache, objects, slabs, addresses, new CacheLeaks(cache, 0, List.of()));
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
        return "cache " + cache + " was not empty: " + count(objects, "object") + " in use on "
                + count(slabs, "slab") + ", at " + where + (objects > addresses.size() ? ", …" : "");
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
