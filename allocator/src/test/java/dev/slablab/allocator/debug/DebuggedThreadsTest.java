package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.debug.DebugLab.Memory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Four threads under debugging: nobody is accused who did nothing, and of two frees at once one is. */
class DebuggedThreadsTest {
    private static final int THREADS = 4;

    static Stream<DebugSetup> setups() {
        return Stream.of(
                DebugSetup.OFF.with(DebugFlag.AUDIT, DebugFlag.FREE_PATTERN, DebugFlag.CONTENTS),
                DebugSetup.OFF.with(DebugFlag.LITE), DebugSetup.OFF.with(DebugFlag.RED_ZONE));
    }

    private static void together(Callable<?> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                done.add(threads.submit(work));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("setups")
    void a_correct_program_is_accused_of_nothing(DebugSetup setup) throws Exception {
        for (Memory memory : Memory.values()) {
            try (DebugLab lab = DebugLab.over(memory, setup, 2)) {
                ObjectCache cache = lab.allocator().create(CacheSpec.of("shared", 100).with(CacheCallbacks.NONE
                        .withConstructor((address, argument) -> true).withDestructor((address, argument) -> { })));
                var handedOver = new ConcurrentLinkedQueue<Long>();
                AtomicInteger seed = new AtomicInteger();
                together(() -> {
                    live(lab, cache, memory, handedOver, new SplittableRandom(seed.incrementAndGet()));
                    return null;
                });
                handedOver.forEach(cache::free);

                assertThat(lab.reports()).isEmpty();
                assertThat(lab.allocator().leaks().objects()).isZero();
            }
        }
    }

    /** Objects are freed by whoever comes upon them. */
    private static void live(DebugLab lab, ObjectCache cache, Memory memory, ConcurrentLinkedQueue<Long> handedOver,
            SplittableRandom random) {
        ArrayDeque<Long> own = new ArrayDeque<>();
        for (int step = 0; step < 3000; step++) {
            Long other = handedOver.poll();
            if (other != null) {
                cache.free(other);
            }
            if (own.size() < 20 || random.nextBoolean()) {
                long object = cache.tryAllocate();
                if (memory == Memory.NATIVE) {
                    lab.arena().segment(object, 100).fill((byte) step);
                }
                own.push(object);
            } else if (random.nextInt(3) == 0) {
                handedOver.add(own.pop());
            } else {
                cache.free(own.pollLast());
            }
            if (step % 1000 == 999) {
                cache.purge();
                cache.enable();
            }
        }
        own.forEach(cache::free);
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void of_frees_at_once_all_but_one_are_double(Memory memory) throws Exception {
        DebugSetup setup = DebugSetup.OFF.with(DebugFlag.FREE_PATTERN).with(ErrorPolicy.REPORT_AND_GO_ON);
        try (DebugLab lab = DebugLab.over(memory, setup, 2)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("shared", 100));
            long[] objects = new long[500];
            for (int i = 0; i < objects.length; i++) {
                objects[i] = cache.tryAllocate();
            }
            together(() -> {
                for (long object : objects) {
                    cache.free(object);
                }
                return null;
            });

            assertThat(lab.errors()).hasSize((THREADS - 1) * objects.length)
                    .allMatch(error -> error instanceof AllocatorError.DoubleFree);
            assertThat(cache.stats().bufInuse()).isZero();
        }
    }

    @Test
    void logs_are_written_by_several_threads() throws Exception {
        DebugSetup setup = DebugSetup.OFF.with(DebugFlag.AUDIT).with(DebugTunable.TRANSACTION_LOG, 64);
        try (DebugLab lab = DebugLab.over(Memory.VIRTUAL, setup, 2)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("shared", 100));
            together(() -> {
                for (int i = 0; i < 1000; i++) {
                    cache.free(cache.tryAllocate());
                }
                return null;
            });

            assertThat(lab.allocator().logs().transactions()).hasSize(64);
        }
    }
}
