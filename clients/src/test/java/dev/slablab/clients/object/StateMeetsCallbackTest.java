package dev.slablab.clients.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.clients.object.LifeLab.Arrival;
import dev.slablab.consolidator.MoveResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A callback finds its object in every state but the first, and moves it in the fourth only. For each state one
 * interleaving that leads there; the object tells by its mark alone.
 */
final class StateMeetsCallbackTest {

    private static void met(LifeLab lab, long object, ObjectState state) {
        assertThat(lab.about(object)).containsExactly(new Arrival(object, state,
                state.movable() ? MoveResponse.YES : MoveResponse.DONT_KNOW));
    }

    /** Two objects on one slab and one on another: a desperate pass moves the one. */
    private static long lonely(LifeLab lab) {
        lab.allocate();
        lab.allocate();
        long third = lab.allocate();
        long alone = lab.take();
        lab.free(third);
        return alone;
    }

    @Test
    void state_1_none_comes_about_what_was_never_used() {
        try (LifeLab lab = new LifeLab(CacheFlag.NOMAGAZINE)) {
            long alone = lonely(lab);
            lab.publish(alone);
            lab.reap();
            lab.move();
            assertThat(lab.arrivals()).hasSize(1).allMatch(arrival -> arrival.from() == alone);
        }
    }

    /** Another thread's allocation is still being constructed when the moves of a pass are carried out. */
    @Test
    void state_2_the_program_is_constructing_it() {
        try (LifeLab lab = new LifeLab(CacheFlag.NOMAGAZINE)) {
            lab.allocate();
            lab.allocate();
            long third = lab.allocate();
            lab.duringConstruction(() -> {
                lab.free(third);
                lab.reap();
                lab.move();
            });
            long alone = lab.take();
            met(lab, alone, ObjectState.UNCONSTRUCTED);
        }
    }

    /** Freed while its own move is queued, and then chosen as the destination of a move that is queued behind. */
    @Test
    void state_2_it_is_the_queued_destination_of_another_move() {
        try (LifeLab lab = new LifeLab(CacheFlag.NOMAGAZINE)) {
            lab.allocate();
            lab.allocate();
            long c = lab.allocate();
            long x = lab.allocate();
            long z1 = lab.allocate();
            long z2 = lab.allocate();
            long y = lab.allocate();
            long p = lab.allocate();
            long q = lab.allocate();
            lab.free(c);
            lab.free(z1);
            lab.free(z2);
            lab.putOff();
            lab.reap();
            lab.move();
            assertThat(lab.about(x)).extracting(Arrival::answer).containsExactly(MoveResponse.LATER);
            lab.arrivals().clear();
            long filler = lab.allocate();
            lab.allocate();
            lab.free(filler);
            lab.free(p);
            lab.free(q);
            lab.notify(x);
            lab.free(x);
            lab.reap();
            lab.move();
            met(lab, x, ObjectState.UNCONSTRUCTED);
            assertThat(lab.about(y)).as("moved there afterwards").hasSize(1);
            assertThat(lab.state(x)).isEqualTo(ObjectState.IN_USE);
        }
    }

    /** A page that goes from one slab to the next has nothing on it that looks known, whatever its objects were. */
    @Test
    void objects_on_reused_pages_are_not_known() {
        try (LifeLab lab = new LifeLab(CacheFlag.NOMAGAZINE)) {
            Set<Long> first = new TreeSet<>();
            for (int object = 0; object < 30; object++) {
                first.add(lab.allocate());
            }
            first.forEach(lab::free);
            Set<Long> second = new TreeSet<>();
            for (int object = 0; object < 30; object++) {
                long address = lab.take();
                assertThat(KnownMark.valid(lab.mark().read(lab.segment(address)))).isFalse();
                second.add(address);
            }
            assertThat(pages(second)).as("in other colors").isEqualTo(pages(first));
            lab.give(second.iterator().next());
            lab.reap();
            lab.move();
            assertThat(lab.arrivals()).allMatch(arrival -> arrival.answer() == MoveResponse.DONT_KNOW);
        }
    }

    private static List<Long> pages(Set<Long> addresses) {
        return addresses.stream().map(address -> address >> 12).distinct().toList();
    }

    @Test
    void state_3_it_is_not_published_yet() {
        try (LifeLab lab = new LifeLab(CacheFlag.NOMAGAZINE)) {
            long alone = lonely(lab);
            lab.reap();
            lab.move();
            met(lab, alone, ObjectState.NEW);
        }
    }

    @Test
    void state_4_it_moves() {
        try (LifeLab lab = new LifeLab(CacheFlag.NOMAGAZINE)) {
            long alone = lonely(lab);
            lab.publish(alone);
            lab.reap();
            lab.move();
            met(lab, alone, ObjectState.IN_USE);
            assertThat(lab.state(alone)).isEqualTo(ObjectState.FREED);
        }
    }

    @Test
    void state_5_it_was_forgotten_after_the_request() {
        try (LifeLab lab = new LifeLab(CacheFlag.NOMAGAZINE)) {
            long alone = lonely(lab);
            lab.publish(alone);
            lab.reap();
            lab.invalidate(alone);
            lab.move();
            met(lab, alone, ObjectState.LEAVING);
        }
    }

    @Test
    void state_6_it_was_freed_to_a_magazine_after_the_request() {
        try (LifeLab lab = new LifeLab()) {
            long alone = lonely(lab);
            lab.purge();
            lab.publish(alone);
            lab.reap();
            lab.free(alone);
            lab.move();
            met(lab, alone, ObjectState.IN_MAGAZINE);
        }
    }

    @Test
    void state_7_it_was_freed_and_allocated_again_after_the_request() {
        try (LifeLab lab = new LifeLab()) {
            long alone = lonely(lab);
            lab.purge();
            lab.publish(alone);
            lab.reap();
            lab.free(alone);
            assertThat(lab.take()).isEqualTo(alone);
            lab.move();
            met(lab, alone, ObjectState.REUSED);
            lab.publish(alone);
        }
    }

    /** Its magazine is emptied while the move waits, and the callback comes between its destructor and its slab. */
    @Test
    void state_8_a_reap_is_destroying_it() {
        try (LifeLab lab = new LifeLab()) {
            long alone = lonely(lab);
            lab.purge();
            lab.publish(alone);
            lab.reap();
            lab.free(alone);
            lab.duringDestruction(lab::move);
            lab.purge();
            met(lab, alone, ObjectState.DECONSTRUCTED);
        }
    }

    /** It is still allocated when its turn comes; its magazine is emptied while the destination is constructed. */
    @Test
    void state_9_a_reap_has_returned_it() {
        try (LifeLab lab = new LifeLab()) {
            long alone = lonely(lab);
            lab.purge();
            lab.publish(alone);
            lab.reap();
            lab.free(alone);
            lab.duringConstruction(lab::purge);
            lab.move();
            met(lab, alone, ObjectState.FREED);
        }
    }
}
