package dev.slablab.allocator.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.verify.InvariantViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualArenaTest {
    private static final long BASE = VirtualArena.DEFAULT_BASE;
    private static final int PAGE = 4096;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final VirtualArena arena = lab.watch(VirtualArena.ofDefaultPages());

    @Test
    void spans_follow_each_other_from_the_base() {
        assertThat(arena.allocate(PAGE)).isEqualTo(BASE);
        assertThat(arena.allocate(3 * PAGE)).isEqualTo(BASE + PAGE);
        assertThat(arena.allocate(PAGE)).isEqualTo(BASE + 4 * PAGE);
        assertThat(arena.pageOf(BASE + 4 * PAGE + 17)).isEqualTo(4);
    }

    @Test
    void released_pages_are_handed_out_again_at_once() {
        long first = arena.allocate(PAGE);
        arena.allocate(PAGE);

        arena.release(first, PAGE);

        assertThat(arena.allocate(PAGE)).isEqualTo(first);
    }

    @Test
    void the_peak_stays_when_pages_go_back() {
        long span = arena.allocate(5 * PAGE);
        arena.release(span, 5 * PAGE);

        assertThat(arena.pagesInUse()).isZero();
        assertThat(arena.peakPages()).isEqualTo(5);
    }

    @Test
    void at_the_limit_there_is_no_span_and_nothing_is_counted() {
        arena.limit(3);
        arena.allocate(2 * PAGE);

        assertThat(arena.allocate(2 * PAGE)).isZero();
        assertThat(arena.pagesInUse()).isEqualTo(2);
        assertThat(arena.allocate(PAGE)).isNotZero();
        assertThat(arena.peakPages()).isEqualTo(3);
    }

    @Test
    void a_lowered_limit_leaves_pages_in_use() {
        long span = arena.allocate(4 * PAGE);
        arena.limit(1);

        assertThat(arena.pagesInUse()).isEqualTo(4);
        assertThat(arena.allocate(PAGE)).isZero();
        arena.release(span, 4 * PAGE);
        assertThat(arena.allocate(PAGE)).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -PAGE, 1, PAGE + 1})
    void only_whole_pages_are_allocated(long bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> arena.allocate(bytes))
                .withMessage("%d bytes are not a positive multiple of the quantum 4096", bytes);
    }

    @ParameterizedTest
    @ValueSource(longs = {BASE - PAGE, BASE + 1, BASE + PAGE, BASE + 5000L * PAGE, 0, -PAGE,
        BASE + (long) Integer.MAX_VALUE * PAGE, BASE + (1L << 31) * PAGE, Long.MAX_VALUE - PAGE + 1})
    void a_span_that_is_not_in_use_is_refused(long address) {
        arena.allocate(PAGE);

        assertThatIllegalArgumentException().isThrownBy(() -> arena.release(address, PAGE))
                .withMessage("span of 1 pages at 0x%x is not in use in this arena", address);
    }

    @Test
    void a_span_given_back_with_too_many_pages_is_refused() {
        long span = arena.allocate(2 * PAGE);

        assertThatIllegalArgumentException().isThrownBy(() -> arena.release(span, 3 * PAGE))
                .withMessageContaining("span of 3 pages").withMessageContaining("is not in use");
        assertThat(arena.pagesInUse()).isEqualTo(2);
    }

    @Test
    void a_span_given_back_twice_is_refused() {
        long span = arena.allocate(PAGE);
        arena.release(span, PAGE);

        assertThatIllegalArgumentException().isThrownBy(() -> arena.release(span, PAGE));
    }

    @Test
    void a_limit_below_zero_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> arena.limit(-1))
                .withMessage("limit of -1 pages is negative");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4096, Integer.MIN_VALUE, 4095})
    void the_quantum_must_be_a_power_of_two(int quantum) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VirtualArena(BASE, quantum))
                .withMessage("quantum %d is not a power of two", quantum);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -PAGE, PAGE + 8})
    void the_base_must_be_a_positive_multiple_of_the_quantum(long base) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VirtualArena(base, PAGE))
                .withMessage("base %d is not a positive multiple of the quantum 4096", base);
    }

    @Test
    void the_walk_notices_a_wrong_count_and_a_wrong_peak() {
        VirtualArena damaged = VirtualArena.ofDefaultPages();
        damaged.allocate(2 * PAGE);

        Damage.set(damaged, "peakPages", 1L);
        assertThatThrownBy(damaged::verify).isInstanceOf(InvariantViolation.class).hasMessage("peak of 1 pages passed");

        Damage.set(damaged, "pagesInUse", 3L);
        assertThatThrownBy(damaged::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("2 pages marked, 3 counted");
    }

    @ParameterizedTest
    @ValueSource(longs = {(1L << 30) + 1, 1L << 31, (1L << 51) - 1})
    void more_pages_than_an_arena_can_have_are_not_there(long pages) {
        assertThat(arena.pagesLeft()).isEqualTo(1 << 30);

        assertThat(arena.allocate(pages * PAGE)).isZero();
        assertThat(arena.pagesInUse()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> arena.release(BASE, pages * PAGE))
                .withMessage("span of %d pages at 0x%x is not in use in this arena", pages, BASE);
    }

    @Test
    void no_span_reaches_beyond_the_last_address() {
        VirtualArena high = lab.watch(new VirtualArena(Long.MAX_VALUE - 3 * PAGE + 1, PAGE));

        assertThat(high.pagesLeft()).isEqualTo(2);
        assertThat(high.allocate(3 * PAGE)).isZero();
        assertThat(high.allocate(2 * PAGE)).isPositive();
        assertThat(high.allocate(PAGE)).isZero();
    }

    @Test
    void bytes_are_zeroed_on_pages_in_use_only() {
        long span = arena.allocate(2 * PAGE);

        arena.zero(span, 2 * PAGE);
        arena.zero(span + 5, 0);
        arena.zero(span + 2 * PAGE - 1, 1);
        for (long[] bad : new long[][] {{span - 1, 1}, {span, 2 * PAGE + 1}, {span + 2 * PAGE, 1}, {span, -1},
            {0, 1}, {-8, 1}, {span, Long.MAX_VALUE}, {Long.MAX_VALUE, Long.MAX_VALUE}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> arena.zero(bad[0], bad[1]))
                    .withMessage("%d bytes at 0x%x are not memory in use in this arena", bad[1], bad[0]);
        }
    }

    @Test
    void whole_words_are_filled_on_pages_in_use_only() {
        long span = arena.allocate(2 * PAGE);

        arena.fill(span, 2 * PAGE, -1);
        arena.fill(span + 8, 0, -1);
        assertThatIllegalArgumentException().isThrownBy(() -> arena.fill(span, 2 * PAGE + 8, -1))
                .withMessage("%d bytes at 0x%x are not memory in use in this arena", 2 * PAGE + 8, span);
        for (long[] bad : new long[][] {{span + 4, 8}, {span, 12}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> arena.fill(bad[0], bad[1], -1))
                    .withMessage("%d bytes at 0x%x are not whole words of 8 bytes", bad[1], bad[0]);
        }
    }

    @Test
    void there_are_no_bytes_to_be_viewed() {
        long span = arena.allocate(PAGE);

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> arena.segment(span, 8))
                .withMessageContaining("take memory from a NativeArena");
    }
}
