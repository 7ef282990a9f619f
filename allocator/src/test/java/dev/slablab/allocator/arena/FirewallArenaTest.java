package dev.slablab.allocator.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.verify.InvariantViolation;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Spans with a page behind them that nobody may touch. */
@EnabledOnOs(OS.LINUX)
class FirewallArenaTest {
    private static final int PAGE = 4096;
    private static final long MIB = 1 << 20;

    private final NativeArena arena = NativeArena.reserve(256 * MIB, PAGE, HugePages.REFUSED);
    private final Arena guarded = arena.firewalled().orElseThrow();
    private final ClosedPages closed = Damage.get(arena, "closedPages", ClosedPages.class);
    private final ClosedPages.Protection system = Damage.get(closed, "protection", ClosedPages.Protection.class);

    @AfterEach
    void walkAndClose() {
        arena.verify();
        arena.close();
    }

    private void protection(ClosedPages.Protection other) {
        Damage.set(closed, "protection", other);
    }

    /** The system grants one kind of call and refuses the other. */
    private ClosedPages.Protection refusing(boolean opening) {
        return new ClosedPages.Protection() {
            @Override
            public void open(int first, int count) {
                if (opening) {
                    throw new NativeMemoryException("mprotect", 12);
                }
                system.open(first, count);
            }

            @Override
            public void close(int first, int count) {
                if (!opening) {
                    throw new NativeMemoryException("mprotect", 12);
                }
                system.close(first, count);
            }
        };
    }

    private void fill(long span, long bytes) {
        guarded.segment(span, bytes).fill((byte) 7);
    }

    @Test
    void spans_are_placed_one_behind_the_other_and_begin_again_at_the_lowest_place_in_time() {
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < SpanArena.WANDERING / 2 + 3; i++) {
            long span = guarded.allocate(PAGE);
            places.add((span - arena.base()) / PAGE);
            guarded.release(span, PAGE);
        }

