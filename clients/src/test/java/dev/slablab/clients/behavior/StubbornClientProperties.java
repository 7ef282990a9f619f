package dev.slablab.clients.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientTraits;
import dev.slablab.consolidator.MoveResponse;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

final class StubbornClientProperties {
    private static final int OBJECTS = 20_000;

    @Property(tries = 100)
    void pins_about_its_share(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        var client = new StubbornClient(seed, share);
        int pinned = 0;
        for (int object = 0; object < OBJECTS; object++) {
            pinned += client.pinned(object) ? 1 : 0;
        }
        // Six standard deviations of a binomial distribution, and a little for the ends.
        double deviation = 6 * Math.sqrt(OBJECTS * share * (1 - share)) + 3;
        assertThat(Math.abs(pinned - OBJECTS * share)).isLessThan(deviation);
    }

    @Property(tries = 200)
    void larger_shares_pin_more(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double other) {
        var fewer = new StubbornClient(seed, Math.min(one, other));
        var more = new StubbornClient(seed, Math.max(one, other));
        for (int object = 0; object < 500; object++) {
            assertThat(more.pinned(object) || !fewer.pinned(object)).isTrue();
        }
    }

    @Property(tries = 200)
    void choice_depends_on_seed_and_number_only(
            @ForAll long seed, @ForAll @IntRange(min = 0) int object, @ForAll @IntRange(min = 1, max = 50) int others) {
        var fresh = new StubbornClient(seed, 0.5);
        var used = new StubbornClient(seed, 0.5);
        ObjectCache cache = Requests.cache();
        for (int other = 0; other < others; other++) {
            used.acquired(cache, other == object ? others : other, 0x100000 + other * 64L);
            used.move(Requests.move(cache, 0x100000 + other * 64L, 0x200000 + other * 64L));
        }
        assertThat(used.pinned(object)).isEqualTo(fresh.pinned(object));
    }

    @Property(tries = 200)
    void refuses_for_ever_what_is_pinned_and_moves_the_rest(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 1000) int object) {
        var client = new StubbornClient(seed, 0.3);
        ObjectCache cache = Requests.cache();
        client.acquired(cache, object, 0x1000);
        for (int time = 0; time < 10; time++) {
            long from = client.addressOf(object);
            long to = 0x2000 + 64L * time;
            MoveResponse response = client.move(Requests.move(cache, from, to)).response();
            assertThat(response).isEqualTo(client.pinned(object) ? MoveResponse.NO : MoveResponse.YES);
            assertThat(client.addressOf(object)).isEqualTo(client.pinned(object) ? 0x1000 : to);
        }
        assertThat(client.move(Requests.move(cache, 0x9000, 0xa000)).response()).isEqualTo(MoveResponse.DONT_KNOW);
    }

    @Example
    void ends_of_the_range() {
        var none = new StubbornClient(1, 0);
        var all = new StubbornClient(1, 1);
        for (int object = 0; object < OBJECTS; object++) {
            assertThat(none.pinned(object)).isFalse();
            assertThat(all.pinned(object)).isTrue();
        }
        assertThat(none.traits().has(ClientTraits.Trait.MAY_REFUSE)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new StubbornClient(1, 1.01))
                .withMessageContaining("share");
    }
}
