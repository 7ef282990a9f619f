package dev.slablab.allocator.debug;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is still allocated of an allocator's caches.
 *
 * @param caches those of which something is, in order of creation
 */
public record LeakReport(List<CacheLeaks> caches) {

    /** Keeps an unmodifiable copy. */
    public LeakReport {
        caches = List.copyOf(caches);
    }

    /**
     * Objects still allocated.
     *
     * @return 0 or more
     */
    public long objects() {
        return caches.stream().mapToLong(CacheLeaks::objects).sum();
    }

    /**
     * The report for people.
     *
     * @return lines, the last of them with its end
     */
    public String text() {
        return caches.isEmpty() ? "nothing is allocated\n"
                : caches.stream().map(CacheLeaks::text).collect(Collectors.joining());
    }
}
