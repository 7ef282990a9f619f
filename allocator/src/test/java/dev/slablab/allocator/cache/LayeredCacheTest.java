package dev.slablab.allocator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.BadAddressException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Constructors, destructors and what goes wrong, with objects of 1000 bytes: 4 to a slab, 3 to a magazine. */
class LayeredCacheTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final RecordedCallbacks callbacks = new RecordedCallbacks();
    private final CacheSpec spec = CacheSpec.of("object", 1000).with(callbacks.all("us"));

    @Test
    void the_first_object_is_constructed_and_destroyed_once_more() {
        ObjectCache cache = scripted.cache(spec);
        ScriptedAllocator.allocate(cache, 2);

        assertThat(callbacks.calls).containsExactly("construct us", "destroy us", "construct us", "construct us");
    }

    @Test
    void without_a_destructor_there_is_no_rehearsal() {
        ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000)
                .with(CacheCallbacks.NONE.withConstructor((_, _) -> callbacks.calls.add("construct"))));
        cache.tryAllocate();

        assertThat(callbacks.calls).containsExactly("construct");
    }

    @Test
    void a_rehearsal_that_fails_is_not_destroyed_and_not_counted() {
        callbacks.failing = 1;
        ObjectCache cache = scripted.cache(spec);

        assertThat(cache.tryAllocate()).isNotZero();
        assertThat(callbacks.calls).containsExactly("fail us", "construct us");
        assertThat(cache.stats().allocFail()).isZero();
    }

    @Test
    void an_object_whose_constructor_fails_goes_back_to_its_slab() {
        ObjectCache cache = scripted.cache(spec);
        long first = cache.tryAllocate();
        callbacks.failing = 2;

        assertThat(ScriptedAllocator.allocate(cache, 2)).containsOnly(0);
        assertThat(cache.stats().allocFail()).isEqualTo(2);
        assertThat(cache.stats().bufInuse()).isEqualTo(1);
        assertThat(cache.tryAllocate()).isEqualTo(first - 1000);
    }

    @Test
    void a_slab_made_for_an_object_whose_constructor_fails_is_released() {
        ObjectCache cache = scripted.cache(spec);
        callbacks.failing = 2;

        assertThat(cache.tryAllocate()).isZero();
        assertThat(scripted.arena().pagesInUse()).isZero();
        assertThat(callbacks.calls).containsExactly("fail us", "fail us");
    }

    @Test
    void without_memory_no_constructor_is_called() {
        scripted.arena().limit(0);
        ObjectCache cache = scripted.cache(spec);

        assertThat(cache.tryAllocate()).isZero();
        assertThat(callbacks.calls).isEmpty();
        assertThat(cache.stats().allocFail()).isEqualTo(1);
        assertThat(cache.stats().alloc()).isZero();
    }

    @Test
    void objects_in_magazines_stay_constructed() {
        ObjectCache cache = scripted.cache(spec);
        long object = cache.tryAllocate();
        callbacks.calls.clear();

        cache.free(object);
        assertThat(cache.tryAllocate()).isEqualTo(object);

        assertThat(callbacks.calls).isEmpty();
    }

    @Test
    void past_the_magazines_every_free_destroys() {
        ObjectCache cache = scripted.cache(spec.with(CacheFlag.NOMAGAZINE));
        cache.free(cache.tryAllocate());

        assertThat(callbacks.calls).containsExactly("construct us", "destroy us", "construct us", "destroy us");
        assertThat(cache.stats().bufTotal()).isZero();
    }

    @Test
    void purging_destroys_what_the_magazines_held() {
        ObjectCache cache = scripted.cache(spec);
        ScriptedAllocator.free(cache, ScriptedAllocator.allocate(cache, 10));
        callbacks.calls.clear();

        cache.purge();
        assertThat(callbacks.calls).isEmpty();
        scripted.tasks().drain();

        assertThat(callbacks.calls).hasSize(10).containsOnly("destroy us");
        assertThat(scripted.arena().pagesInUse()).isZero();
        cache.enable();
        scripted.tasks().drain();
        cache.free(cache.tryAllocate());
        assertThat(cache.stats().bufConstructed()).isEqualTo(1);
        assertThat(scripted.started()).containsExactly("purge", "enable");
    }

    @Test
    void an_object_freed_twice_is_refused_by_the_slab_layer() {
        ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000).with(CacheFlag.NOMAGAZINE));
        long object = cache.tryAllocate();
        cache.tryAllocate();
        cache.free(object);

        assertThatThrownBy(() -> cache.free(object)).isInstanceOf(BadAddressException.class);
        assertThat(cache.stats().bufInuse()).isEqualTo(1);
    }

    @Test
    void caches_do_not_take_each_others_objects() {
        ObjectCache one = scripted.cache(CacheSpec.of("one", 100).with(CacheFlag.NOMAGAZINE));
        ObjectCache other = scripted.cache(CacheSpec.of("other", 100).with(CacheFlag.NOMAGAZINE));
        long object = one.tryAllocate();

        assertThatThrownBy(() -> other.free(object)).isInstanceOf(BadAddressException.class)
                .hasMessageContaining("lies on no slab of this cache");
        one.free(object);
    }

    @Test
    void a_cache_is_shown_by_its_name() {
        assertThat(scripted.cache(spec)).hasToString("object");
    }

    @Test
    void all_live_slabs_are_shown_complete_ones_too() {
        ObjectCache shown = scripted.cache(CacheSpec.of("shown", 1000).with(CacheFlag.NOMAGAZINE));
        long[] objects = ScriptedAllocator.allocate(shown, 9);
        ScriptedAllocator.free(shown, objects[8], objects[0]);
        List<List<Number>> slabs = new ArrayList<>();

        shown.forEachSlab((ordinal, page, refCount, capacity, fillFirst) ->
                slabs.add(List.of(ordinal, refCount, capacity, fillFirst ? 1 : 0)));

        assertThat(slabs).containsExactlyInAnyOrder(List.of(0L, 3, 4, 0), List.of(1L, 4, 4, 0));
    }
}
