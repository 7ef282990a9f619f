package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in the memory of objects. */
@EnabledOnOs(OS.LINUX)
class PayloadTest {
    private static final int SIZE = 496;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final NativeArena arena = NativeArena.reserve(1 << 24, 4096, HugePages.REFUSED);
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final SplittableRandom random = new SplittableRandom(1);
    private final SlabAllocator allocator = new SlabAllocator(
            AllocatorSetup.of(arena, 1, maintenance, new ManualTimers(), random));
    private final Consolidator consolidator = lab.watch(
            new Consolidator(allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_07, random)));

    /** A page in use keeps the block that all others are in from going back to the system as a whole. */
    @BeforeEach
    void useFirstPage() {
        arena.fill(arena.allocate(4096), 4096, 0);
    }

    @AfterEach
    void close() {
        arena.close();
    }

    private ObjectCache movable(CacheSpec spec, MoveCallback client) {
        ObjectCache cache = allocator.create(spec);
        assertThat(consolidator.register(cache, client)).isEqualTo(Registration.ACTIVE);
        return cache;
    }

    private ObjectCache movable(int size) {
        return movable(CacheSpec.of("movable", size).with(CacheFlag.NOMAGAZINE), request -> MoveResponse.NO);
    }

    private static List<Long> allocate(ObjectCache cache, int count) {
        return IntStream.range(0, count).mapToObj(_ -> cache.tryAllocate()).toList();
    }

    private static List<Long> words(ObjectCache cache, long object) {
        MemorySegment bytes = cache.segment(object);
        List<Long> words = new ArrayList<>();
        for (long at = 0; at + Long.BYTES <= bytes.byteSize(); at += Long.BYTES) {
            words.add(bytes.get(ValueLayout.JAVA_LONG, at));
        }
        return words;
    }

    private static void write(ObjectCache cache, long object) {
        MemorySegment bytes = cache.segment(object);
        for (long at = 0; at < bytes.byteSize(); at++) {
            bytes.set(ValueLayout.JAVA_BYTE, at, (byte) (object / 8 + at * 7));
        }
    }

    private static void assertWritten(ObjectCache cache, long object) {
        MemorySegment bytes = cache.segment(object);
        for (long at = 0; at < bytes.byteSize(); at++) {
            assertThat(bytes.get(ValueLayout.JAVA_BYTE, at)).as("byte %d of 0x%x", at, object)
                    .isEqualTo((byte) (object / 8 + at * 7));
        }
    }

    private static void assertUninitialized(ObjectCache cache, List<Long> objects) {
        assertThat(objects).doesNotContain(0L);
        for (long object : objects) {
            assertThat(words(cache, object)).containsOnly(Consolidator.UNINITIALIZED);
        }
    }

    @Test
    void the_pattern_sets_a_low_bit_of_every_word_in_either_byte_order_and_of_either_width() {
        MemorySegment word = MemorySegment.ofArray(new long[] {Consolidator.UNINITIALIZED});

        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (long at : new long[] {0, 4}) {
                assertThat(word.get(ValueLayout.JAVA_INT, at) & 3).isNotZero();
            }
            long stored = order == ByteOrder.nativeOrder() ? Consolidator.UNINITIALIZED
                    : Long.reverseBytes(Consolidator.UNINITIALIZED);
            assertThat(word.get(ValueLayout.JAVA_LONG.withOrder(order), 0)).isEqualTo(stored);
        }
        assertThat(Consolidator.UNINITIALIZED & 3).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 13, 200, 496, 1000, 1500, 3000, 9000})
    void every_word_of_a_new_slab_carries_the_pattern(int size) {
        ObjectCache cache = movable(size);

        assertUninitialized(cache, allocate(cache, 3 * cache.geometry().maxChunks()));
    }

    @Test
    void a_page_given_back_and_used_again_carries_the_pattern() {
        ObjectCache cache = movable(SIZE);
        List<Long> objects = allocate(cache, 64);
        objects.forEach(object -> write(cache, object));
        objects.forEach(cache::free);
        assertThat(arena.giveBack(0)).isPositive();
        assertThat(arena.residence().residentBytes()).isEqualTo(4096);

        List<Long> again = allocate(cache, 64);

        assertThat(again).contains(objects.getFirst());
        assertUninitialized(cache, again);
    }

    @Test
    void a_page_used_again_at_once_carries_the_pattern_whoever_had_it() {
        ObjectCache cache = movable(SIZE);
        ObjectCache other = allocator.create(CacheSpec.of("other", SIZE).with(CacheFlag.NOMAGAZINE));
        for (ObjectCache first : List.of(cache, other)) {
            List<Long> objects = allocate(first, 64);
            objects.forEach(object -> write(first, object));
            objects.forEach(first::free);

            List<Long> again = allocate(cache, 64);

            assertUninitialized(cache, again);
            again.forEach(cache::free);
        }
        assertThat(arena.residence().returnCalls()).isZero();
    }

    @Test
    void a_slab_that_stays_keeps_what_was_written() {
        ObjectCache cache = movable(SIZE);
        List<Long> objects = allocate(cache, 8);
        write(cache, objects.get(3));
        cache.free(objects.get(3));

        assertThat(cache.tryAllocate()).isEqualTo(objects.get(3));
        assertWritten(cache, objects.get(3));
    }

    @Test
    void a_cache_without_a_client_is_not_filled() {
        ObjectCache cache = allocator.create(CacheSpec.of("plain", SIZE).with(CacheFlag.NOMAGAZINE));
        List<Long> objects = allocate(cache, 64);

        assertThat(objects).allSatisfy(object -> assertThat(words(cache, object)).containsOnly(0L));
        objects.forEach(object -> write(cache, object));
        objects.forEach(cache::free);
        assertThat(allocate(cache, 64)).hasSameElementsAs(objects);
        objects.forEach(object -> assertWritten(cache, object));
    }

    @Test
    void free_objects_keep_what_was_written_in_magazines_depot_and_slab() {
        ObjectCache cache = movable(CacheSpec.of("magazines", SIZE), request -> MoveResponse.DONT_KNOW);
        List<Long> objects = allocate(cache, 200);
        List<Long> free = IntStream.range(0, 200).filter(i -> i % 7 != 0).mapToObj(objects::get).toList();
        objects.forEach(object -> write(cache, object));
        free.forEach(cache::free);
        free.forEach(object -> assertWritten(cache, object));

        List<Long> others = allocate(cache, 40);
        others.forEach(object -> write(cache, object));
        for (int interval = 0; interval < 5; interval++) {
            allocator.tick();
            allocator.reap();
            maintenance.drain();
            moves.drain();
        }
        cache.purge();
        maintenance.drain();

        assertThat(cache.stat("buf_constructed")).isZero();
        objects.forEach(object -> assertWritten(cache, object));
    }

    @Test
    void a_move_writes_nothing_but_what_its_client_writes() {
        List<MoveRequest> asked = new ArrayList<>();
        ObjectCache cache = movable(CacheSpec.of("moved", SIZE).with(CacheFlag.NOMAGAZINE), request -> {
            asked.add(request);
            ObjectCache mine = request.cache();
            mine.segment(request.to()).copyFrom(mine.segment(request.from()));
            return MoveResponse.YES;
        });
        List<Long> objects = allocate(cache, 16);
        objects.forEach(object -> write(cache, object));
        IntStream.range(0, 16).filter(i -> i % 2 == 0).forEach(i -> cache.free(objects.get(i)));

        cache.reap();
        maintenance.drain();
        moves.drain();

        assertThat(asked).hasSizeBetween(1, 7);
        MoveRequest first = asked.getFirst();
        assertThat(words(cache, first.to())).isEqualTo(words(cache, first.from()));
        assertWritten(cache, first.from());
    }

    @Test
    void a_view_ends_with_its_object_and_with_the_arena() {
        ObjectCache cache = movable(SIZE);
        MemorySegment bytes = cache.segment(cache.tryAllocate());
        assertThat(bytes.byteSize()).isEqualTo(SIZE);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> bytes.set(ValueLayout.JAVA_BYTE, SIZE, (byte) 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cache.segment(8));
        arena.close();
        assertThatIllegalStateException().isThrownBy(() -> bytes.get(ValueLayout.JAVA_BYTE, 0))
                .withMessage("Already closed");
    }
}
