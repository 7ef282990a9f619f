package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slablab.allocator.arena.Contents;
import dev.slablab.allocator.debug.DebugLab.Memory;
import dev.slablab.allocator.general.GeneralAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory by size, whose tags know the size that was asked for. */
class SizedFreeTest {
    /** With tags for all sizes: what is firewalled has none. */
    private static final int NEVER = 1 << 30;

    private final DebugLab lab = DebugLab.over(Memory.NATIVE, DebugSetup.OFF
            .with(DebugFlag.AUDIT, DebugFlag.FREE_PATTERN).with(ErrorPolicy.REPORT_AND_GO_ON)
            .with(DebugTunable.FIREWALL_LEAST, NEVER), 1);
    private final GeneralAllocator general = new GeneralAllocator(lab.allocator());

    @AfterEach
    void end() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 9, 100, 112, 4095, 4096, 5000, 100_000, 131_072})
    void one_byte_past_the_requested_size_is_noticed(long size) {
        long memory = general.tryAllocate(size);
        lab.write(memory + size - 1, (byte) 1);
        general.free(memory, size);
        assertThat(lab.errors()).isEmpty();

        long overrun = general.tryAllocate(size);
        lab.write(overrun + size, (byte) 1);
        general.free(overrun, size);
        assertThat(lab.errors()).singleElement().isInstanceOfSatisfying(AllocatorError.RedZoneViolation.class,
                error -> {
                    assertThat(error.offset()).isEqualTo(size);
                    assertThat(error.expected()).isEqualTo(0xbb);
                    assertThat(error.found()).isEqualTo(1);
                });
        assertThat(lab.reports().getFirst().history()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {99, 101, 112, 8, 5000})
    void a_wrong_size_is_noticed_whichever_class_it_leads_to_and_the_memory_stays(long wrong) {
        long memory = general.tryAllocate(100);
        general.free(memory, wrong);

        assertThat(lab.errors()).singleElement().isInstanceOfSatisfying(AllocatorError.WrongSize.class, error -> {
            assertThat(error.allocated()).isEqualTo(100);
            assertThat(error.freed()).isEqualTo(wrong);
            assertThat(error.place().cache()).isEqualTo("kmem_alloc_112");
        });
        general.free(memory, 100);
        assertThat(lab.errors()).hasSize(1);
        assertThat(lab.allocator().leaks().objects()).isZero();
    }

    @Test
    void a_double_free_is_no_wrong_size() {
        long memory = general.tryAllocate(100);
        general.free(memory, 100);
        general.free(memory, 90);
        general.free(memory, 100);

        assertThat(lab.errors()).hasSize(2).allMatch(error -> error instanceof AllocatorError.DoubleFree);
    }

    @Test
    void an_overrun_of_the_tag_is_no_wrong_size() {
        long memory = general.tryAllocate(100);
        lab.write(memory + 112, -1);
        general.free(memory, 100);

        assertThat(lab.errors()).singleElement().isInstanceOf(AllocatorError.RedZoneViolation.class);
        assertThat(general.caches().stream().mapToInt(cache -> cache.debugging().kept().size()).sum()).isEqualTo(1);
    }

    @Test
    void an_address_that_is_no_memory_is_named() {
        long memory = general.tryAllocate(100);
        general.free(memory + 8, 100);
        general.free(memory + (1 << 20), 100);

        assertThat(lab.errors()).extracting(AllocatorError::kind)
                .containsExactly("address inside an object", "bad address");
    }

    @Test
    void sizes_are_known_where_there_are_no_bytes() {
        try (DebugLab virtual = DebugLab.over(Memory.VIRTUAL, ErrorPolicy.THROW, DebugFlag.RED_ZONE)) {
            GeneralAllocator sizes = new GeneralAllocator(virtual.allocator());
            long memory = sizes.tryAllocate(100);

            assertThat(virtual.arena().contents()).isEqualTo(Contents.MEMORY);
            assertThatExceptionOfType(AllocatorErrorException.class).isThrownBy(() -> sizes.free(memory, 101))
                    .withMessageContaining("wrong size: allocated with 100 bytes and freed with 101");
            sizes.free(memory, 100);
        }
    }

    @ParameterizedTest
    @EnumSource(value = DebugFlag.class, names = {"FREE_PATTERN", "RED_ZONE", "LITE", "AUDIT"})
    void a_correct_program_is_accused_of_nothing(DebugFlag flag) {
        try (DebugLab own = DebugLab.over(Memory.NATIVE, ErrorPolicy.THROW, flag)) {
            GeneralAllocator sizes = new GeneralAllocator(own.allocator());
            SplittableRandom random = new SplittableRandom(7);
            Map<Long, Long> live = new TreeMap<>();
            for (int step = 0; step < 3000; step++) {
                if (live.size() < 50 || random.nextBoolean()) {
                    long size = 1 + random.nextLong(random.nextBoolean() ? 200 : 20_000);
                    long memory = random.nextBoolean() ? sizes.tryAllocate(size) : sizes.tryAllocateZeroed(size);
                    own.arena().segment(memory, size).fill((byte) step);
                    live.put(memory, size);
                } else {
                    List<Long> addresses = new ArrayList<>(live.keySet());
                    long memory = addresses.get(random.nextInt(addresses.size()));
                    sizes.free(memory, live.remove(memory));
                }
            }
            live.forEach(sizes::free);
            assertThat(own.reports()).isEmpty();
            assertThat(own.allocator().leaks().objects()).isZero();
        }
    }
}
