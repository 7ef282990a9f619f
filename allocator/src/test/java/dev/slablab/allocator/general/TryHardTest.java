package dev.slablab.allocator.general;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory of at least a size while the arena has none left; each failed try is one failure of its class. */
class TryHardTest {
    private static final int PAGE = 4096;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final GeneralAllocator general = lab.watch(new GeneralAllocator(scripted.allocator()));
    private final List<Integer> asked = new ArrayList<>();
    private final Patience none = failures -> {
        asked.add(failures);
        return false;
    };

    /** One object of each size is in use, and free ones beside it, but no page more can be had. */
    private void onlyFrom(int... sizes) {
        for (int size : sizes) {
            general.tryAllocate(size);
        }
        scripted.arena().limit(scripted.arena().pagesInUse());
    }

    private ObjectCache cacheOf(int size) {
        return general.caches().stream().filter(cache -> cache.spec().size() == size).findFirst().orElseThrow();
    }

    /** Failed tries by class, without classes that had none. */
    private Map<Integer, Long> failures() {
        Map<Integer, Long> failures = new TreeMap<>();
        general.caches().forEach(cache -> failures.put(cache.spec().size(), cache.stat("alloc_fail")));
        failures.values().removeIf(count -> count == 0);
        return failures;
    }

    @Test
    void with_memory_the_size_is_rounded_up_to_eight_and_nobody_waits() {
        for (int size = 1; size <= 3 * PAGE; size++) {
            Extent extent = general.allocateTryHard(size, none);
            assertThat(extent.size()).isEqualTo((size + 7) / 8 * 8);
            general.free(extent.address(), extent.size());
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void the_next_larger_class_that_has_memory_serves_and_the_actual_size_is_told() {
        onlyFrom(448, 320);

        Extent extent = general.allocateTryHard(100, none);

        assertThat(extent.size()).as("the first multiple of 8 that class 320 serves").isEqualTo(264);
        assertThat(cacheOf(320).stat("buf_inuse")).isEqualTo(2);
        assertThat(asked).isEmpty();
        assertThat(failures()).as("steps of 8 from 104 to 256")
                .isEqualTo(Map.of(112, 2L, 128, 2L, 160, 4L, 192, 4L, 224, 4L, 256, 4L));

        general.free(extent.address(), extent.size());
        assertThat(cacheOf(320).stat("buf_inuse")).isEqualTo(1);
    }

    @Test
    void the_last_size_tried_is_a_page() {
        onlyFrom(8192);

        assertThatThrownBy(() -> general.allocateTryHard(4000, none)).isInstanceOf(MemoryExhaustedException.class)
                .hasMessageStartingWith("no memory for an object of 4096 bytes in cache kmem_alloc_4096 after 1 ");
        assertThat(failures()).as("4000 to 4096 in steps of 8, and once more").isEqualTo(Map.of(4096, 14L));
        assertThat(asked).containsExactly(1);
    }

    @Test
    void an_object_in_a_magazine_of_a_larger_class_serves_too() {
        general.free(general.tryAllocate(PAGE), PAGE);
        onlyFrom();

        assertThat(general.allocateTryHard(2600, none).size()).isEqualTo(2696);
        assertThat(failures()).as("2600 to 2688").isEqualTo(Map.of(2688, 12L));
    }

    @ParameterizedTest
    @ValueSource(ints = {4097, 8000, 100_000, 200_000})
    void above_a_page_there_is_one_try_and_then_patience(int size) {
        onlyFrom(8);
        int rounded = (size + 7) / 8 * 8;

        Extent extent = general.allocateTryHard(size, failures -> {
            asked.add(failures);
            scripted.arena().limit(Long.MAX_VALUE);
            return failures == 1;
        });

        assertThat(extent.size()).isEqualTo(rounded);
        assertThat(asked).containsExactly(1);
        assertThat(failures().values()).as("one try without and one with patience; spans fail uncounted")
                .allMatch(count -> count == 2);
    }

    @Test
    void patience_is_asked_for_the_size_rounded_up_to_eight() {
        onlyFrom();

        Extent extent = general.allocateTryHard(3995, failures -> {
            scripted.arena().limit(Long.MAX_VALUE);
            return failures == 1;
        });

        assertThat(extent.size()).isEqualTo(4000);
        assertThat(general.caches()).filteredOn(cache -> cache.stat("buf_inuse") > 0)
                .containsExactly(cacheOf(PAGE));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 7, Long.MAX_VALUE - 8, 1L << 62})
    void sizes_beyond_every_arena_end_with_patience(long size) {
        assertThatThrownBy(() -> general.allocateTryHard(size, none)).isInstanceOf(MemoryExhaustedException.class)
                .hasMessageStartingWith("no memory for ").hasMessageContaining(" bytes after 1 attempts");
        assertThat(asked).containsExactly(1);
    }

    @Test
    void none_at_least_may_be_eight() {
        scripted.arena().limit(0);
        assertThat(general.allocateTryHard(0, none)).as("when all else fails").isEqualTo(new Extent(0, 0));

        scripted.arena().limit(1);
        Extent extent = general.allocateTryHard(0, none);
        assertThat(extent.size()).isEqualTo(8);
        general.free(extent.address(), 8);
        assertThat(asked).isEmpty();
    }

    @Test
    void tries_may_be_made_to_fail_and_patience_may_not() {
        scripted.allocator().tune(AllocatorTunable.STANDARD.with(AllocatorTunable.MTBF, 1));

        Extent extent = general.allocateTryHard(4090, none);

        assertThat(extent).isEqualTo(new Extent(extent.address(), 4096));
        assertThat(asked).isEmpty();
        assertThat(failures()).isEqualTo(Map.of(PAGE, 1L));
    }
}
