package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.debug.AllocatorError;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.Patterns;
import dev.slablab.experiments.live.CorruptionException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does to memory what only debugging can notice, again and again: each time has to be reported once.
 *
 * <p><b>Ground of its own.</b> Corrupt objects are never handed out again, and so keep their slabs for ever. So the
 * caches lie in an arena of their own, which is given up with them as soon as enough has been spoilt, and another is
 * begun. Nobody else allocates from them, but magazines, maintenance and logs are everybody's.
 *
 * <p><b>A neighbour</b> on the same slab stays in use while something is done to a free object: else the slab could go
 * back to its arena meanwhile, where nobody looks.
 */
final class Trespass {
    /** What names of its caches begin with. */
    static final String PREFIX = "trespass_";

    private static final int SIZE = 40;
    private static final int GUARDED_SIZE = 5000;
    private static final long BYTES = 8 << 20;
    /** Spoilt objects of a ground; they take less than a quarter of it. */
    private static final int MOST_SPOILT = 20_000;
    private static final int MOST_TRIES = 64;
    private static final int MOST_LOOKS = 2000;
    private static final int MOST_REFUSED = 64;

    private final SlabAllocator allocator;
    private final FaultListener listener;
    private final Map<Kind, Long> done = new EnumMap<>(Kind.class);
    private long viewsRefused;
    private long spoilt;
    private Ground ground;

    Trespass(SlabAllocator allocator, FaultListener listener) {
        this.allocator = allocator;
        this.listener = listener;
        ground = Ground.of(allocator);
    }

    /** What is done. */
    enum Kind {
        /** A word behind an object is changed. */
        WRITTEN_PAST_THE_END(AllocatorError.RedZoneViolation.class),
        /** The first word of a free object is changed. */
        WRITTEN_AFTER_FREE(AllocatorError.ModifiedAfterFree.class),
        /** An object is freed again that lies in a magazine. */
        FREED_INTO_A_MAGAZINE_TWICE(AllocatorError.DoubleFree.class),
        /** A view of a firewalled object is used after it was freed, which throws. */
        VIEWED_AFTER_FREE;

        private final Optional<Class<? extends AllocatorError>> error;

        Kind(Class<? extends AllocatorError> error) {
            this.error = Optional.of(error);
        }

        Kind() {
            error = Optional.empty();
        }
    }

    /** Caches in an arena of their own. */
    private record Ground(NativeArena arena, List<ObjectCache> tagged, ObjectCache guarded) {

        static Ground of(SlabAllocator allocator) {
            NativeArena arena = NativeArena.reserve(BYTES);
            CacheSpec full = CacheSpec.of(PREFIX + "full", SIZE).with(DebugFlag.AUDIT, DebugFlag.FREE_PATTERN);
            CacheSpec lite = CacheSpec.of(PREFIX + "lite", SIZE).with(DebugFlag.LITE);
            CacheSpec guarded = CacheSpec.of(PREFIX + "guarded", GUARDED_SIZE).with(DebugFlag.FIREWALL);
            return new Ground(arena, Stream.of(full, lite)
                    .map(spec -> allocator.create(spec.withArena(arena))).toList(),
                    allocator.create(guarded.withArena(arena)));
        }

        void flip(long address) {
            arena.segment(address, Long.BYTES).set(ValueLayout.JAVA_LONG, 0, ~word(address));
        }

        long word(long address) {
            return arena.segment(address, Long.BYTES).get(ValueLayout.JAVA_LONG, 0);
        }

        boolean together(long one, long other) {
            return arena.pageOf(one) == arena.pageOf(other);
        }
    }

    /** All of it, with each cache; what there is no memory for, not. */
    synchronized void commit() {
        for (ObjectCache cache : ground.tagged) {
            writePastTheEnd(cache);
            beside(cache, this::writeAfterFree);
            beside(cache, this::freeTwice);
        }
        viewAfterFree();
        if (spoilt >= MOST_SPOILT) {
            end();
            ground = Ground.of(allocator);
        }
    }

    private void note(Kind kind) {
        done.merge(kind, 1L, Long::sum);
    }

