package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program with its records outside the heap: after a burst the machine has its memory back, by its own account. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class LiveMemoryTest {
    private static final int SIZE = 500;
    private static final int BURST = 16_000;
    private static final long MIB = 1 << 20;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final NativeArena arena = NativeArena.reserve(64 * MIB, 4096, HugePages.REFUSED);
    private final LiveSlabs slabs = lab.watch(LiveSlabs.start(arena,
            LiveSetup.standard(1).withInterval(Duration.ofMillis(1))));
    private final ObjectCache cache = slabs.allocator().create(CacheSpec.of("record", SIZE));
    private final Map<Integer, Long> records = new HashMap<>();
    private final AtomicLong moved = new AtomicLong();

    @BeforeEach
    void register() {
        slabs.consolidator().register(cache, this::move);
        slabs.consolidator().tune(ConsolidatorTunable.STANDARD.with("max_slabs", 40).with("scan_range", 400));
    }

    @AfterEach
    void close() {
        slabs.close();
        arena.close();
    }

    private synchronized MoveResponse move(MoveRequest request) {
        MemorySegment from = cache.segment(request.from());
        int key = from.get(ValueLayout.JAVA_INT, 0);
        if (!records.containsKey(key) || records.get(key) != request.from()) {
            return MoveResponse.DONT_KNOW;
        }
        cache.segment(request.to()).copyFrom(from);
        records.put(key, request.to());
        moved.incrementAndGet();
        return MoveResponse.YES;
    }

    private synchronized void put(int key) {
        long record = cache.tryAllocate();
        MemorySegment bytes = cache.segment(record).fill((byte) key);
        bytes.set(ValueLayout.JAVA_INT, 0, key);
        records.put(key, record);
    }

    private synchronized void remove(int key) {
        cache.free(records.remove(key));
    }

    private synchronized void check() {
        records.forEach((key, record) -> {
            MemorySegment bytes = cache.segment(record);
            assertThat(bytes.get(ValueLayout.JAVA_INT, 0)).isEqualTo(key);
            for (long at = Integer.BYTES; at < SIZE; at++) {
                assertThat(bytes.get(ValueLayout.JAVA_BYTE, at)).isEqualTo((byte) (int) key);
            }
        });
    }

    @Test
    void after_a_burst_memory_comes_back_by_itself_and_nothing_is_lost() {
        for (int key = 0; key < BURST; key++) {
            put(key);
        }
        long full = arena.residence().residentBytes();
        assertThat(full).isGreaterThan((long) BURST * SIZE);

        for (int key = 0; key < BURST; key++) {
            if (key % 10 != 0) {
                remove(key);
            }
        }
        while (arena.residence().residentBytes() > full / 5) {
            Thread.onSpinWait();
        }

        check();
        assertThat(records).hasSize(BURST / 10);
        assertThat(moved).hasPositiveValue();
    }
}
