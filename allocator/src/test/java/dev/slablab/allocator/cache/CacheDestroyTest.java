package dev.slablab.allocator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CacheDestroyTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final SlabAllocator allocator = scripted.allocator();
    private final ObjectCache cache = scripted.cache(CacheSpec.of("doomed", 1000));

    @Test
    void a_cache_without_live_objects_gives_all_its_memory_back() {
        ScriptedAllocator.free(cache, ScriptedAllocator.allocate(cache, 30));

        assertThat(allocator.destroy(cache).none()).isTrue();
        assertThat(scripted.arena().pagesInUse()).isZero();
        assertThat(allocator.caches()).isEmpty();
    }

    @Test
    void live_objects_are_counted_and_keep_their_slabs() {
        long[] objects = ScriptedAllocator.allocate(cache, 9);
        cache.free(objects[0]);

        Leftovers left = allocator.destroy(cache);

        assertThat(left.objects()).isEqualTo(8);
        assertThat(left.slabs()).isEqualTo(3);
        assertThat(left.addresses()).containsExactlyInAnyOrderElementsOf(
                LongStream.of(objects).skip(1).boxed().toList());
        assertThat(left).hasToString("cache doomed was not empty: 8 objects in use on 3 slabs, at "
                + left.addresses().stream().map(object -> "0x" + Long.toHexString(object))
                        .collect(Collectors.joining(", ")));
        assertThat(scripted.arena().pagesInUse()).isEqualTo(3);
    }

    @Test
    void of_many_live_objects_sixteen_are_told() {
        long[] objects = ScriptedAllocator.allocate(cache, 20);

        Leftovers left = allocator.destroy(cache);

        assertThat(left.objects()).isEqualTo(20);
        assertThat(left.addresses()).hasSize(16).doesNotHaveDuplicates()
                .isSubsetOf(LongStream.of(objects).boxed().toList());
        assertThat(left.toString()).endsWith(", …");
    }

    @Test
    void queued_work_is_finished_first() {
        ScriptedAllocator.free(cache, ScriptedAllocator.allocate(cache, 3));
        cache.purge();
        cache.enable();

        allocator.destroy(cache);

        assertThat(scripted.started()).containsExactly("purge", "enable");
        assertThat(scripted.tasks().waiting()).isEmpty();
    }

    @Test
    void a_cache_is_destroyed_once_and_only_by_its_own_allocator() {
        SlabAllocator other = lab.create().allocator();
        assertThatIllegalArgumentException().isThrownBy(() -> other.destroy(cache))
                .withMessage("cache doomed is no cache of this allocator");
        allocator.destroy(cache);

        assertThatIllegalArgumentException().isThrownBy(() -> allocator.destroy(cache));
    }
}
