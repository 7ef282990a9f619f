package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    @Test
    void a_cache_that_was_empty_says_so() {
        Leftovers left = new Leftovers("session", 0, 0, List.of());

        assertThat(left.none()).isTrue();
        assertThat(left).hasToString("cache session was empty");
    }

    @Test
    void all_addresses_are_told_if_they_are_few() {
        Leftovers left = new Leftovers("session", 2, 1, List.of(0x1000L, 0x10f0L));

        assertThat(left.none()).isFalse();
        assertThat(left).hasToString("cache session was not empty: 2 objects in use on 1 slab, at 0x1000, 0x10f0");
    }

    @Test
    void more_than_are_told_are_hinted_at() {
        assertThat(new Leftovers("session", 17, 5, List.of(0x1000L)))
                .hasToString("cache session was not empty: 17 objects in use on 5 slabs, at 0x1000, …");
    }

    @Test
    void the_addresses_cannot_be_changed() {
        List<Long> addresses = new ArrayList<>(List.of(8L));
        Leftovers left = new Leftovers("session", 1, 1, addresses);
        addresses.clear();

        assertThat(left.addresses()).containsExactly(8L).isUnmodifiable();
    }
}
