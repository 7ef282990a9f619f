package dev.slablab.clients;

import dev.slablab.allocator.ObjectCache;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Which cache each object came from. */
final class Inventory {
    private static final int FIRST_CAPACITY = 64;

    private @Nullable ObjectCache[] caches = new ObjectCache[FIRST_CAPACITY];

    void enter(ObjectCache cache, int object) {
        if (object >= caches.length) {
            int more = (int) Math.min(Math.max(caches.length * 2L, object + 1L), Integer.MAX_VALUE - 8L);
            caches = Arrays.copyOf(caches, more);
        }
        caches[object] = cache;
    }

    void strike(int object) {
        if (object >= 0 && object < caches.length) {
            caches[object] = null;
        }
    }

    /** In order of numbers. */
    void forEach(ObjIntConsumer<ObjectCache> visitor) {
        for (int object = 0; object < caches.length; object++) {
            ObjectCache cache = caches[object];
            if (cache != null) {
                visitor.accept(cache, object);
            }
        }
    }
}
