package dev.slablab.consolidator.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.policy.Urgency;
import org.junit.jupiter.api.Test;

class PendingMovesTest {
    private final PendingMoves pending = new PendingMoves();

    private static Move move(int slab, long from) {
        return new Move(null, new Pass(0, PassKind.SCAN), slab, from, from + 1_000_000, Urgency.PERIODIC);
    }

    @Test
    void moves_are_found_by_the_object_to_get_off() {
        Move move = move(1, 4096);
        pending.add(move);

        assertThat(pending.contains(4096)).isTrue();
        assertThat(pending.get(4096)).isSameAs(move);
        assertThat(pending.contains(move.to())).isFalse();
    }

    @Test
    void a_slab_has_moves_until_its_last_one_ends() {
        Move first = move(1, 100);
        Move second = move(1, 200);
        Move other = move(2, 300);
        pending.add(first);
        pending.add(second);
        pending.add(other);

        pending.remove(first);
        assertThat(pending.anyFrom(1)).isTrue();
        pending.remove(second);
        assertThat(pending.anyFrom(1)).isFalse();
        assertThat(pending.anyFrom(2)).isTrue();
        assertThat(pending.isEmpty()).isFalse();
        pending.remove(other);
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void they_are_listed_by_address() {
        pending.add(move(1, 300));
        pending.add(move(2, 100));
        pending.add(move(1, 200));

        assertThat(pending.sorted()).extracting(Move::from).containsExactly(100L, 200L, 300L);
    }

    @Test
    void urgency_only_rises() {
        Move move = move(1, 100);
        move.raise();
        move.raise();

        assertThat(move.urgency()).isEqualTo(Urgency.DESPERATE);
    }
}
