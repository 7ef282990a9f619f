package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.arena.Contents;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.SlabGeometry;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers from a cache: 64 to a slab, 15 to a magazine, 1000 to 1255 unless said otherwise. */
class IdentifiersTest {
    private static final long FIRST = 1000;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final VirtualArena numbers = lab.watch(VirtualArena.ofIdentifiers(FIRST, 256));
    private final ObjectCache ids = scripted.cache(CacheSpec.identifiers("process", numbers));

    @Test
    void every_number_of_the_range_is_given_out_once_and_then_none() {
        long[] all = ScriptedAllocator.allocate(ids, 256);

        assertThat(Arrays.stream(all).sorted().toArray())
                .isEqualTo(LongStream.range(FIRST, FIRST + 256).toArray());
        assertThat(ids.tryAllocate()).isZero();
        assertThat(ids.stat("alloc_fail")).isEqualTo(1);
        assertThat(scripted.arena().peakPages()).as("no memory").isZero();
    }

    @Test
    void a_number_given_back_is_given_out_again() {
        long[] all = ScriptedAllocator.allocate(ids, 256);
        ids.free(all[17]);

        assertThat(ids.tryAllocate()).isEqualTo(all[17]);
        assertThat(ids.tryAllocate()).isZero();
    }

    @Test
    void two_caches_over_one_range_share_it_without_overlap() {
        ObjectCache other = scripted.cache(CacheSpec.identifiers("device", numbers));
        long[] half = ScriptedAllocator.allocate(ids, 128);
        long[] rest = ScriptedAllocator.allocate(other, 128);

        assertThat(LongStream.concat(Arrays.stream(half), Arrays.stream(rest)).sorted().toArray())
                .isEqualTo(LongStream.range(FIRST, FIRST + 256).toArray());
        assertThat(ids.stat("vmem_source")).isEqualTo(1);
        assertThat(other.stat("vmem_source")).isEqualTo(1);
    }

    /** 32 numbers stay in the middle: of 100, 64 are free, but only 32 lie together at the end. */
    @Test
    void no_number_beyond_the_range_is_given_out_however_fragmented_it_is() {
        VirtualArena hundred = lab.watch(VirtualArena.ofIdentifiers(1, 100));
        long low = hundred.allocate(32);
        hundred.allocate(32);
        hundred.release(low, 32);
        ObjectCache cache = scripted.cache(CacheSpec.identifiers("few", hundred));

        assertThat(hundred.pagesLeft()).isEqualTo(68);
        assertThat(cache.tryAllocate()).isZero();
        hundred.limit(1000);
        assertThat(hundred.pagesLeft()).isEqualTo(68);
        assertThat(cache.tryAllocate()).isZero();
        assertThat(hundred.allocate(36)).isEqualTo(65);
        assertThat(hundred.allocate(32)).isEqualTo(1);
        assertThat(hundred.allocate(1)).isZero();
    }

    @Test
    void a_rest_shorter_than_a_slab_is_left_out() {
        VirtualArena hundred = VirtualArena.ofIdentifiers(1, 100);
        ObjectCache cache = scripted.cache(CacheSpec.identifiers("few", hundred));

        assertThat(ScriptedAllocator.allocate(cache, 65)).endsWith(0).startsWith(64);
        assertThat(hundred.pagesLeft()).isEqualTo(36);
    }

    @Test
    void numbers_lie_side_by_side_with_nothing_of_the_allocator_among_them() {
        SlabGeometry geometry = ids.geometry();

        assertThat(geometry.chunkSize()).isEqualTo(1);
        assertThat(geometry.alignment()).isEqualTo(1);
        assertThat(geometry.offSlab()).as("as NOTOUCH has it").isTrue();
        assertThat(geometry.maxColor()).isZero();
        assertThat(geometry.capacity(0)).isEqualTo(CacheSpec.IDENTIFIERS_OF_A_SLAB);
        assertThat(ids.spec().ofIdentifiers()).isTrue();
        assertThat(CacheSpec.of("memory", 1).withArena(scripted.arena()).ofIdentifiers()).isFalse();
    }

