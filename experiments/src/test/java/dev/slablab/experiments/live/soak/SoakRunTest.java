package dev.slablab.experiments.live.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.live.CorruptionException;
import dev.slablab.experiments.live.soak.SoakPlan.ThreadKind;
import dev.slablab.experiments.live.soak.SoakResult.CacheBalance;
import dev.slablab.experiments.live.soak.SoakRun.Conditions;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sound passes, and every planted fault is found and named. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class SoakRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Faults are found long before. */
    private static final Duration LONG = Duration.ofMinutes(2);
    /** A few times in a second, which may be none. */
    private static final String SELDOM = "freed in move";
    private static final List<String> NOT_DONE = List.of("freed_already", "left_place_used");

    private static SoakPlan plan(Duration duration, ThreadKind kind) {
        return new SoakPlan(duration, 2, 11, kind, Revision.OF_2009_07);
    }

    private static SoakResult run(Trades trades) {
        return SoakRun.run(plan(LONG, ThreadKind.PLATFORM), new Conditions(trades, PATIENCE, elapsed -> { }));
    }

    @ParameterizedTest
    @EnumSource
    void everything_balances_after_two_seconds(ThreadKind kind) {
        AtomicLong told = new AtomicLong();

        SoakResult result = SoakRun.run(plan(Duration.ofSeconds(2), kind), elapsed -> told.incrementAndGet());

        assertThat(result.caches()).hasSameSizeAs(CacheKind.ALL).allSatisfy(cache -> {
            assertThat(cache.allocations()).isEqualTo(cache.frees() + cache.givenUp()).isPositive();
            assertThat(cache.created()).isEqualTo(cache.released()).isPositive();
            assertThat(cache.checks()).isGreaterThanOrEqualTo(cache.frees());
        });
        assertThat(result.caches().stream().mapToLong(CacheBalance::moved).sum()).isPositive()
                .isEqualTo(result.moves().get("yes"));
        assertThat(result.faults()).hasSize(17).allSatisfy(fault -> {
            assertThat(fault.noticed()).as(fault.kind()).isEqualTo(fault.done());
            if (!fault.kind().equals(SELDOM)) {
                assertThat(fault.done() > 0).as(fault.kind()).isNotEqualTo(NOT_DONE.contains(fault.kind()));
            }
        });
        assertThat(result.inspections()).isGreaterThan(1);
        assertThat(told).hasPositiveValue();
    }

    @Test
    void a_client_that_says_yes_without_copying_is_found_out() {
        assertThatThrownBy(() -> run(new Clumsy() {
            @Override
            public void copy(SoakMemory memory, long from, long to, int size) {
                // forgotten
            }
        })).isInstanceOf(CorruptionException.class).hasMessageMatching(
                "seed 11, thread \\S+, cache soak_\\d+, object at 0x[0-9a-f]+: (expected cache \\d, owner \\d, serial "
                + "\\d+, sum 0x[0-9a-f]{16}, checksum 0x[0-9a-f]{16}; found cache .*; when it was .*"
                + "|it was allocated twice: .*)");
    }

    @Test
    void a_client_that_copies_half_is_found_out() {
        assertThatThrownBy(() -> run(new Clumsy() {
            @Override
            public void copy(SoakMemory memory, long from, long to, int size) {
                super.copy(memory, from, to, size / 2);
            }
        })).isInstanceOf(CorruptionException.class).hasMessageContaining("; found ");
    }

    @Test
    void objects_that_leak_are_found_in_the_next_inspection() {
        AtomicLong frees = new AtomicLong();

        assertThatThrownBy(() -> run(new Clumsy() {
            @Override
            public void free(ObjectCache cache, long address) {
                if (frees.incrementAndGet() % 1000 != 0) {
                    super.free(cache, address);
                }
            }
        })).isInstanceOf(CorruptionException.class)
                .hasMessageMatching("seed 11, cache soak_\\d+: \\d+ objects known to the program, but \\d+ objects in "
                        + "use by the cache's statistics.*; something is lost or leaks");
    }

    @Test
    void what_the_allocator_refuses_ends_the_soak_with_its_reason() {
        assertThatThrownBy(() -> run(new Clumsy() {
            @Override
            public void free(ObjectCache cache, long address) {
                super.free(cache, address + 1);
            }
        })).isInstanceOf(CorruptionException.class).hasMessageStartingWith("seed 11");
    }

    @Test
    void a_write_after_free_that_nobody_planned_is_found_where_there_is_debugging() {
        assertThatThrownBy(() -> run(new Clumsy() {
            @Override
            public void free(ObjectCache cache, long address) {
                super.free(cache, address);
                if (cache.debugging().mode().has(DebugFlag.LITE)) {
                    cache.segment(address).set(ValueLayout.JAVA_LONG, 0, 1);
                }
            }
        })).isInstanceOf(CorruptionException.class).hasMessageMatching(
                "(?s)seed 11: slab allocator: modified after free: at offset 0x0 .*, cache soak_5000, .*");
    }

    @Test
    void a_view_of_an_object_that_a_page_guards_is_no_good_after_its_end() {
        assertThatThrownBy(() -> run(new Clumsy() {
            @Override
            public void free(ObjectCache cache, long address) {
                MemorySegment view = cache.segment(address);
                super.free(cache, address);
                if (cache.debugging().mode().has(DebugFlag.FIREWALL)) {
                    view.get(ValueLayout.JAVA_LONG, 0);
                }
            }
        })).isInstanceOf(CorruptionException.class).hasMessageStartingWith("seed 11: java.lang.IllegalStateException");
    }

    @Test
    void a_thread_that_hangs_is_found_with_the_stacks_of_all() {
        CountDownLatch never = new CountDownLatch(1);
        Trades hanging = new Clumsy() {
            @Override
            public void free(ObjectCache cache, long address) {
                awaitUninterruptibly(never);
            }
        };

        HangException hang = catchThrowableOfType(HangException.class, () -> SoakRun.run(
                plan(LONG, ThreadKind.VIRTUAL), new Conditions(hanging, Duration.ofSeconds(3), elapsed -> { })));

        assertThat(hang).hasMessageMatching("thread \\S+ has not got on for 3 s; .*");
        assertThat(hang.stacks()).contains("mutator-0 (", "mutator-1 (", "slablab-moves (", "awaitUninterruptibly");
        never.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Sound but for what a test breaks. */
    private abstract static class Clumsy implements Trades {

        @Override
        public void copy(SoakMemory memory, long from, long to, int size) {
            SOUND.copy(memory, from, to, size);
        }

        @Override
        public void free(ObjectCache cache, long address) {
            SOUND.free(cache, address);
        }
    }
}
