package dev.slablab.allocator.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.fixture.Damage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class NativeArenaTest {
    private static final int PAGE = 4096;
    private static final long MIB = 1 << 20;

    private final NativeArena arena = NativeArena.reserve(64 * MIB, PAGE, HugePages.REFUSED);

    @AfterEach
    void walkAndClose() {
        arena.verify();
        arena.close();
    }

    private void touch(long address, long bytes) {
        MemorySegment span = arena.segment(address, bytes);
        for (long at = 0; at < bytes; at += PAGE) {
            span.set(ValueLayout.JAVA_LONG, at, address + at);
        }
    }

    @Test
    void what_is_written_is_read() {
        long one = arena.allocate(3 * PAGE);
        long other = arena.allocate(PAGE);
        touch(one, 3 * PAGE);
        touch(other, PAGE);

        assertThat(arena.segment(one, 3 * PAGE).get(ValueLayout.JAVA_LONG, 2 * PAGE)).isEqualTo(one + 2 * PAGE);
        assertThat(arena.segment(other, 8).get(ValueLayout.JAVA_LONG, 0)).isEqualTo(other);
    }

    @Test
    void memory_comes_with_the_first_touch() {
        long span = arena.allocate(8 * MIB);
        assertThat(arena.residence().residentBytes()).isZero();

        touch(span, 4 * MIB);

        assertThat(arena.residence().residentBytes()).isEqualTo(4 * MIB);
    }

    @Test
    void a_whole_block_goes_back_to_the_system_at_once() {
        long span = arena.allocate(8 * MIB);
        touch(span, 8 * MIB);

        arena.release(span, 8 * MIB);

        assertThat(arena.residence()).isEqualTo(new NativeArena.Residence(0, 0, 4, 8 * MIB));
    }

    @Test
    void single_pages_go_back_together_when_asked_for() {
        List<Long> spans = pages(256);
        spans.subList(0, 64).forEach(page -> arena.release(page, PAGE));
        assertThat(arena.residence()).isEqualTo(new NativeArena.Residence(MIB, 64 * PAGE, 0, 0));

        assertThat(arena.giveBack(65 * PAGE)).as("the run is shorter").isZero();
        assertThat(arena.giveBack(64 * PAGE)).isEqualTo(64 * PAGE);

        assertThat(arena.residence()).isEqualTo(new NativeArena.Residence(MIB - 64 * PAGE, 0, 1, 64 * PAGE));
    }

    @Test
    void every_page_goes_back_when_the_length_of_runs_does_not_matter() {
        List<Long> spans = pages(100);
        for (int i = 0; i < 100; i += 2) {
            arena.release(spans.get(i), PAGE);
        }

        assertThat(arena.giveBack(0)).isEqualTo(50 * PAGE);
        assertThat(arena.residence()).isEqualTo(new NativeArena.Residence(50 * PAGE, 0, 50, 50 * PAGE));
    }

    private List<Long> pages(int count) {
        List<Long> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spans.add(arena.allocate(PAGE));
            touch(spans.getLast(), PAGE);
        }
        return spans;
    }

    @Test
    void a_page_used_again_does_not_go_back() {
        List<Long> spans = pages(8);
        arena.release(spans.get(3), PAGE);
        assertThat(arena.allocate(PAGE)).isEqualTo(spans.get(3));

        assertThat(arena.giveBack(0)).isZero();
        assertThat(arena.segment(spans.get(3), 8).get(ValueLayout.JAVA_LONG, 0)).as("its old contents")
                .isEqualTo(spans.get(3));
    }

    @Test
    void a_page_that_was_given_back_reads_as_zero() {
        long page = pages(1).getFirst();
        arena.release(page, PAGE);
        arena.giveBack(0);
        assertThat(arena.allocate(PAGE)).isEqualTo(page);

        assertThat(arena.segment(page, 8).get(ValueLayout.JAVA_LONG, 0)).isZero();
    }

    @Test
    void zeroing_stays_within_what_is_in_use() {
        long page = pages(1).getFirst();
        arena.zero(page, 16);

        assertThat(arena.segment(page, 8).get(ValueLayout.JAVA_LONG, 0)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> arena.zero(page + PAGE - 8, 16))
                .withMessageContaining("are not memory in use");
    }

    @Test
    void a_pattern_fills_whole_words_and_no_more() {
        long page = pages(1).getFirst();
        arena.zero(page, 32);

        arena.fill(page + 8, 16, 0x0123_4567_89ab_cdefL);

        assertThat(arena.segment(page, 32).toArray(ValueLayout.JAVA_LONG))
                .containsExactly(0, 0x0123_4567_89ab_cdefL, 0x0123_4567_89ab_cdefL, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> arena.fill(page, 12, 1))
                .withMessageContaining("are not whole words");
        assertThatIllegalArgumentException().isThrownBy(() -> arena.fill(page, PAGE + 8, 1))
                .withMessageContaining("are not memory in use");
    }

    @Test
    void a_view_does_not_reach_beyond_its_bytes_nor_beyond_the_arena() {
        long page = pages(1).getFirst();
        MemorySegment object = arena.segment(page, 16);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> object.set(ValueLayout.JAVA_LONG, 16, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> arena.segment(arena.base() + 64 * MIB - 8, 16));
    }

    @Test
    void the_limit_and_the_reservation_are_kept() {
        assertThat(arena.allocate(65 * MIB)).isZero();
        assertThat(arena.allocate(1L << 62)).isZero();
        arena.limit(2);
        assertThat(arena.pagesLeft()).isEqualTo(2);
        assertThat(arena.allocate(2 * PAGE)).isNotZero();
        assertThat(arena.allocate(PAGE)).isZero();

        arena.limit(Long.MAX_VALUE);
        assertThat(arena.pagesLeft()).isEqualTo(64 * MIB / PAGE - 2);
    }

    @Test
    void no_span_reaches_beyond_the_reservation_however_the_rest_is_cut_up() {
        long all = 64 * MIB / PAGE;
        List<Long> spans = new ArrayList<>();
        for (long i = 0; i < all; i++) {
            spans.add(arena.allocate(PAGE));
        }
        for (int i = 0; i < all; i += 2) {
            arena.release(spans.get(i), PAGE);
        }

        assertThat(arena.allocate(2 * PAGE)).isZero();
        assertThat(arena.allocate(PAGE)).isEqualTo(arena.base());
    }

    @Test
    void spans_lie_where_they_do_in_a_virtual_arena() {
        VirtualArena virtual = VirtualArena.ofDefaultPages();
        virtual.limit(64 * MIB / PAGE);
        SplittableRandom random = new SplittableRandom(5);
        List<long[]> spans = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            if (random.nextInt(5) < 3 || spans.isEmpty()) {
                long bytes = PAGE * random.nextLong(1, 9);
                long offset = virtual.allocate(bytes) - virtual.base();
                assertThat(arena.allocate(bytes) - arena.base()).isEqualTo(offset);
                spans.add(new long[] {offset, bytes});
            } else {
                long[] span = spans.remove(random.nextInt(spans.size()));
                virtual.release(virtual.base() + span[0], span[1]);
                arena.release(arena.base() + span[0], span[1]);
            }
        }
        assertThat(arena.pagesInUse()).isEqualTo(virtual.pagesInUse());
        assertThat(arena.peakPages()).isEqualTo(virtual.peakPages());
    }

    @ParameterizedTest
    @EnumSource
    void huge_pages_can_be_asked_for_or_refused(HugePages hugePages) {
        try (NativeArena other = NativeArena.reserve(8 * MIB, PAGE, hugePages)) {
            long span = other.allocate(4 * MIB);
            other.segment(span, 4 * MIB).fill((byte) 7);
            assertThat(other.residence().residentBytes()).isGreaterThanOrEqualTo(4 * MIB);

            other.release(span, 4 * MIB);
            assertThat(other.residence().residentBytes()).isLessThan(4 * MIB);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3000, 2048, -4096})
    void a_quantum_that_the_system_does_not_have_is_refused(int quantum) {
        assertThatIllegalArgumentException().isThrownBy(() -> NativeArena.reserve(MIB, quantum, HugePages.BY_SYSTEM))
                .withMessageContaining("quantum " + quantum);
    }

    @Test
    void pages_that_the_system_does_not_let_the_arena_access_stay_free() {
        NativeArena other = NativeArena.reserve(MIB);
        Damage.set(other, "committed", -(1L << 47));

        assertThatExceptionOfType(NativeMemoryException.class).isThrownBy(() -> other.allocate(PAGE));

        Damage.set(other, "committed", 0L);
        assertThat(other.pagesInUse()).isZero();
        assertThat(other.allocate(PAGE)).isEqualTo(other.base());
        other.verify();
        other.close();
    }

    @Test
    void use_after_closing_fails_by_name() {
        NativeArena other = NativeArena.reserve(MIB);
        other.close();
        other.close();

        assertThatIllegalStateException().isThrownBy(() -> other.allocate(PAGE)).withMessageContaining("was closed");
        assertThatIllegalStateException().isThrownBy(other::residence).withMessageContaining("was closed");
    }

    @Test
    void what_is_not_in_use_cannot_be_released() {
        long page = arena.allocate(PAGE);

        assertThatIllegalArgumentException().isThrownBy(() -> arena.release(page + PAGE, PAGE))
                .withMessageContaining("is not in use");
        assertThatIllegalArgumentException().isThrownBy(() -> arena.release(page, 2 * PAGE));
        assertThatIllegalArgumentException().isThrownBy(() -> arena.release(page, 100));
    }
}