    @Test
    void nothing_is_written_behind_numbers() {
        long number = ids.tryAllocate();

        for (long bytes = 0; bytes <= 1; bytes++) {
            long count = bytes;
            assertThatIllegalArgumentException().isThrownBy(() -> numbers.zero(number, count))
                    .withMessage("%d bytes at 0x%x are not memory in use in this arena", count, number);
        }
    }

    @Test
    void memory_is_no_arena_of_numbers() {
        assertThat(numbers.contents()).isEqualTo(Contents.IDENTIFIERS);
        assertThat(scripted.arena().contents()).isEqualTo(Contents.MEMORY);
        assertThatIllegalArgumentException().isThrownBy(() -> CacheSpec.identifiers("bytes", scripted.arena()))
                .withMessage("cache bytes: its arena has memory; numbers come from an arena of identifiers");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-5, 10", "1, 0", "1, -1", "1, 1073741825", "9223372036854775800, 8"})
    void a_range_must_be_positive_and_not_too_long(long first, int count) {
        assertThatIllegalArgumentException().isThrownBy(() -> VirtualArena.ofIdentifiers(first, count))
                .withMessage("identifiers are positive, and 1 to 1073741824 of them; %d from %d on are not",
                        count, first);
    }

    @Test
    void only_caches_of_identifiers_are_reaped_for_identifiers() {
        ObjectCache memory = scripted.cache(CacheSpec.of("memory", 1));
        scripted.cache(CacheSpec.of("elsewhere", 8).withArena(VirtualArena.ofDefaultPages()));
        ObjectCache more = scripted.cache(CacheSpec.identifiers("device", VirtualArena.ofIdentifiers(1, 64)));

        assertThat(scripted.allocator().reapIdentifiers()).isTrue();
        scripted.tasks().drain();

        assertThat(scripted.started()).containsExactly("reap_start", "reap", "reap", "reap_done");
        assertThat(ids.stat("reap") + more.stat("reap")).isEqualTo(2);
        assertThat(memory.stat("reap")).isZero();
    }

    @Test
    void reaping_identifiers_and_reaping_memory_do_not_hold_each_other_off() {
        SlabAllocator allocator = scripted.allocator();
        assertThat(allocator.reapIdentifiers()).isTrue();
        assertThat(allocator.reapIdentifiers()).isFalse();
        assertThat(allocator.inspect().reaping()).isFalse();
        assertThat(allocator.reap()).isTrue();

        scripted.tasks().drain();
        assertThat(allocator.reapIdentifiers()).as("an interval has to pass").isFalse();
        scripted.timers().fireAll();
        assertThat(allocator.reapIdentifiers()).isTrue();
        assertThat(allocator.inspect().reaping()).isFalse();
    }

    @Test
    void idle_numbers_come_back_by_a_reap() {
        ScriptedAllocator.free(ids, ScriptedAllocator.allocate(ids, 256));
        ids.update();
        ids.update();

        scripted.allocator().reapIdentifiers();
        scripted.tasks().drain();

        assertThat(numbers.pagesLeft()).isGreaterThanOrEqualTo(128);
        assertThat(ids.stat("full_magazines")).isZero();
    }

    @Test
    void a_million_numbers_are_given_out_and_come_back() {
        int count = 1 << 20;
        VirtualArena million = lab.watch(VirtualArena.ofIdentifiers(1, count));
        ObjectCache cache = scripted.cache(CacheSpec.identifiers("many", million));

        for (int round = 0; round < 2; round++) {
            long[] all = ScriptedAllocator.allocate(cache, count);
            assertThat(cache.tryAllocate()).isZero();
            assertThat(Arrays.stream(all).sorted().toArray()).isEqualTo(LongStream.rangeClosed(1, count).toArray());
            ScriptedAllocator.free(cache, all);
            cache.purge();
            cache.enable();
            scripted.tasks().drain();
            assertThat(million.pagesInUse()).isZero();
        }
        assertThat(cache.stat("slab_destroy")).isEqualTo(2L * count / 64);
    }
}