    private void writePastTheEnd(ObjectCache cache) {
        long object = cache.tryAllocate();
        if (object != 0) {
            note(Kind.WRITTEN_PAST_THE_END);
            spoilt++;
            ground.flip(object + SIZE);
            cache.free(object);
        }
    }

    /** Does something with an object while another one on its slab is in use. */
    private void beside(ObjectCache cache, Deed deed) {
        List<Long> held = new ArrayList<>();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long object = cache.tryAllocate();
            if (object != 0 && held.stream().anyMatch(other -> ground.together(object, other))) {
                deed.with(cache, object, held);
                break;
            } else if (object != 0) {
                held.add(object);
            }
        }
        held.forEach(cache::free);
    }

    /** Done with an object, and those that are held until it is over. */
    @FunctionalInterface
    private interface Deed {
        void with(ObjectCache cache, long object, List<Long> held);
    }

    /**
     * It comes to light when the object is to be handed out again, or its magazine is destroyed before. Not always: in
     * the moment in which maintenance takes a lightly debugged object to its slab it is looked at and written anew, and
     * what is done between the two leaves no trace. That does not count.
     */
    private void writeAfterFree(ObjectCache cache, long object, List<Long> held) {
        cache.free(object);
        ground.flip(object);
        boolean noticed = listener.takeModified(object);
        for (int looks = 0; looks < MOST_LOOKS && !noticed; looks++) {
            long next = cache.tryAllocate();
            if (next != 0) {
                held.add(next);
            }
            noticed = listener.takeModified(object);
        }
        if (noticed || !held.contains(object) && ground.word(object) != Patterns.FREE) {
            note(Kind.WRITTEN_AFTER_FREE);
            spoilt++;
        }
    }

    private void freeTwice(ObjectCache cache, long object, List<Long> held) {
        cache.free(object);
        note(Kind.FREED_INTO_A_MAGAZINE_TWICE);
        cache.free(object);
    }

    private void viewAfterFree() {
        long object = ground.guarded.tryAllocate();
        if (object != 0) {
            MemorySegment view = ground.guarded.segment(object);
            view.fill((byte) 1);
            ground.guarded.free(object);
            note(Kind.VIEWED_AFTER_FREE);
            try {
                view.fill((byte) 2);
            } catch (IllegalStateException released) {
                viewsRefused++;
            }
        }
    }

    /** How often it was done. */
    synchronized long done(Kind kind) {
        return done.getOrDefault(kind, 0L);
    }

    /** How often that was reported, or refused. */
    synchronized long noticed(Kind kind) {
        return kind.error.map(listener::reported).orElse(viewsRefused);
    }

    /**
     * An object that maintenance has taken back to its slab before it was spoilt lies in no magazine that would be
     * destroyed with the cache: it comes to light only when it is handed out.
     */
    private static void handOutWhatIsFree(ObjectCache cache) {
        long slabs = cache.stats().slabCreate();
        List<Long> held = new ArrayList<>();
        int refused = 0;
        while (refused < MOST_REFUSED && cache.stats().slabCreate() == slabs) {
            long object = cache.tryAllocate();
            if (object == 0) {
                refused++;
            } else {
                held.add(object);
            }
        }
        held.forEach(cache::free);
    }

    /** What was spoilt may be left, and nothing else. */
    synchronized void end() {
        ground.tagged.forEach(Trespass::handOutWhatIsFree);
        long left = ground.tagged.stream().mapToLong(cache -> ended(cache).leaks().kept()).sum();
        Leftovers guarded = ended(ground.guarded);
        if (left != spoilt || !guarded.none()) {
            throw new CorruptionException("%d objects were spoilt on purpose, and %d kept; %s"
                    .formatted(spoilt, left, guarded));
        }
        ground.arena.close();
        listener.forgetModified();
        spoilt = 0;
    }

    private Leftovers ended(ObjectCache cache) {
        Leftovers leftovers = allocator.destroy(cache);
        if (leftovers.leaks().objects() != 0 || leftovers.objects() != leftovers.leaks().kept()) {
            throw new CorruptionException(leftovers + ", " + leftovers.leaks().text());
        }
        return leftovers;
    }
}
