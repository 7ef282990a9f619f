package dev.slablab.allocator.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Raw objects: past magazines, constructed and destroyed by whoever holds the control. */
class CacheControlTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final List<String> calls = new ArrayList<>();
    private boolean succeeds = true;
    private final ObjectCache cache = lab.create().cache(CacheSpec.of("object", 1000).with(CacheCallbacks.NONE
            .withConstructor((_, _) -> calls.add("construct") && succeeds)
            .withDestructor((_, _) -> calls.add("destroy"))));
    private final CacheControl control = CacheControl.of(cache);

    @Test
    void the_control_leads_back_to_its_cache() {
        assertThat(control.cache()).isSameAs(cache);
    }

    @Test
    void a_raw_object_is_not_constructed_until_told_to() {
        long raw = ScriptedAllocator.allocate(cache, 1)[0];
        calls.clear();
        long other = control.slabLayer().allocateFrom(control.slabLayer().partial().first());
        assertThat(calls).isEmpty();

        assertThat(control.construct(other)).isEqualTo(Construction.DONE);
        control.freeConstructed(other);

        assertThat(calls).containsExactly("construct", "destroy");
        assertThat(other).isEqualTo(raw - 1000);
        assertThat(cache.stats().bufConstructed()).as("past the magazines").isZero();
        assertThat(cache.stats().slabFree()).isEqualTo(1);
    }

    @Test
    void a_constructor_that_fails_counts_as_a_failed_allocation() {
        cache.tryAllocate();
        long raw = control.slabLayer().allocate();
        succeeds = false;

        assertThat(control.construct(raw)).isEqualTo(Construction.CONSTRUCTOR_FAILED);
        assertThat(cache.stats().allocFail()).isEqualTo(1);
        control.slabLayer().free(raw);
    }

    @Test
    void an_object_in_a_magazine_can_be_hunted_down() {
        long[] objects = ScriptedAllocator.allocate(cache, 2);
        cache.free(objects[0]);

        assertThat(control.frontEnd().replace(objects[0], objects[1])).isTrue();
        control.freeConstructed(objects[0]);

        assertThat(cache.tryAllocate()).isEqualTo(objects[1]);
        assertThat(cache.stats().bufInuse()).isEqualTo(1);
    }
}