        assertThat(places.subList(0, 3)).containsExactly(0L, 2L, 4L);
        assertThat(places.subList(SpanArena.WANDERING / 2 - 1, places.size()))
                .containsExactly(SpanArena.WANDERING - 2L, 0L, 2L, 4L);
    }

    @Test
    void what_is_in_use_is_stepped_over() {
        long first = guarded.allocate(3 * PAGE);
        long plain = arena.allocate(PAGE);
        long second = guarded.allocate(PAGE);
        guarded.release(first, 3 * PAGE);

        assertThat(plain).isEqualTo(first + 4 * PAGE);
        assertThat(second).isEqualTo(plain + PAGE);
        assertThat(guarded.allocate(PAGE)).isEqualTo(second + 2 * PAGE);
        assertThat(arena.allocate(4 * PAGE)).as("others take the lowest place").isEqualTo(first);
        arena.segment(first, 4 * PAGE).fill((byte) 1);
        assertThat(arena.pagesInUse()).isEqualTo(guarded.pagesInUse()).isEqualTo(1 + 2 + 2 + 4);
        assertThat(guarded.firewalled()).containsSame(guarded);
        assertThat(arena.firewalled()).containsSame(guarded);
    }

    @Test
    void memory_goes_back_at_once_and_a_guard_has_none() {
        long used = arena.allocate(8 * PAGE);
        arena.segment(used, 8 * PAGE).fill((byte) 1);
        arena.release(used, 8 * PAGE);
        long span = guarded.allocate(3 * PAGE);
        fill(span, 3 * PAGE);

        assertThat(arena.residence().residentBytes()).as("four pages of old contents").isEqualTo((3 + 4) * PAGE);
        guarded.release(span, 3 * PAGE);
        assertThat(arena.residence().residentBytes()).isEqualTo(4 * PAGE);
        assertThat(arena.residence().waitingBytes()).isEqualTo(4 * PAGE);
        arena.giveBack(0);
        assertThat(arena.residence().residentBytes()).isZero();
    }

    @Test
    void a_large_span_goes_back_in_blocks() {
        long span = guarded.allocate(9 * MIB);
        fill(span, 9 * MIB);
        guarded.release(span, 9 * MIB);

        assertThat(arena.residence()).isEqualTo(new NativeArena.Residence(0, 0, 5, 9 * MIB));
    }

    @Test
    void only_whole_guarded_spans_go_back_and_only_from_where_they_came() {
        long span = guarded.allocate(2 * PAGE);
        long plain = arena.allocate(2 * PAGE);

        for (long bytes : new long[] {PAGE, 3 * PAGE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> guarded.release(span, bytes))
                    .withMessageContaining("is not in use");
        }
        for (long bytes : new long[] {2 * PAGE, 3 * PAGE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> arena.release(span, bytes))
                    .withMessageContaining("is not in use");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> guarded.release(plain, 2 * PAGE));
        assertThatIllegalArgumentException().isThrownBy(() -> guarded.release(span + PAGE, PAGE));
        guarded.release(span, 2 * PAGE);
        assertThatIllegalArgumentException().isThrownBy(() -> guarded.release(span, 2 * PAGE));
        assertThat(arena.pagesInUse()).isEqualTo(2);
    }

    @Test
    void nothing_is_written_to_a_page_that_guards() {
        long span = guarded.allocate(PAGE);
        guarded.zero(span, PAGE);
        guarded.fill(span, PAGE, 42);

        assertThatIllegalArgumentException().isThrownBy(() -> arena.zero(span, PAGE + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> guarded.fill(span + PAGE, 8, 42));
        assertThat(guarded.segment(span, 8).get(ValueLayout.JAVA_LONG, 0)).isEqualTo(42);
    }

    @Test
    void a_span_that_cannot_be_guarded_is_not_handed_out_and_costs_no_pages() {
        long before = guarded.allocate(PAGE);
        protection(refusing(false));

        assertThatExceptionOfType(NativeMemoryException.class).isThrownBy(() -> guarded.allocate(PAGE))
                .withMessageContaining("mprotect failed with error 12").withMessageContaining("vm.max_map_count");
        assertThat(arena.pagesInUse()).isEqualTo(2);
        arena.verify();

        guarded.release(before, PAGE);
        assertThat(arena.pagesInUse()).isZero();
        protection(system);
        fill(guarded.allocate(PAGE), PAGE);
    }

    @Test
    void pages_that_cannot_be_opened_again_stay_free() {
        long first = guarded.allocate(PAGE);
        guarded.release(first, PAGE);
        protection(refusing(true));

        assertThatExceptionOfType(NativeMemoryException.class).isThrownBy(() -> arena.allocate(PAGE));
        assertThat(arena.pagesInUse()).isZero();
        protection(system);
        assertThat(arena.allocate(PAGE)).isEqualTo(first);
        arena.zero(first, PAGE);
    }

    @Test
    void views_end_with_their_span_and_all_of_them_with_the_arena() {
        long one = guarded.allocate(PAGE);
        long other = guarded.allocate(PAGE);
        MemorySegment viewOfOne = guarded.segment(one, 8);
        MemorySegment viewOfOther = arena.segment(other, 8);
        guarded.release(one, PAGE);

        assertThatIllegalStateException().isThrownBy(() -> viewOfOne.get(ValueLayout.JAVA_BYTE, 0));
        viewOfOther.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
        arena.close();
        assertThatIllegalStateException().isThrownBy(() -> viewOfOther.get(ValueLayout.JAVA_BYTE, 0));
        assertThatIllegalStateException().isThrownBy(() -> guarded.allocate(PAGE)).withMessageContaining("was closed");
    }

    /** The C library sorts two words, and asks which comes first. */
    @Test
    @SuppressWarnings("restricted")
    void the_memory_of_a_view_that_a_native_call_uses_stays_accessible() throws Throwable {
        long span = guarded.allocate(PAGE);
        MemorySegment view = guarded.segment(span, 16);
        Linker linker = Linker.nativeLinker();
        MethodHandle sort = linker.downcallHandle(linker.defaultLookup().find("qsort").orElseThrow(),
                FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS));
        MethodHandle compare = MethodHandles.lookup().findVirtual(Runnable.class, "run",
                MethodType.methodType(void.class)).bindTo((Runnable) () -> guarded.release(span, PAGE));
        compare = MethodHandles.dropArguments(MethodHandles.filterReturnValue(compare,
                MethodHandles.constant(int.class, 1)), 0, MemorySegment.class, MemorySegment.class);
        try (var scratch = java.lang.foreign.Arena.ofConfined()) {
            sort.invoke(view, 2L, 8L, linker.upcallStub(compare, FunctionDescriptor.of(ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS, ValueLayout.ADDRESS), scratch));
        }

        assertThat(arena.pagesInUse()).isZero();
        view.set(ValueLayout.JAVA_LONG, 0, 1);
        arena.close();
        assertThatIllegalStateException().isThrownBy(() -> view.get(ValueLayout.JAVA_LONG, 0));
    }

    @Test
    void the_walk_notices_a_guard_that_can_be_touched_and_a_page_in_use_that_cannot() {
        long span = guarded.allocate(PAGE);
        closed.open(1, 1);
        assertThatThrownBy(arena::verify).isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("a page that guards others can be touched");
        closed.close(1, 1);
        arena.verify();

        closed.close(0, 1);
        assertThatThrownBy(arena::verify).hasMessageContaining("a page in use cannot be touched");
        closed.open(0, 1);
        guarded.release(span, PAGE);
    }

    /** Against what each span should be: its own contents, nobody else's pages. */
    @Test
    void guarded_and_other_spans_live_beside_each_other() {
        SplittableRandom random = new SplittableRandom(5);
        List<Held> held = new ArrayList<>();
        long pages = 0;
        for (int step = 0; step < 3000; step++) {
            if (held.size() < 60 && random.nextInt(5) < 3) {
                Arena from = random.nextBoolean() ? guarded : arena;
                long bytes = (1 + random.nextLong(4)) * PAGE;
                Held fresh = new Held(from, from.allocate(bytes), bytes, (byte) step);
                from.segment(fresh.span, bytes).fill(fresh.stamp);
                held.add(fresh);
                pages += fresh.pages(guarded);
            } else if (!held.isEmpty()) {
                Held old = held.remove(random.nextInt(held.size()));
                assertThat(old.intact()).isTrue();
                old.from.release(old.span, old.bytes);
                pages -= old.pages(guarded);
            }
            assertThat(arena.pagesInUse()).isEqualTo(pages);
            if (step % 100 == 0) {
                arena.verify();
                arena.giveBack(0);
            }
        }
        held.forEach(old -> assertThat(old.intact()).isTrue());
    }

    /** A span and what was written to it. */
    private record Held(Arena from, long span, long bytes, byte stamp) {
        long pages(Arena guarded) {
            return bytes / PAGE + (from == guarded ? 1 : 0);
        }

        boolean intact() {
            MemorySegment segment = from.segment(span, bytes);
            return segment.get(ValueLayout.JAVA_BYTE, 0) == stamp
                    && segment.get(ValueLayout.JAVA_BYTE, bytes - 1) == stamp;
        }
    }
}
