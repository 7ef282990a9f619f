package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.SlabLab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rounds that the sink refuses, among 15 on two processors: loaded, previous and full magazines of 3 rounds. */
class EmptyingTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final List<Long> taken = new ArrayList<>();
    private final Map<Long, Throwable> refused = new HashMap<>();
    private final MagazineLayer layer = lab.watch(new MagazineLayer(1000, 2, true, this::sink));

    private void sink(long object) {
        switch (refused.get(object)) {
            case null -> taken.add(object);
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable other -> throw new AssertionError(other);
        }
    }

    private void fill() {
        LongStream.rangeClosed(1, 10).forEach(object -> layer.free(0, object));
        LongStream.rangeClosed(11, 15).forEach(object -> layer.free(1, object));
    }

    private void refuse(Throwable failure, long... objects) {
        LongStream.of(objects).forEach(object -> refused.put(object, failure));
    }

    @Test
    void every_round_reaches_the_sink_whichever_one_it_refuses() {
        for (long bad = 1; bad <= 15; bad++) {
            refused.clear();
            taken.clear();
            RuntimeException failure = new IllegalArgumentException("bad " + bad);
            refuse(failure, bad);
            fill();

            assertThatThrownBy(layer::purge).isSameAs(failure).hasNoSuppressedExceptions();

            long refusedOne = bad;
            assertThat(taken).containsExactlyInAnyOrderElementsOf(
                    LongStream.rangeClosed(1, 15).filter(object -> object != refusedOne).boxed().toList());
            assertThat(layer.rounds()).isEmpty();
            layer.enable();
        }
    }

    @Test
    void the_first_failure_is_thrown_and_suppresses_the_others() {
        RuntimeException first = new IllegalStateException("first");
        Error second = new AssertionError("second");
        RuntimeException third = new IllegalStateException("third");
        fill();
        // In the order of purging: loaded 10, previous 7 8 9, loaded 14 15, previous 11 12 13, depot 4 5 6, 1 2 3.
        refuse(first, 8);
        refuse(second, 14);
        refuse(third, 2);

        assertThatThrownBy(layer::purge).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second, third);
        assertThat(taken).hasSize(12);
    }

    @Test
    void an_error_is_thrown_as_it_is_and_one_that_comes_again_does_not_suppress_itself() {
        Error failure = new AssertionError("always the same");
        fill();
        refuse(failure, 1, 2, 3, 10);

        assertThatThrownBy(layer::purge).isSameAs(failure).hasNoSuppressedExceptions();
        assertThat(taken).hasSize(11);
    }

    @Test
    void a_reap_of_idle_magazines_goes_on_too() {
        RuntimeException failure = new IllegalStateException("bad");
        fill();
        layer.zeroWorkingSet();
        refuse(failure, 4, 6);

        assertThatThrownBy(layer::reapIdle).isSameAs(failure);

        assertThat(taken).containsExactly(5L, 1L, 2L, 3L);
        assertThat(layer.depot().full().count()).isZero();
        assertThat(layer.depot().empty().count()).isZero();
    }

    @Test
    void growth_goes_on_too() {
        fill();
        refuse(new IllegalStateException("bad"), 4);

        assertThatThrownBy(layer::grow).isInstanceOf(IllegalStateException.class);

        assertThat(layer.cpus()).extracting(CpuState::magazineSize).containsOnly(7);
        assertThat(layer.depot().magazineSize()).isEqualTo(7);
        assertThat(taken).hasSize(14);
    }

    @Test
    void all_rounds_are_told_processors_first() {
        fill();

        assertThat(layer.rounds()).containsExactly(10, 7, 8, 9, 14, 15, 11, 12, 13, 4, 5, 6, 1, 2, 3);
    }
}
