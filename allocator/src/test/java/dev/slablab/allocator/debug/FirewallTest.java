package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.audit.Transaction;
import dev.slablab.allocator.debug.DebugLab.Memory;
import dev.slablab.allocator.general.GeneralAllocator;
import dev.slablab.allocator.slab.BufferTable;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabLayerPlan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects in front of a page that nobody may touch. */
class FirewallTest {
    private static final int PAGE = 4096;

    private static DebugLab lab(Memory memory, DebugFlag... more) {
        return DebugLab.over(memory, ErrorPolicy.REPORT_AND_GO_ON, DebugFlag.RED_ZONE, more);
    }

    private static ObjectCache large(DebugLab lab) {
        return lab.allocator().create(CacheSpec.of("large", 5000));
    }

    private static List<Long> objects(ObjectCache cache, int count) {
        return IntStream.range(0, count).mapToObj(at -> cache.tryAllocate()).toList();
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void each_object_ends_with_a_slab_of_its_own_and_takes_one_page_more(Memory memory) {
        try (DebugLab lab = lab(memory)) {
            ObjectCache cache = large(lab);
            List<Long> objects = objects(cache, 20);

            assertThat(cache.debugging().mode().flags())
                    .containsExactlyInAnyOrder(DebugFlag.FIREWALL, DebugFlag.NO_MAGAZINES);
            assertThat(objects).doesNotHaveDuplicates().allMatch(object -> (object + 5000) % PAGE == 0);
            assertThat(lab.arena().pagesInUse()).isEqualTo(20 * 3);
            assertThat(cache.stat("magazine_size")).isZero();
            assertThat(cache.stat("slab_create")).isEqualTo(20);
            assertThat(cache.stat("vmem_source")).isZero();
            assertThat(cache.inspect().geometry().spanSize()).isEqualTo(3 * PAGE);
            lab.allocator().verify();
            assertThat(lab.allocator().leaks().objects()).isEqualTo(20);
            objects.subList(0, 13).forEach(cache::free);
            assertThat(lab.arena().pagesInUse()).isEqualTo(7 * 3);
            lab.allocator().verify();
            objects.subList(13, 20).forEach(cache::free);
            assertThat(lab.allocator().destroy(cache).none()).isTrue();
            assertThat(lab.arena().pagesInUse()).isZero();
            assertThat(lab.reports()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void what_was_freed_is_not_soon_in_use_again(Memory memory) {
        try (DebugLab lab = lab(memory)) {
            ObjectCache cache = large(lab);
            List<Long> all = IntStream.range(0, 500).mapToObj(at -> {
                long object = cache.tryAllocate();
                cache.free(object);
                return object;
            }).toList();

            assertThat(all).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void the_limit_counts_the_pages_between(Memory memory) {
        try (DebugLab lab = lab(memory)) {
            ObjectCache cache = large(lab);
            lab.arena().limit(8);

            assertThat(cache.tryAllocate()).isNotZero();
            assertThat(cache.tryAllocate()).isNotZero();
            assertThat(cache.tryAllocate()).isZero();
            assertThat(cache.stat("alloc_fail")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void an_audit_says_who_freed_what_must_not_be(Memory memory) {
        try (DebugLab lab = lab(memory, DebugFlag.AUDIT, DebugFlag.CONTENTS)) {
            ObjectCache cache = large(lab);
            ObjectCache other = lab.allocator().create(CacheSpec.of("other", 100));
            long object = cache.tryAllocate();
            cache.free(object + 8);
            cache.free(object + 5000);
            other.free(object);
            cache.free(object);
            cache.free(object);
            long next = cache.tryAllocate();

            assertThat(lab.errors()).extracting(AllocatorError::kind)
                    .containsExactly("address inside an object", "bad address", "wrong cache", "double free");
            assertThat(lab.reports()).allMatch(report -> report.stack().frames().getFirst().getMethodName()
                    .equals("an_audit_says_who_freed_what_must_not_be"));
            assertThat(lab.reports().getLast().history()).extracting(Transaction::kind)
                    .containsExactly(Transaction.Kind.FREED, Transaction.Kind.ALLOCATED);
            assertThat(lab.allocator().leaks().caches()).singleElement().satisfies(leaks ->
                    assertThat(leaks.text()).contains("cache large: 1 object, 5000 bytes", "FirewallTest."));
            cache.free(next);
        }
    }

    @Test
    void small_objects_are_guarded_if_they_are_to_be() {
        try (DebugLab lab = lab(Memory.NATIVE)) {
            ObjectCache exact = lab.allocator().create(
                    CacheSpec.of("exact", 13).withAlignment(1).with(DebugFlag.FIREWALL));
            ObjectCache paged = lab.allocator().create(CacheSpec.of("paged", 48)
                    .with(SlabLayerPlan.KMEM.withBuffers(BufferTable.Factory.BY_PAGE)).with(DebugFlag.FIREWALL));
            List<Long> exacts = objects(exact, 3);
            List<Long> others = objects(paged, 3);

            assertThat(exacts).allMatch(object -> (object + 13) % PAGE == 0);
            assertThat(others).allMatch(object -> (object + 48) % PAGE == 0);
            assertThat(lab.arena().pagesInUse()).isEqualTo(6 * 2);
            lab.allocator().verify();
            exacts.forEach(exact::free);
            others.forEach(paged::free);
            assertThat(lab.arena().pagesInUse()).isZero();
        }
    }

    /** As in the original, nobody looks at that again. */
    @Test
    void fresh_memory_is_uninitialised_also_in_front_of_the_object() {
        try (DebugLab lab = lab(Memory.NATIVE)) {
            long object = large(lab).tryAllocate();

            assertThat(lab.word(object)).isEqualTo(Patterns.UNINITIALIZED);
            assertThat(lab.word(object - 8)).isEqualTo(Patterns.UNINITIALIZED);
            assertThat(lab.word(object + 4992)).isEqualTo(Patterns.UNINITIALIZED);
            lab.write(object - 8, 1);
        }
    }

    @Test
    void through_views_an_overrun_is_an_exception() {
        try (DebugLab lab = lab(Memory.NATIVE)) {
            ObjectCache cache = large(lab);
            long object = cache.tryAllocate();
            MemorySegment bytes = cache.segment(object);
            bytes.fill((byte) 1);

            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> bytes.set(ValueLayout.JAVA_BYTE, 5000, (byte) 2));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cache.segment(object + 8));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> cache.segment(object + 5000)).withMessageContaining("lies in no guarded span");
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> lab.arena().segment(object, 5001));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> lab.arena().segment(object + 5000, 1)).withMessageContaining("guards an object");
        }
    }

    @Test
    void through_views_a_use_after_free_is_an_exception() {
        try (DebugLab lab = lab(Memory.NATIVE)) {
            ObjectCache cache = large(lab);
            long object = cache.tryAllocate();
            MemorySegment bytes = cache.segment(object);
            MemorySegment same = lab.arena().segment(object, 8);
            cache.free(object);

            assertThatIllegalStateException().isThrownBy(() -> bytes.get(ValueLayout.JAVA_BYTE, 0));
            assertThatIllegalStateException().isThrownBy(() -> same.get(ValueLayout.JAVA_BYTE, 0));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cache.segment(object));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> lab.arena().segment(object, 8)).withMessageContaining("was freed");
            ObjectCache plain = lab.allocator().create(CacheSpec.of("plain", PAGE).with(CacheFlag.NODEBUG));
            plain.segment(plain.tryAllocate()).fill((byte) 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2048, 4096, 5000, 131_072, 200_000})
    void memory_by_size_is_guarded_from_half_a_page_on(long size) {
        try (DebugLab lab = lab(Memory.NATIVE)) {
            GeneralAllocator general = new GeneralAllocator(lab.allocator());
            long before = lab.arena().pagesInUse();
            long memory = general.tryAllocateZeroed(size);

            assertThat(lab.arena().pagesInUse() - before).isEqualTo(Math.ceilDiv(size, PAGE) + 1);
            lab.arena().segment(memory, size).fill((byte) 1);
            long end = Math.ceilDiv(memory + size, PAGE) * PAGE;
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> lab.arena().segment(memory, end - memory + 1));
            general.verify();
            general.free(memory, size);
            assertThat(lab.arena().pagesInUse()).isEqualTo(before);
        }
    }

    @Test
    void a_cache_that_asks_for_what_cannot_be_had_is_refused_and_one_that_does_not_ask_is_made() {
        try (DebugLab lab = lab(Memory.NATIVE, DebugFlag.FIREWALL)) {
            CacheSpec own = CacheSpec.of("own", 512).with(SlabGeometry.plain(512, PAGE, PAGE));
            CacheSpec numbers = CacheSpec.identifiers("numbers", VirtualArena.ofIdentifiers(1, 1000));
            CacheSpec noHash = CacheSpec.of("no hash", 100).with(CacheFlag.NOHASH);
            refused(lab, own, "geometry of their own");
            refused(lab, noHash, "NOHASH puts a descriptor on the slab");
            refused(lab, CacheSpec.of("lite", 100).with(DebugFlag.LITE), "LITE excludes it");
            assertThatIllegalArgumentException().isThrownBy(() -> lab.allocator().create(
                    numbers.with(DebugFlag.FIREWALL))).withMessageContaining("cache numbers: FIREWALL cannot be had");

            for (CacheSpec spec : List.of(own, noHash, numbers)) {
                assertThat(lab.allocator().create(spec).debugging().mode().has(DebugFlag.FIREWALL)).isFalse();
            }
            assertThat(lab.allocator().create(CacheSpec.of("none", 100).with(CacheFlag.NODEBUG)
                    .with(DebugFlag.FIREWALL)).debugging()).isEqualTo(DebugState.NONE);
        }
    }

    private static void refused(DebugLab lab, CacheSpec spec, String reason) {
        int caches = lab.allocator().caches().size();
        assertThatIllegalArgumentException().isThrownBy(() -> lab.allocator().create(spec.with(DebugFlag.FIREWALL)))
                .withMessageContaining("cache " + spec.name() + ": FIREWALL cannot be had")
                .withMessageContaining(reason);
        assertThat(lab.allocator().caches()).hasSize(caches);
    }
}
