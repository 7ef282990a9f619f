package dev.slablab.allocator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.allocator.slab.SlabGeometry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers and callbacks do wrong costs nothing but the call. */
class MisuseTest {
    @RegisterExtension
    final SlabLab lab = new SlabLab();
    private final ScriptedAllocator scripted = lab.create();

    @Test
    void a_double_free_destroys_nothing() {
        AtomicInteger destroyed = new AtomicInteger();
        ObjectCache cache = scripted.cache(CacheSpec.of("destructed", 64).with(CacheFlag.NOMAGAZINE)
                .with(CacheCallbacks.NONE.withDestructor((address, argument) -> destroyed.incrementAndGet())));
        long kept = cache.tryAllocate();
        long freed = cache.tryAllocate();
        cache.free(freed);
        int before = destroyed.get();

        assertThatThrownBy(() -> cache.free(freed)).isInstanceOf(BadAddressException.class);
        assertThat(destroyed).hasValue(before);
        cache.free(kept);
    }

    @Test
    void an_object_whose_constructor_throws_is_free_again() {
        ObjectCache cache = scripted.cache(CacheSpec.of("throwing", 64).with(
                CacheCallbacks.NONE.withConstructor((address, argument) -> {
                    throw new UnsupportedOperationException("not today");
                })));

        assertThatThrownBy(cache::tryAllocate).isInstanceOf(UnsupportedOperationException.class);
        assertThat(cache.stats().bufInuse()).isZero();
        assertThat(scripted.arena().pagesInUse()).isZero();
    }

    @Test
    void an_object_whose_rehearsal_throws_is_free_again() {
        ObjectCache cache = scripted.cache(CacheSpec.of("throwing", 64).with(CacheCallbacks.NONE
                .withConstructor((address, argument) -> true)
                .withDestructor((address, argument) -> {
                    throw new UnsupportedOperationException("not today");
                })));

        assertThatThrownBy(cache::tryAllocate).isInstanceOf(UnsupportedOperationException.class);
        assertThat(cache.stats().bufInuse()).isZero();
        assertThat(scripted.arena().pagesInUse()).isZero();
    }

    @Test
    void an_object_whose_destructor_throws_is_free_all_the_same() {
        boolean[] throwing = {false};
        ObjectCache cache = scripted.cache(CacheSpec.of("throwing", 64).with(CacheFlag.NOMAGAZINE).with(
                CacheCallbacks.NONE.withDestructor((address, argument) -> {
                    if (throwing[0]) {
                        throw new UnsupportedOperationException("not today");
                    }
                })));
        long object = cache.tryAllocate();
        throwing[0] = true;

        assertThatThrownBy(() -> cache.free(object)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(cache.stats().bufInuse()).isZero();
        assertThat(scripted.arena().pagesInUse()).isZero();
    }

    @Test
    void a_refused_cache_uses_up_no_number() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scripted.cache(CacheSpec.of("wide", 64).withAlignment(8192)));

        assertThat(scripted.cache(CacheSpec.of("first", 64)).number()).isZero();
    }

    @Test
    void a_closed_allocator_arms_no_tick() {
        scripted.allocator().close();
        scripted.allocator().tick();

        assertThat(scripted.timers().armed()).isZero();
    }

    @Test
    void an_alignment_that_a_geometry_does_not_have_is_refused() {
        CacheSpec plain = CacheSpec.of("plain", 64).with(SlabGeometry.plain(64, 4096, 4096));

        assertThatIllegalArgumentException().isThrownBy(() -> plain.withAlignment(64))
                .withMessage("cache plain: alignment 64 is not that of its geometry, 1");
    }
}
