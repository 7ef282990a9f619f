package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.debug.DebugLab.Memory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Under each set of flags a correct program is accused of nothing, and of what is done wrong on purpose always. */
class DebuggingProperties {
    private static final int WORD = 8;

    @Provide
    Arbitrary<Set<DebugFlag>> flags() {
        return Arbitraries.subsetOf(EnumSet.complementOf(EnumSet.of(DebugFlag.RANDOMIZE)));
    }

    @Provide
    Arbitrary<Set<CacheFlag>> cacheFlags() {
        return Arbitraries.subsetOf(CacheFlag.NOTOUCH, CacheFlag.NODEBUG, CacheFlag.NOMAGAZINE);
    }

    private static DebugLab lab(Memory memory, Set<DebugFlag> flags) {
        DebugSetup setup = new DebugSetup(
                flags, ErrorPolicy.REPORT_AND_GO_ON, () -> 0, report -> { }, DebugTunable.STANDARD);
        return DebugLab.over(memory, setup, 1);
    }

    /** Random allocations and frees, with what an owner may do to its objects in between. */
    private static void live(DebugLab lab, ObjectCache cache, SplittableRandom random, List<Long> live, int steps) {
        for (int step = 0; step < steps; step++) {
            if (live.isEmpty() || random.nextInt(5) < 3) {
                long object = cache.tryAllocate();
                if (lab.arena().hasBytes()) {
                    cache.segment(object).fill((byte) random.nextInt());
                }
                live.add(object);
            } else if (random.nextInt(40) == 0) {
                lab.empty(cache);
            } else {
                cache.free(live.remove(random.nextInt(live.size())));
            }
        }
    }

    @Property(tries = 300)
    void a_correct_program_is_accused_of_nothing(@ForAll("flags") Set<DebugFlag> flags,
            @ForAll("cacheFlags") Set<CacheFlag> cacheFlags, @ForAll Memory memory,
            @ForAll @IntRange(min = 1, max = 5000) int size, @ForAll boolean callbacks, @ForAll long seed) {
        try (DebugLab lab = lab(memory, flags)) {
            CacheSpec spec = CacheSpec.of("property", size);
            for (CacheFlag flag : cacheFlags) {
                spec = spec.with(flag);
            }
            ObjectCache cache = lab.allocator().create(!callbacks ? spec : spec.with(CacheCallbacks.NONE
                    .withConstructor((address, argument) -> true).withDestructor((address, argument) -> { })));
            List<Long> live = new ArrayList<>();
            live(lab, cache, new SplittableRandom(seed), live, 120);
            lab.allocator().verify();
            assertThat(lab.allocator().leaks().objects()).isEqualTo(live.size());
            live.forEach(cache::free);
            lab.empty(cache);

            assertThat(lab.reports()).isEmpty();
            assertThat(lab.arena().pagesInUse()).isZero();
        }
    }

    /** Something that is done wrong, how it is noticed, and as what. */
    private enum Fault {
        WRITE_AFTER_FREE(DebugFlag.FREE_PATTERN, "modified after free") {
            @Override
            void plant(DebugLab lab, ObjectCache cache, long object, SplittableRandom random) {
                int words = cache.debugging().mode().pattern() / WORD;
                cache.free(object);
                long at = object + (long) random.nextInt(words) * WORD;
                lab.write(at, lab.word(at) ^ 1L << random.nextInt(64));
                notice(lab, cache, random);
            }
        },
        OVERRUN(DebugFlag.RED_ZONE, "red zone violation") {
            @Override
            void plant(DebugLab lab, ObjectCache cache, long object, SplittableRandom random) {
                long at = object + DebugRules.tagOffset(cache.spec().size()) + (long) random.nextInt(3) * WORD;
                lab.write(at, lab.word(at) ^ 1L << random.nextInt(64));
                cache.free(object);
            }
        },
        DOUBLE_FREE(DebugFlag.RED_ZONE, "double free") {
            @Override
            void plant(DebugLab lab, ObjectCache cache, long object, SplittableRandom random) {
                cache.free(object);
                cache.free(object);
            }
        },
        INSIDE(DebugFlag.RED_ZONE, "address inside an object") {
            @Override
            void plant(DebugLab lab, ObjectCache cache, long object, SplittableRandom random) {
                cache.free(object + 1 + random.nextInt(cache.spec().size()));
            }
        },
        TAG_OF_FREE_OBJECT(DebugFlag.RED_ZONE, "boundary tag corrupted") {
            @Override
            void plant(DebugLab lab, ObjectCache cache, long object, SplittableRandom random) {
                cache.free(object);
                long at = object + DebugRules.tagOffset(cache.spec().size()) + 2 * WORD;
                lab.write(at, lab.word(at) ^ 1L << random.nextInt(64));
                notice(lab, cache, random);
            }
        };

        private final DebugFlag needs;
        private final String kind;

        Fault(DebugFlag needs, String kind) {
            this.needs = needs;
            this.kind = kind;
        }

        abstract void plant(DebugLab lab, ObjectCache cache, long object, SplittableRandom random);

        /** It comes to light when all memory is handed out again, or goes back. */
        static void notice(DebugLab lab, ObjectCache cache, SplittableRandom random) {
            if (random.nextBoolean()) {
                lab.empty(cache);
            }
            for (int i = 0; i < 500 && lab.errors().isEmpty(); i++) {
                cache.allocate(attempts -> false);
            }
        }
    }

    /** No slab is released when one more object is freed: what is written to pages of the arena nobody notices. */
    private static void fillSlabs(ObjectCache cache) {
        while (cache.stats().bufAvail() > 0) {
            cache.tryAllocate();
        }
    }

    @Property(tries = 400)
    void what_is_done_wrong_is_reported_with_its_kind(@ForAll("flags") Set<DebugFlag> flags, @ForAll Fault fault,
            @ForAll @IntRange(min = 1, max = 2000) int size, @ForAll long seed) {
        EnumSet<DebugFlag> enough = EnumSet.of(fault.needs);
        enough.addAll(flags);
        enough.remove(DebugFlag.FIREWALL);
        try (DebugLab lab = lab(Memory.NATIVE, enough)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("property", size));
            if (!cache.debugging().mode().has(fault.needs)) {
                return; // lite debugging does not take this size
            }
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> live = new ArrayList<>(List.of(cache.tryAllocate()));
            live(lab, cache, random, live, 40);
            long object = cache.tryAllocate();
            fillSlabs(cache);
            fault.plant(lab, cache, object, random);

            assertThat(lab.errors()).hasSize(1).extracting(AllocatorError::kind).containsExactly(fault.kind);
        }
    }
}
