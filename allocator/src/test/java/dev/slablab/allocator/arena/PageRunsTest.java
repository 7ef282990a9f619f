package dev.slablab.allocator.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.verify.InvariantViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRunsTest {
    private final PageRuns runs = new PageRuns();

    @Test
    void pages_are_handed_out_from_the_first_on() {
        assertThat(runs.take(3)).isZero();
        assertThat(runs.take(1)).isEqualTo(3);
        assertThat(runs.take(2)).isEqualTo(4);
        runs.verify(6);
    }

    @Test
    void a_gap_that_is_too_short_is_passed_over() {
        runs.take(4);
        runs.give(1, 2);

        assertThat(runs.take(3)).isEqualTo(4);
        assertThat(runs.take(2)).isEqualTo(1);
    }

    @Test
    void neighbouring_gaps_join() {
        runs.take(6);
        runs.give(1, 2);
        runs.give(3, 2);

        assertThat(runs.take(4)).isEqualTo(1);
    }

    @Test
    void a_run_may_cross_the_boundary_of_two_words() {
        runs.take(60);

        assertThat(runs.take(8)).isEqualTo(60);
        assertThat(runs.used(60, 8)).isTrue();
        assertThat(runs.used(60, 9)).isFalse();
        runs.verify(68);
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 127, 128, 129, 1000, 100_000})
    void the_map_grows_until_the_run_fits(int pages) {
        assertThat(runs.take(pages)).isZero();
        assertThat(runs.take(1)).isEqualTo(pages);
        runs.verify(pages + 1L);
        runs.give(0, pages);
        assertThat(runs.take(pages + 1)).isEqualTo(pages + 1);
    }

    @Test
    void the_walk_notices_a_page_that_was_not_counted() {
        runs.take(5);

        assertThatThrownBy(() -> runs.verify(4)).isInstanceOf(InvariantViolation.class)
                .hasMessage("5 pages marked, 4 counted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "tail", "best"})
    void the_walk_notices_a_wrong_summary(String summary) {
        runs.take(70);
        Damage.get(runs, summary, int[].class)[1]++;

        assertThatThrownBy(() -> runs.verify(70)).isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("summary of free runs");
    }

    @Test
    void the_walk_notices_pages_that_changed_below_their_summary() {
        runs.take(2);
        Damage.get(runs, "free", long[].class)[0] ^= 1L << 1 | 1L << 40;

        assertThatThrownBy(() -> runs.verify(2)).isInstanceOf(InvariantViolation.class);
    }
}
