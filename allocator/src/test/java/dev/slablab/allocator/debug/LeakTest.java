package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.debug.DebugLab.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeakTest {

    private static long forgotten(ObjectCache cache) {
        return cache.tryAllocate();
    }

    private static long lost(ObjectCache cache) {
        return cache.tryAllocate();
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void what_is_allocated_is_told_by_cache_and_allocating_stack(Memory memory) {
        try (DebugLab lab = DebugLab.over(memory, ErrorPolicy.THROW, DebugFlag.AUDIT)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("session", 100));
            lab.allocator().create(CacheSpec.of("clean", 100));
            for (int i = 0; i < 6; i++) {
                forgotten(cache);
            }
            long lost = lost(cache);
            cache.free(cache.tryAllocate());

            LeakReport report = lab.allocator().leaks();
            assertThat(report.objects()).isEqualTo(7);
            CacheLeaks leaks = report.caches().getFirst();
            assertThat(report.caches()).hasSize(1);
            assertThat(leaks.cache()).isEqualTo("session");
            assertThat(leaks.bytes()).isEqualTo(700);
            assertThat(leaks.leaks()).hasSize(2).extracting(Leak::count).containsExactly(6L, 1L);
            assertThat(leaks.leaks().getFirst().examples()).hasSize(4);
            assertThat(leaks.leaks().getLast().examples()).containsExactly(lost);
            assertThat(report.text()).startsWith("cache session: 7 objects, 700 bytes still allocated\n"
                    + "  6 objects, 600 bytes, such as 0x")
                    .contains(", allocated by\n    " + LeakTest.class.getName() + ".forgotten(LeakTest.java:");
        }
    }

    @Test
    void without_an_audit_the_objects_are_counted_and_shown() {
        try (DebugLab lab = DebugLab.over(Memory.VIRTUAL, DebugSetup.OFF, 1)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("session", 100));
            long object = cache.tryAllocate();
            cache.free(cache.tryAllocate());

            assertThat(lab.allocator().leaks().text()).isEqualTo(
                    "cache session: 1 object, 100 bytes still allocated\n  1 object, 100 bytes, such as 0x%x\n"
                            .formatted(object));
            cache.free(object);
            assertThat(lab.allocator().leaks().text()).isEqualTo("nothing is allocated\n");
        }
    }

    @Test
    void a_destroyed_cache_tells_who_allocated_what_is_left() {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.THROW, DebugFlag.AUDIT)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("session", 100));
            forgotten(cache);
            cache.free(cache.tryAllocate());

            Leftovers left = lab.allocator().destroy(cache);
            assertThat(left.objects()).isEqualTo(1);
            assertThat(left.leaks().text()).contains("1 object, 100 bytes").contains("LeakTest.forgotten(");
        }
    }

    @Test
    void a_corrupt_object_that_was_kept_is_no_leak() {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.REPORT_AND_GO_ON, DebugFlag.RED_ZONE)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("session", 100));
            long object = cache.tryAllocate();
            lab.write(object + 104, 0);
            cache.free(object);

            assertThat(lab.allocator().leaks().objects()).isZero();
            assertThat(lab.allocator().leaks().text())
                    .isEqualTo("cache session: 0 objects, 0 bytes still allocated; 1 kept as corrupt\n");
        }
    }

    @Test
    void identifiers_leak_as_memory_does() {
        try (DebugLab lab = DebugLab.over(Memory.VIRTUAL, ErrorPolicy.THROW, DebugFlag.AUDIT)) {
            ObjectCache cache = lab.allocator().create(
                    CacheSpec.identifiers("process", VirtualArena.ofIdentifiers(1, 1000)));
            long number = lost(cache);
            lost(cache);
            cache.free(number);

            assertThat(lab.allocator().leaks().caches().getFirst().leaks()).singleElement()
                    .satisfies(leak -> assertThat(leak.stack().orElseThrow().toString()).contains("LeakTest.lost"));
        }
    }
}
