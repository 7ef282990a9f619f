package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.experiments.live.CorruptionException;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Frees what must not be freed, again and again: each time it has to be refused with the address in the message, and no
 * object may be touched. Noticed without debugging are frees that come to the slab layer, so these caches have no
 * magazines; nobody else allocates from them, as what was freed once could be in use again elsewhere. One has its
 * descriptors on the slab, the other one elsewhere.
 */
final class Misuse {
    private static final int INSIDE = 8;
    private static final long STAMP = 0x5AFE_0B7E_C7ED_0001L;

    private final SlabAllocator allocator;
    private final List<ObjectCache> caches;
    private final Map<Kind, Long> done = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> refused = new EnumMap<>(Kind.class);

    Misuse(SlabAllocator allocator) {
        this.allocator = allocator;
        caches = List.of(cache("misused_96", 96), cache("misused_1000", 1000));
    }

    private ObjectCache cache(String name, int size) {
        return allocator.create(CacheSpec.of(name, size).with(CacheFlag.NOMAGAZINE));
    }

    /** What is freed. */
    enum Kind {
        /** An object that is free already. */
        FREED_TWICE,
        /** An address where there is nothing. */
        BAD_ADDRESS,
        /** An address inside an object. */
        INSIDE_AN_OBJECT,
        /** An object of another cache. */
        WRONG_CACHE
    }

    /** All of it, with both caches; nothing if there is no memory. */
    void commit() {
        for (int which = 0; which < caches.size(); which++) {
            ObjectCache cache = caches.get(which);
            long object = cache.tryAllocate();
            if (object != 0) {
                stamp(cache, object);
                free(Kind.BAD_ADDRESS, cache, allocator.arena().base() - allocator.arena().quantum());
                free(Kind.INSIDE_AN_OBJECT, cache, object + INSIDE);
                free(Kind.WRONG_CACHE, caches.get(caches.size() - 1 - which), object);
                check(cache, object);
                cache.free(object);
                free(Kind.FREED_TWICE, cache, object);
            }
        }
    }

    private static void stamp(ObjectCache cache, long object) {
        cache.segment(object).set(ValueLayout.JAVA_LONG, 0, STAMP ^ object);
    }

    private static void check(ObjectCache cache, long object) {
        if (cache.segment(object).get(ValueLayout.JAVA_LONG, 0) != (STAMP ^ object)) {
            throw new CorruptionException("cache %s, object at 0x%x: a free that was refused has changed it"
                    .formatted(cache, object));
        }
    }

    private synchronized void free(Kind kind, ObjectCache cache, long address) {
        done.merge(kind, 1L, Long::sum);
        try {
            cache.free(address);
        } catch (BadAddressException refusal) {
            if (refusal.toString().contains("0x" + Long.toHexString(address))) {
                refused.merge(kind, 1L, Long::sum);
            }
        }
    }

    /** How often it was done. */
    synchronized long done(Kind kind) {
        return done.getOrDefault(kind, 0L);
    }

    /** How often it was refused by name. */
    synchronized long refused(Kind kind) {
        return refused.getOrDefault(kind, 0L);
    }

    /** Nothing may be left. */
    void end() {
        for (ObjectCache cache : caches) {
            Leftovers leftovers = allocator.destroy(cache);
            if (!leftovers.none()) {
                throw new CorruptionException(leftovers.toString());
            }
        }
    }
}
