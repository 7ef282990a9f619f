package dev.slablab.allocator.debug;

import dev.slablab.allocator.audit.CallStack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * What is still allocated of a cache: what its users hold, not what lies in magazines or was kept as corrupt.
 *
 * @param cache its name
 * @param kept  corrupt objects that are never handed out again, which are no leaks
 * @param leaks by allocating stack, the most bytes first
 */
public record CacheLeaks(String cache, long kept, List<Leak> leaks) {

    /** Keeps an unmodifiable copy. */
    public CacheLeaks {
        leaks = List.copyOf(leaks);
    }

    /**
     * Sorts objects by where they were allocated.
     *
     * @param cache     name of their cache
     * @param size      bytes of each
     * @param kept      corrupt objects, not among them
     * @param addresses the objects
     * @param allocator who allocated an object, if that is known
     * @return the list
     */
    public static CacheLeaks of(String cache, long size, long kept, Collection<Long> addresses,
            LongFunction<Optional<CallStack>> allocator) {
        Map<Optional<CallStack>, List<Long>> byStack = new LinkedHashMap<>();
        addresses.forEach(address ->
                byStack.computeIfAbsent(allocator.apply(address), stack -> new ArrayList<>()).add(address));
        return new CacheLeaks(cache, kept, byStack.entrySet().stream()
                .map(entry -> new Leak(entry.getKey(), entry.getValue().size(), entry.getValue().size() * size,
                        entry.getValue().subList(0, Math.min(Leak.MOST_EXAMPLES, entry.getValue().size()))))
                .sorted(Comparator.comparingLong(Leak::bytes).reversed()).toList());
    }

    /**
     * Objects still allocated.
     *
     * @return 0 or more
     */
    public long objects() {
        return leaks.stream().mapToLong(Leak::count).sum();
    }

    /**
     * Their bytes.
     *
     * @return without tags and rests
     */
    public long bytes() {
        return leaks.stream().mapToLong(Leak::bytes).sum();
    }

    /**
     * The list for people.
     *
     * @return lines, the last of them with its end
     */
    public String text() {
        StringBuilder text = new StringBuilder("cache %s: %s, %d bytes still allocated%s\n".formatted(
                cache, counted(objects()), bytes(), kept == 0 ? "" : "; " + kept + " kept as corrupt"));
        for (Leak leak : leaks) {
            text.append("  %s, %d bytes, such as %s%s\n".formatted(counted(leak.count()), leak.bytes(),
                    leak.examples().stream().map("0x%x"::formatted).collect(Collectors.joining(", ")),
                    leak.stack().isPresent() ? ", allocated by" : ""));
            leak.stack().ifPresent(stack -> stack.lines().forEach(line -> text.append("    " + line + "\n")));
        }
        return text.toString();
    }

    private static String counted(long objects) {
        return objects == 1 ? "1 object" : objects + " objects";
    }
}
