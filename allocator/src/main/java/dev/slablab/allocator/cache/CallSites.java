package dev.slablab.allocator.cache;

import dev.slablab.allocator.audit.CallStack;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Numbers for callers of the allocator, so that a tag names one with a word. There are as many as places in code. */
final class CallSites {
    private static final String NOBODY = "no caller outside the allocator";

    private final Map<String, Long> numbers = new ConcurrentHashMap<>();
    private final List<String> names = new CopyOnWriteArrayList<>();

    /** The number of who calls the allocator now, 1 or more. */
    long here() {
        return numbers.computeIfAbsent(CallStack.caller().orElse(NOBODY), this::enter);
    }

    private synchronized long enter(String name) {
        names.add(name);
        return names.size();
    }

    /** The callers of numbers, without those that are none, as overwritten tags may have. */
    List<String> names(long[] callers) {
        return Arrays.stream(callers).filter(number -> number > 0 && number <= names.size())
                .mapToObj(number -> names.get((int) number - 1)).toList();
    }
}
