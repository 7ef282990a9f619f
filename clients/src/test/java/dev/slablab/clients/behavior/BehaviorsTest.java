package dev.slablab.clients.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientWorld;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveReason;
import dev.slablab.consolidator.MoveResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What single models answer, and when. */
final class BehaviorsTest {
    private final ObjectCache cache = Requests.cache();
    private final List<Long> notified = new ArrayList<>();
    private long spent;
    private final ClientWorld world = new ClientWorld() {
        @Override
        public void spend(long nanoseconds) {
            spent += nanoseconds;
        }

        @Override
        public void settle() {
            throw new AssertionError("nobody waits here");
        }

        @Override
        public void notify(ObjectCache where, long address) {
            notified.add(address);
        }
    };

    private ClientSettings settings(Map<String, Double> parameters) {
        return new ClientSettings(7, parameters, world);
    }

    private static long home(int object) {
        return 0x10000 + object * 64L;
    }

    private void acquire(ClientModel client, int from, int to) {
        for (int object = from; object <= to; object++) {
            client.acquired(cache, object, home(object));
        }
    }

    private MoveAnswer asked(ClientModel client, int object) {
        return client.move(Requests.move(cache, client.addressOf(object), 0x900000 + home(object)));
    }

    private static MoveAnswer answer(MoveResponse response, MoveReason reason) {
        return response.because(reason);
    }

    @Test
    void a_busy_object_is_at_work_for_its_duty() {
        var client = new BusyClient(settings(Map.of("duty", 0.3, "period", 100.0)));
        int working = 0;
        for (int time = 0; time < 100; time++) {
            client.acquired(cache, time, home(time));
            working += client.working(5) ? 1 : 0;
        }
        assertThat(working).as("of one period").isBetween(29, 31);
        int now = 0;
        for (int object = 0; object < 10_000; object++) {
            now += client.working(object) ? 1 : 0;
        }
        assertThat(now).as("at one time").isCloseTo(3000, within(300));
        boolean expected = client.working(5);
        assertThat(asked(client, 5)).isEqualTo(expected
                ? answer(MoveResponse.LATER, Reasons.BUSY) : answer(MoveResponse.YES, Reasons.UNUSED));
    }

    @Test
    void a_forgetful_client_learns_of_an_object_when_others_have_come() {
        var client = new ForgetfulClient(settings(Map.of("lag", 3.0)));
        acquire(client, 0, 2);
        assertThat(asked(client, 0)).isEqualTo(answer(MoveResponse.DONT_KNOW, Reasons.NOT_REGISTERED));
        acquire(client, 3, 3);
        assertThat(asked(client, 0)).isEqualTo(answer(MoveResponse.YES, Reasons.UNUSED));
        assertThat(asked(client, 1)).isEqualTo(answer(MoveResponse.DONT_KNOW, Reasons.NOT_REGISTERED));
    }

    @Test
    void a_generous_client_gives_up_what_is_old() {
        var client = new GenerousClient(settings(Map.of("age", 3.0)));
        acquire(client, 0, 3);
        assertThat(asked(client, 1)).isEqualTo(answer(MoveResponse.YES, Reasons.UNUSED));
        assertThat(asked(client, 0)).isEqualTo(answer(MoveResponse.DONT_NEED, Reasons.STALE));
        assertThat(client.isOwned(0)).isFalse();
        assertThat(client.owned()).isEqualTo(3);
    }

    @Test
    void a_slow_client_spends_time_on_what_it_owns() {
        var client = new SlowClient(settings(Map.of("millis", 2.5)));
        acquire(client, 0, 0);
        asked(client, 0);
        client.move(Requests.move(cache, 0x1000, 0x2000));
        assertThat(spent).isEqualTo(2_500_000);
    }

    @Test
    void a_file_that_is_open_is_put_off_and_its_closing_told() {
        var client = new NameCacheClient(settings(Map.of("open", 4.0)));
        acquire(client, 0, 0);
        assertThat(client.isOpen(0)).isTrue();
        assertThat(asked(client, 0)).isEqualTo(answer(MoveResponse.LATER, Reasons.REFERENCED));
        assertThat(notified).isEmpty();
        int object = 1;
        while (client.isOpen(0)) {
            acquire(client, object, object);
            object++;
        }
        assertThat(notified).containsExactly(home(0));
        assertThat(asked(client, 0)).isEqualTo(answer(MoveResponse.YES, Reasons.UNUSED));
        acquire(client, object, object + 50);
        assertThat(notified).as("nobody was put off since").hasSize(1);
    }

    @Test
    void a_file_without_a_name_is_given_up() {
        var client = new NameCacheClient(settings(Map.of("open", 0.0, "names", 10.0)));
        acquire(client, 0, 200);
        int stale = 0;
        for (int object = 0; object <= 200; object++) {
            stale += asked(client, object).equals(answer(MoveResponse.DONT_NEED, Reasons.STALE)) ? 1 : 0;
        }
        assertThat(stale).as("all but the last ten and those looked up since").isBetween(181, 191);
    }

    @Test
    void objects_are_born_held_and_move_when_they_are_let_go_of() {
        var client = new HoldingClient(settings(Map.of("users", 2.0, "lock-bits", 20.0)));
        acquire(client, 0, 1);
        assertThat(asked(client, 0)).isEqualTo(answer(MoveResponse.LATER, Reasons.HELD));
        acquire(client, 2, 2);
        assertThat(asked(client, 0)).isEqualTo(answer(MoveResponse.YES, Reasons.UNUSED));
        assertThat(client.release(1)).as("while it is held").isEqualTo(home(1));
        client.verify();
        acquire(client, 3, 6);
        assertThat(asked(client, 2)).isEqualTo(answer(MoveResponse.YES, Reasons.UNUSED));
    }

    /** With few locks many an object that nobody holds is put off: 1 − (1 − 1/n)^k of them. */
    @Test
    void objects_that_share_a_lock_are_put_off_together() {
        var client = new HoldingClient(settings(Map.of("users", 8.0, "lock-bits", 5.0)));
        acquire(client, 0, 4000);
        int later = 0;
        for (int object = 0; object < 3900; object++) {
            later += asked(client, object).response() == MoveResponse.LATER ? 1 : 0;
        }
        double share = 1 - Math.pow(1 - 1.0 / 32, 8);
        assertThat(later / 3900.0).isCloseTo(share, within(0.1));
    }

    @Test
    void what_is_old_is_not_removable() {
        var client = new RemovableClient(settings(Map.of("age", 2.0)));
        acquire(client, 0, 2);
        assertThat(asked(client, 0)).isEqualTo(answer(MoveResponse.NO, Reasons.NOT_REMOVABLE));
        assertThat(asked(client, 1)).isEqualTo(answer(MoveResponse.YES, Reasons.UNUSED));
    }
}
