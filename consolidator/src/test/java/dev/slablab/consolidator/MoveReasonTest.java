package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.inspect.ReasonCount;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why clients answer as they do. */
class MoveReasonTest {
    private static final MoveReason LOCKED = new MoveReason("locked");
    private static final MoveReason REFERENCED = new MoveReason("referenced");

    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final Deque<MoveAnswer> answers = new ArrayDeque<>();

    /** Two slabs of three; the object alone on the second is asked for by each reap. */
    private ObjectCache cache(String name) {
        ObjectCache cache = bench.cache(CacheSpec.of(name, 1300).with(CacheFlag.NOMAGAZINE), request -> answers.pop());
        Shape.of(bench, cache, new ScriptedClient(MoveResponse.NO), 2, 1);
        return cache;
    }

    private void ask(ObjectCache cache, MoveAnswer... scripted) {
        for (MoveAnswer answer : scripted) {
            answers.add(answer);
            while (!answers.isEmpty()) {
                bench.reap(cache);
                bench.moves().runOne();
                while (!bench.moves().waiting().isEmpty()) {
                    answers.add(answer.response());
                    bench.moves().runOne();
                }
            }
        }
    }

    private List<ReasonCount> reasons(ObjectCache cache) {
        return bench.state(cache).reasons();
    }

    @Test
    void a_reason_changes_nothing_but_the_counts() {
        ObjectCache plain = cache("plain");
        ObjectCache reasoned = cache("reasoned");
        ask(plain, MoveResponse.NO, MoveResponse.LATER);
        ask(reasoned, MoveResponse.NO.because(LOCKED), MoveResponse.LATER.because(REFERENCED));

        assertThat(bench.state(reasoned).statistics()).isEqualTo(bench.state(plain).statistics());
        assertThat(bench.state(reasoned).doubts()).isEqualTo(bench.state(plain).doubts());
        assertThat(reasons(plain)).isEmpty();
        assertThat(reasons(reasoned)).containsExactly(
                new ReasonCount(MoveResponse.NO, LOCKED, 1), new ReasonCount(MoveResponse.LATER, REFERENCED, 1));
    }

    @Test
    void reasons_are_counted_for_each_cache_and_for_all() {
        ObjectCache one = cache("one");
        ObjectCache other = cache("other");
        ask(one, MoveResponse.LATER.because(REFERENCED), MoveResponse.NO.because(LOCKED));
        ask(other, MoveResponse.NO.because(LOCKED), MoveResponse.NO);

        assertThat(reasons(one)).containsExactly(
                new ReasonCount(MoveResponse.NO, LOCKED, 1), new ReasonCount(MoveResponse.LATER, REFERENCED, 1));
        assertThat(reasons(other)).containsExactly(new ReasonCount(MoveResponse.NO, LOCKED, 1));
        assertThat(bench.consolidator().inspect().reasons()).containsExactly(
                new ReasonCount(MoveResponse.NO, LOCKED, 2), new ReasonCount(MoveResponse.LATER, REFERENCED, 1));
    }

    @Test
    void the_end_of_a_move_says_why() {
        ObjectCache cache = cache("one");
        ask(cache, MoveResponse.YES.because(new MoveReason("idle")));

        MoveEnded ended = bench.events(MoveEnded.class).getFirst();
        assertThat(ended.response()).isEqualTo(MoveResponse.YES);
        assertThat(ended.answer().reason()).map(MoveReason::name).isEqualTo(Optional.of("idle"));
        assertThat(ended.emptied()).isTrue();
    }

    /** As many kinds as there is room for, less a place for the others of each response. */
    @Test
    void reasons_made_up_on_the_way_are_counted_together() {
        ObjectCache cache = cache("one");
        int room = MoveReason.KINDS - MoveResponse.values().length;
        MoveAnswer[] many = IntStream.range(0, 100)
                .mapToObj(i -> MoveResponse.NO.because(new MoveReason("object " + i))).toArray(MoveAnswer[]::new);
        ask(cache, many);
        ask(cache, MoveResponse.LATER.because(LOCKED), many[0]);

        assertThat(reasons(cache)).hasSize(room + 2).contains(
                new ReasonCount(MoveResponse.NO, new MoveReason("object 0"), 2),
                new ReasonCount(MoveResponse.NO, MoveReason.OTHER, 100 - room),
                new ReasonCount(MoveResponse.LATER, MoveReason.OTHER, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Locked", "9 lives", "held  twice", "held ", "a,b", "a\nb",
            "a name that goes on and on beyond any column"})
    void names_are_short_and_fit_any_table(String name) {
        assertThatThrownBy(() -> new MoveReason(name)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining('"' + name + '"').hasMessageContaining("lower-case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked", "being freed", "x", "held by 3 readers"})
    void names_are_words(String name) {
        assertThat(new MoveReason(name)).hasToString(name);
    }
}
