package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.audit.Transaction;
import dev.slablab.allocator.debug.DebugLab.Memory;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What debugging does to objects that are used as they should be. */
class DebuggedLifeTest {
    private final AtomicInteger constructed = new AtomicInteger();
    private final AtomicInteger destroyed = new AtomicInteger();

    private CacheSpec counting(DebugLab lab) {
        return CacheSpec.of("counting", 100).with(CacheCallbacks.NONE
                .withConstructor((address, argument) -> {
                    constructed.incrementAndGet();
                    lab.write(address, 0x1111);
                    return true;
                })
                .withDestructor((address, argument) -> {
                    destroyed.incrementAndGet();
                    assertThat(lab.word(address)).isEqualTo(0x1111);
                }));
    }

    /** Five rounds through the magazine, then it is emptied; without the rehearsal of the first object. */
    private void live(DebugLab lab, ObjectCache cache) {
        long first = cache.tryAllocate();
        constructed.set(0);
        destroyed.set(0);
        for (int round = 0; round < 5; round++) {
            long object = cache.tryAllocate();
            assertThat(lab.word(object)).isEqualTo(0x1111);
            cache.free(object);
        }
        lab.empty(cache);
        cache.free(first);
        assertThat(lab.errors()).isEmpty();
    }

    @Test
    void under_the_pattern_objects_are_constructed_at_each_allocation() {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.THROW, DebugFlag.FREE_PATTERN)) {
            ObjectCache cache = lab.allocator().create(counting(lab));
            live(lab, cache);

            assertThat(constructed.get()).isEqualTo(5);
            assertThat(destroyed.get()).isEqualTo(6);
        }
    }

    @Test
    void under_a_red_zone_alone_objects_stay_constructed() {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.THROW, DebugFlag.RED_ZONE)) {
            live(lab, lab.allocator().create(counting(lab)));

            assertThat(constructed.get()).isEqualTo(1);
            assertThat(destroyed.get()).isEqualTo(1);
        }
    }

    @Test
    void under_lite_debugging_objects_stay_constructed_and_their_first_word_comes_back() {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.THROW, DebugFlag.LITE)) {
            ObjectCache cache = lab.allocator().create(counting(lab));
            live(lab, cache);

            assertThat(constructed.get()).isEqualTo(1);
            assertThat(destroyed.get()).isEqualTo(1);
            long object = cache.tryAllocate();
            cache.free(object);
            assertThat(lab.word(object)).isEqualTo(Patterns.FREE);
        }
    }

    @Test
    void lite_debugging_checks_one_word_and_names_the_last_callers() {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.REPORT_AND_GO_ON, DebugFlag.LITE)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("lite", 100));
            long object = cache.tryAllocate();
            assertThat(lab.word(object)).isEqualTo(Patterns.UNINITIALIZED);
            cache.free(object);
            cache.free(cache.tryAllocate());
            lab.write(object + 8, 5);
            cache.free(cache.tryAllocate());
            lab.write(object, 5);

            assertThat(cache.tryAllocate()).isZero();
            var report = lab.reports().getFirst();
            assertThat(report.error()).isInstanceOf(AllocatorError.ModifiedAfterFree.class);
            assertThat(report.history()).isEmpty();
            assertThat(report.callers()).hasSize(4).allMatch(caller -> caller.contains("DebuggedLifeTest.java:"));
            assertThat(report.text()).contains("\nlast callers:\n    " + DebuggedLifeTest.class.getName());
        }
    }

    @Test
    void fresh_memory_is_uninitialised_and_free_memory_carries_the_pattern_up_to_half_a_page() {
        DebugSetup unguarded = DebugSetup.OFF.with(DebugFlag.FREE_PATTERN).with(DebugTunable.FIREWALL_LEAST, 4000);
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, unguarded, 1)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("large", 3000));
            long object = cache.tryAllocate();
            assertThat(lab.word(object)).isEqualTo(Patterns.UNINITIALIZED);
            assertThat(lab.word(object + 2992)).isEqualTo(Patterns.UNINITIALIZED);
            cache.segment(object).fill((byte) 1);
            cache.free(object);

            assertThat(lab.word(object)).isEqualTo(Patterns.FREE);
            assertThat(lab.word(object + 2040)).isEqualTo(Patterns.FREE);
            assertThat(lab.word(object + 2048)).isEqualTo(0x0101_0101_0101_0101L);
        }
    }

    @Test
    void contents_are_kept_at_most_as_far_as_the_tunable_says() {
        DebugSetup setup = DebugSetup.OFF.with(DebugFlag.AUDIT, DebugFlag.CONTENTS)
                .with(DebugTunable.CONTENTS_LOG, 2);
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, setup, 1)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("large", 1000));
            for (byte value = 1; value <= 3; value++) {
                long object = cache.tryAllocate();
                cache.segment(object).fill(value);
                cache.free(object);
            }

            assertThat(lab.allocator().logs().contents()).hasSize(2)
                    .allMatch(saved -> saved.bytes().length == 256);
            assertThat(lab.allocator().logs().contents().getFirst().bytes()).containsOnly(3);
            assertThat(lab.allocator().logs().contents().getLast().bytes()).containsOnly(2);
        }
    }

    @Test
    void transactions_have_time_thread_and_stack() {
        try (DebugLab lab = DebugLab.over(Memory.VIRTUAL, ErrorPolicy.THROW, DebugFlag.AUDIT)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("audited", 100));
            cache.free(cache.tryAllocate());

            var log = lab.allocator().logs().transactions();
            assertThat(log).extracting(Transaction::kind)
                    .containsExactly(Transaction.Kind.FREED, Transaction.Kind.ALLOCATED);
            assertThat(log.getFirst().nanos()).isGreaterThan(log.getLast().nanos());
            assertThat(log.getFirst().thread()).startsWith(Thread.currentThread().getName() + "#");
            assertThat(log.getFirst().stack().frames().getFirst().getMethodName())
                    .isEqualTo("transactions_have_time_thread_and_stack");
        }
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void checks_are_counted_where_there_are_bytes_and_told_where_there_are_none(Memory memory) {
        try (DebugLab lab = DebugLab.over(memory, ErrorPolicy.THROW, DebugFlag.FREE_PATTERN)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("counted", 100));
            cache.free(cache.tryAllocate());

            DebugState state = cache.debugging();
            assertThat(memory == Memory.NATIVE ? state.checked() : state.unchecked()).isEqualTo(2);
            assertThat(memory == Memory.NATIVE ? state.unchecked() : state.checked()).isZero();
        }
    }

    @Test
    void slabs_and_failures_are_logged_without_any_debugging() {
        try (DebugLab lab = DebugLab.over(Memory.VIRTUAL, DebugSetup.OFF, 1)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("plain", 4096));
            lab.arena().limit(cache.geometry().pages());
            cache.tryAllocate();
            assertThat(cache.tryAllocate()).isZero();
            cache.mtbf(1);
            assertThat(cache.tryAllocate()).isZero();

            assertThat(lab.allocator().logs().slabs()).singleElement().satisfies(made -> {
                assertThat(made.subject()).isEqualTo("cache plain");
                assertThat(made.address()).isEqualTo(lab.arena().base());
            });
            assertThat(lab.allocator().logs().failures()).hasSize(2)
                    .allMatch(failure -> failure.subject().equals("cache plain"));
            assertThat(lab.allocator().logs().transactions()).isEmpty();
            assertThat(cache.debugging()).isEqualTo(DebugState.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(value = DebugFlag.class, names = {"FREE_PATTERN", "RED_ZONE", "LITE", "AUDIT"})
    void a_failure_on_purpose_leaves_nothing_behind(DebugFlag flag) {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.THROW, flag)) {
            ObjectCache cache = lab.allocator().create(counting(lab));
            long object = cache.tryAllocate();
            cache.free(cache.tryAllocate());
            lab.allocator().tune(AllocatorTunable.STANDARD.with(AllocatorTunable.MTBF, 1));
            assertThat(cache.tryAllocate()).isZero();
            assertThat(cache.tryAllocate()).isZero();
            lab.allocator().tune(AllocatorTunable.STANDARD);

            assertThat(cache.stats().bufInuse()).isEqualTo(1);
            assertThat(cache.stats().allocFail()).isEqualTo(2);
            assertThat(constructed.get() - destroyed.get()).isEqualTo(1);
            cache.free(object);
        }
    }

    @ParameterizedTest
    @EnumSource(value = DebugFlag.class, names = {"FREE_PATTERN", "RED_ZONE", "LITE", "AUDIT"})
    void callbacks_that_throw_cost_the_call_and_no_object(DebugFlag flag) {
        boolean[] throwing = {false};
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.THROW, flag)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("throwing", 100).with(CacheFlag.NOMAGAZINE)
                    .with(CacheCallbacks.NONE.withConstructor((address, argument) -> {
                        if (throwing[0]) {
                            throw new UnsupportedOperationException("no");
                        }
                        return true;
                    }).withDestructor((address, argument) -> {
                        if (throwing[0]) {
                            throw new UnsupportedOperationException("no");
                        }
                    })));
            long object = cache.tryAllocate();
            throwing[0] = true;

            assertThatThrownBy(cache::tryAllocate).hasMessage("no");
            assertThatThrownBy(() -> cache.free(object)).hasMessage("no");
            assertThat(cache.stats().bufInuse()).isZero();
            assertThat(lab.arena().pagesInUse()).isZero();
        }
    }

    @Test
    void a_cache_that_wants_no_debugging_has_none() {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.THROW, DebugFlag.AUDIT, DebugFlag.FREE_PATTERN)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("own", 100).with(CacheFlag.NODEBUG));
            long object = cache.tryAllocate();
            cache.segment(object).set(ValueLayout.JAVA_LONG, 0, 42);
            cache.free(object);

            assertThat(lab.word(object)).isEqualTo(42);
            assertThat(cache.geometry().chunkSize()).isEqualTo(104);
            assertThat(lab.allocator().logs().transactions()).isEmpty();
        }
    }

    @Test
    void memory_of_a_magazine_is_given_back_after_an_audit_of_all_of_it() {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.THROW, DebugFlag.AUDIT, DebugFlag.FREE_PATTERN)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("many", 100));
            long[] objects = new long[500];
            Arrays.setAll(objects, i -> cache.tryAllocate());
            Arrays.stream(objects).forEach(cache::free);
            lab.empty(cache);

            assertThat(lab.arena().pagesInUse()).isZero();
        }
    }
}
