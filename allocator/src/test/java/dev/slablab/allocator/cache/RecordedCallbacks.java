package dev.slablab.allocator.cache;

import dev.slablab.allocator.CacheCallbacks;
import java.util.ArrayList;
import java.util.List;

/** Callbacks that write down what they are called with; constructors can be told to fail. */
final class RecordedCallbacks {
    final List<String> calls = new ArrayList<>();
    int failing;

    CacheCallbacks all(Object argument) {
        return CacheCallbacks.NONE.withArgument(argument)
                .withConstructor(this::construct)
                .withDestructor((_, given) -> calls.add("destroy " + given))
                .withReclaim(given -> calls.add("reclaim " + given));
    }

    private boolean construct(long address, Object argument) {
        boolean fails = failing > 0;
        failing -= fails ? 1 : 0;
        calls.add((fails ? "fail " : "construct ") + argument);
        return !fails;
    }
}
