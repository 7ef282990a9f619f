package dev.slablab.allocator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.verify.InvariantViolation;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What magazines keep against what the slab layer gave out: 14 objects of 1000 bytes, 10 of them in magazines. */
class MagazineRoundsTest {
    private final ScriptedAllocator scripted = new SlabLab().create();
    private final ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000));
    private final CacheControl control = CacheControl.of(cache);
    private final long[] objects = ScriptedAllocator.allocate(cache, 14);

    @BeforeEach
    void park() {
        ScriptedAllocator.free(cache, Arrays.copyOf(objects, 10));
        cache.verify();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9})
    void a_round_that_is_free_in_the_slab_layer_is_noticed(int round) {
        control.slabLayer().free(objects[round]);

        assertThatThrownBy(cache::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("cache object: round 0x%x is no allocated object", objects[round]);
    }

    @Test
    void a_round_that_is_no_object_of_the_cache_is_noticed() {
        long bad = scripted.cache(CacheSpec.of("other", 1000)).tryAllocate();
        cache.free(bad);

        assertThatThrownBy(cache::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("cache object: round 0x%x is no allocated object", bad);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9})
    void an_object_in_two_rounds_is_noticed(int round) {
        cache.free(objects[round]);

        assertThatThrownBy(cache::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("cache object: object 0x%x is in the magazines twice", objects[round]);
    }

    @Test
    void a_bad_address_in_a_magazine_does_not_keep_the_others_from_being_freed() {
        cache.free(1);
        for (int i = 10; i < 14; i++) {
            cache.free(objects[i]);
        }
        cache.purge();

        assertThatThrownBy(scripted.tasks()::drain).isInstanceOf(BadAddressException.class)
                .hasMessageStartingWith("address 0x1:");
        assertThat(scripted.arena().pagesInUse()).isZero();
        cache.verify();
    }

    @Test
    void a_cache_destroyed_with_a_bad_address_in_a_magazine_says_so_and_is_gone() {
        cache.free(1);

        assertThatThrownBy(() -> scripted.allocator().destroy(cache)).isInstanceOf(BadAddressException.class);

        assertThat(cache.stat("buf_inuse")).isEqualTo(4);
        assertThatThrownBy(cache::tryAllocate).hasMessage("cache object was destroyed");
    }
}
