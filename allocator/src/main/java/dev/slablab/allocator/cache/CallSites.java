package dev.slablab.allocator.cache;

import dev.slablab.allocator.audit.CallStack;
import dev.slablab.allocator.audit.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Numbers for callers of the allocator, so that a tag names one with a word. There are as many as places in code. */
final class CallSites {
    private static final String NOBODY = "no caller outside the allocator";

    private final Map<Optional<Caller>, Long> numbers = new ConcurrentHashMap<>();
    private final List<Optional<Caller>> callers = new CopyOnWriteArrayList<>();

    /** The number of who calls the allocator now, 1 or more. */
    long here() {
        return numbers.computeIfAbsent(CallStack.caller(), this::enter);
    }

    private synchronized long enter(Optional<Caller> caller) {
        callers.add(caller);
        return callers.size();
    }

    /** The callers of numbers, without those that are none, as overwritten tags may have. */
    List<String> names(long[] noted) {
        return Arrays.stream(noted).filter(number -> number > 0 && number <= callers.size())
                .mapToObj(number -> callers.get((int) number - 1).map(Caller::text).orElse(NOBODY)).toList();
    }
}
