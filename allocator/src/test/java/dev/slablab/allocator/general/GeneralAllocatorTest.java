package dev.slablab.allocator.general;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.verify.InvariantViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralAllocatorTest {
    private static final int LINE = 64;
    private static final Patience NONE = failures -> false;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final VirtualArena arena = scripted.arena();
    private final GeneralAllocator general = lab.watch(new GeneralAllocator(scripted.allocator()));

    private ObjectCache smallestFor(long size) {
        return general.caches().stream().filter(cache -> cache.spec().size() >= size).findFirst().orElseThrow();
    }

    @Test
    void every_cached_size_is_served_by_the_smallest_class_and_goes_back_there() {
        for (int size = 1; size <= SizeClasses.LARGE_MAX; size++) {
            ObjectCache cache = smallestFor(size);
            long object = cache.tryAllocate();
            cache.free(object);

            assertThat(general.tryAllocate(size)).as("%d bytes", size).isEqualTo(object);
            general.free(object, size);
            assertThat(cache.tryAllocate()).as("%d bytes given back", size).isEqualTo(object);
            cache.free(object);
        }
        assertThat(general.oversizeBytes()).isZero();
    }

    @Test
    void nothing_is_given_for_nothing_and_can_be_given_back() {
        assertThat(general.tryAllocate(0)).isZero();
        assertThat(general.allocate(0, NONE)).isZero();
        assertThat(general.tryAllocateZeroed(0)).isZero();
        assertThat(general.allocateZeroed(0, NONE)).isZero();
        for (long size : new long[] {0, 1, 5000, SizeClasses.LARGE_MAX + 1, Long.MAX_VALUE}) {
            general.free(0, size);
        }

        assertThat(general.caches()).allMatch(cache -> cache.stat("alloc") == 0 && cache.stat("free") == 0);
        assertThat(arena.peakPages()).isZero();
    }

    @Test
    void something_cannot_be_given_back_as_nothing() {
        long address = general.tryAllocate(10);

        assertThatIllegalArgumentException().isThrownBy(() -> general.free(address, 0))
                .withMessage("0x%x was not allocated with size 0, which gives none", address);
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 8192, 16_384, 65_536, 1 << 19})
    void multiples_of_a_line_and_of_a_page_are_aligned_in_slabs_of_every_colour(int page) {
        GeneralAllocator paged = new GeneralAllocator(lab.scripted().pageSize(page).create().allocator());
        for (ObjectCache cache : paged.caches()) {
            int size = cache.spec().size();
            for (int i = 0; i < 12 * cache.geometry().capacity(0); i++) {
                long address = paged.tryAllocate(size);
                assertThat(address % 8).isZero();
                assertThat(size % LINE == 0 && address % LINE != 0).as("%d bytes", size).isFalse();
                assertThat(size % page == 0 && address % page != 0).as("%d bytes", size).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 8192, 16_384, 65_536, 1 << 19})
    void every_multiple_asked_for_is_aligned_whichever_class_serves_it(int page) {
        GeneralAllocator paged = new GeneralAllocator(lab.scripted().pageSize(page).create().allocator());
        for (int size = LINE; size <= 2 * SizeClasses.LARGE_MAX; size += LINE) {
            for (int i = 0; i < 3; i++) {
                assertThat(paged.tryAllocate(size) % (size % page == 0 ? page : LINE)).as("%d bytes", size).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1024, 2048, 1 << 20})
    void pages_that_do_not_suit_the_classes_are_refused(int page) {
        SlabAllocator other = lab.scripted().pageSize(page).create().allocator();

        assertThatIllegalArgumentException().isThrownBy(() -> new GeneralAllocator(other))
                .withMessage("memory by size needs pages of 4096 to 524288 bytes; the arena's have " + page);
        assertThat(other.caches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 4096", "1, 4096", "4096, 4096", "4097, 8192", "8193, 12288", "24577, 32768", "65537, 73728",
        "131072, 131072"})
    void the_largest_cached_size_is_rounded_up_to_a_class(int tuned, int cached) {
        scripted.allocator().tune(AllocatorTunable.STANDARD.with(AllocatorTunable.MAX_CACHED, tuned));
        GeneralAllocator other = lab.watch(new GeneralAllocator(scripted.allocator()));
        assertThat(other.caches().getLast().spec().size()).isEqualTo(cached);

        other.tryAllocate(cached);
        assertThat(other.oversizeBytes()).isZero();
        other.tryAllocate(cached + 1);
        assertThat(other.oversizeBytes()).isEqualTo(cached + 4096);
    }

    @Test
    void what_is_larger_than_every_class_takes_whole_pages_and_gives_them_back() {
        long span = general.tryAllocate(SizeClasses.LARGE_MAX + 1);
        assertThat(span).isEqualTo(arena.base());
        assertThat(arena.pagesInUse()).isEqualTo(33);
        assertThat(general.tryAllocate(50 * 4096)).isEqualTo(span + 33 * 4096);
        assertThat(general.oversizeBytes()).isEqualTo(83 * 4096);
        assertThat(general.caches()).allMatch(cache -> cache.stat("alloc") == 0);

        general.free(span, SizeClasses.LARGE_MAX + 1);

        assertThat(arena.pagesInUse()).isEqualTo(50);
        assertThat(general.oversizeBytes()).isEqualTo(50 * 4096);
        assertThat(general.tryAllocate(33 * 4096)).isEqualTo(span);
    }

    @Test
    void whole_pages_given_back_wrongly_are_refused_by_name_and_stay_in_use() {
        long size = 40 * 4096;
        long span = general.tryAllocate(size);
        long object = general.tryAllocate(4096);

        for (long wrong : new long[] {size - 1, size + 1, 1, 4096, Long.MAX_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> general.free(span, wrong))
                    .withMessage("0x%x was not allocated with size %d but with %d", span, wrong, size);
        }
        for (long wrong : new long[] {span + 4096, span + 8, 4096, -1, object}) {
            assertThatIllegalArgumentException().isThrownBy(() -> general.free(wrong, size))
                    .withMessage("0x%x was not allocated with size %d", wrong, size);
        }
        assertThat(general.oversizeBytes()).isEqualTo(size);
        assertThat(general.caches()).allMatch(cache -> cache.stat("free") == 0);

        general.free(span, size);
        assertThatIllegalArgumentException().isThrownBy(() -> general.free(span, size))
                .withMessage("0x%x was not allocated with size %d", span, size);
        general.free(object, 4096);
    }

    @Test
    void zeroed_memory_is_zeroed_by_the_arena_as_far_as_it_was_asked_for() {
        RecordingArena recording = lab.watch(new RecordingArena());
        GeneralAllocator zeroing = new GeneralAllocator(new SlabAllocator(AllocatorSetup.of(
                recording, 1, new ManualTaskQueue(), new ManualTimers(), new SplittableRandom(1))));
        List<Extent> wanted = new ArrayList<>();
        for (long size : new long[] {1, 100, 4097, 200_000}) {
            wanted.add(new Extent(zeroing.tryAllocateZeroed(size), size));
            wanted.add(new Extent(zeroing.allocateZeroed(size, NONE), size));
        }
        zeroing.tryAllocate(100);
        zeroing.allocate(200_000, NONE);
        recording.limit(0);
        assertThat(zeroing.tryAllocateZeroed(200_000)).isZero();

        assertThat(recording.zeroed).isEqualTo(wanted).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -4096, Long.MIN_VALUE})
    void negative_sizes_are_refused(long size) {
        for (Runnable call : List.<Runnable>of(() -> general.tryAllocate(size), () -> general.allocate(size, NONE),
                () -> general.tryAllocateZeroed(size), () -> general.allocateZeroed(size, NONE),
                () -> general.allocateTryHard(size, NONE), () -> general.free(0, size))) {
            assertThatIllegalArgumentException().isThrownBy(call::run).withMessage("size " + size + " is negative");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 7, Long.MAX_VALUE - 8, 1L << 62, (1L << 42) + 1})
    void sizes_beyond_every_arena_give_none(long size) {
        assertThat(general.tryAllocate(size)).isZero();
        assertThat(general.tryAllocateZeroed(size)).isZero();
        assertThatThrownBy(() -> general.allocate(size, NONE)).isInstanceOf(MemoryExhaustedException.class)
                .hasMessageStartingWith("no memory for " + size + " bytes after 1 attempts; ");
        assertThat(arena.peakPages()).isZero();
    }

    @Test
    void whole_pages_come_when_patience_makes_room() {
        arena.limit(40);
        long first = general.tryAllocate(40 * 4096);
        List<Integer> asked = new ArrayList<>();

        long second = general.allocate(33 * 4096, failures -> {
            asked.add(failures);
            if (failures == 3) {
                general.free(first, 40 * 4096);
            }
            return failures < 5;
        });

        assertThat(second).isEqualTo(first);
        assertThat(asked).containsExactly(1, 2, 3);
        scripted.tasks().drain();
        assertThat(scripted.started()).startsWith("reap_start").endsWith("reap_done");
    }

    @Test
    void requests_that_may_fail_do_so_at_the_tuned_rate_in_every_class_and_beyond() {
        scripted.allocator().tune(AllocatorTunable.STANDARD.with(AllocatorTunable.MTBF, 1));

        for (int size : new int[] {1, 4096, 100_000, 200_000}) {
            assertThat(general.tryAllocate(size)).isZero();
            assertThat(general.tryAllocateZeroed(size)).isZero();
            assertThat(general.allocate(size, NONE)).isNotZero();
        }
    }

    @Test
    void the_walk_notices_more_pages_than_there_are() {
        GeneralAllocator damaged = new GeneralAllocator(scripted.allocator());
        damaged.tryAllocate(200_000);
        damaged.verify();
        arena.release(arena.base(), 4096);

        assertThatThrownBy(damaged::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("200704 bytes above all size classes are more than the arena has in use");
    }
}
