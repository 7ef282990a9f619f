package dev.slablab.clients.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.live.LiveSetup;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads read and write while everything moves; no value is torn, exchanged, older than it may be, or left behind. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class StoreConcurrencyTest {
    private static final int KEYS = 4000;
    private static final int OPERATIONS = 60_000;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicLong version = new AtomicLong();

    private LiveSetup live() {
        return LiveSetup.standard(1).withInterval(Duration.ofMillis(1)).withoutBeans()
                .with(work -> Thread.ofPlatform().daemon()
                        .uncaughtExceptionHandler((_, failure) -> failures.add(failure)).unstarted(work));
    }

    @ParameterizedTest
    @CsvSource({"OPTIMISTIC, LEAST_RECENTLY_USED, 64", "OPTIMISTIC, SAMPLED, 1", "SHARED, LEAST_RECENTLY_USED, 4",
        "EXCLUSIVE, SAMPLED, 4"})
    void no_value_is_ever_wrong(Protection protection, Eviction eviction, int stripes) {
        var setup = StoreSetup.standard(4L << 20).withStripes(stripes).with(protection).with(eviction).with(live());
        try (SlabStore store = SlabStore.open(setup)) {
            List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                    .mapToObj(seed -> CompletableFuture.runAsync(() -> use(store, seed), Thread.ofPlatform()::start))
                    .toList();
            while (!threads.stream().allMatch(CompletableFuture::isDone)) {
                store.reap();
                Thread.onSpinWait();
            }
            threads.forEach(CompletableFuture::join);
            awaitMoves(store);
            store.verify();
            readAll(store);
            assertThat(store.stats().heldBytes()).isLessThanOrEqualTo(setup.memoryLimit());
        }
        assertThat(failures).isEmpty();
    }

    /** The machine may have had no time for moves so far. */
    private void awaitMoves(SlabStore store) {
        for (int number = 0; number < KEYS; number++) {
            store.put(SelfDescribing.key(number), SelfDescribing.value(number, 0, 300));
        }
        for (int number = 0; number < KEYS; number++) {
            if (number % 10 != 0) {
                store.remove(SelfDescribing.key(number));
            }
        }
        while (store.stats().moved() == 0) {
            assertThat(Thread.interrupted()).as("interrupted by the test's time limit").isFalse();
            store.reap();
            Thread.onSpinWait();
        }
    }

    private static void readAll(SlabStore store) {
        for (int number = 0; number < KEYS; number++) {
            int at = number;
            store.get(SelfDescribing.key(at)).ifPresent(value -> SelfDescribing.check(at, value));
        }
    }

    private void use(SlabStore store, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < OPERATIONS; i++) {
            int number = random.nextInt(KEYS);
            byte[] key = SelfDescribing.key(number);
            switch (random.nextInt(10)) {
                case 0, 1 -> store.put(key, value(random, number));
                case 2 -> store.put(key, value(random, number), Duration.ofMillis(1 + random.nextInt(20)));
                case 3 -> store.putIfAbsent(key, value(random, number));
                case 4 -> store.remove(key);
                default -> store.get(key).ifPresent(value -> SelfDescribing.check(number, value));
            }
            if (i % 20_000 == 0) {
                store.expire();
            }
        }
    }

    private byte[] value(SplittableRandom random, int number) {
        int length = random.nextInt(100) == 0 ? random.nextInt(200_000) : random.nextInt(1200);
        return SelfDescribing.value(number, version.incrementAndGet(), length);
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void a_key_that_one_thread_writes_never_goes_back_in_time(Protection protection) {
        var setup = StoreSetup.standard(8L << 20).withStripes(1).with(protection).with(live());
        try (SlabStore store = SlabStore.open(setup)) {
            byte[] key = SelfDescribing.key(1);
            store.put(key, SelfDescribing.value(1, 0, 100));
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int turn = 1; turn <= OPERATIONS / 2; turn++) {
                    store.put(key, SelfDescribing.value(1, turn, turn % 500));
                }
            }, Thread.ofPlatform()::start);
            long last = 0;
            while (!writer.isDone()) {
                byte[] value = store.get(key).orElseThrow();
                SelfDescribing.check(1, value);
                long seen = java.nio.ByteBuffer.wrap(value).getLong(Integer.BYTES);
                assertThat(seen).isGreaterThanOrEqualTo(last);
                last = seen;
                store.reap();
            }
            writer.join();
            store.verify();
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void closed_while_in_use_it_says_so(Protection protection) {
        SlabStore store = SlabStore.open(StoreSetup.standard(4L << 20).with(protection).with(live()));
        AtomicLong done = new AtomicLong();
        List<CompletableFuture<Throwable>> threads = IntStream.range(0, 3)
                .mapToObj(seed -> CompletableFuture.supplyAsync(() -> useUntilClosed(store, seed, done),
                        Thread.ofPlatform()::start)).toList();
        while (done.get() < 5000) {
            Thread.onSpinWait();
        }
        store.close();
        store.close();

        assertThat(threads).allSatisfy(thread ->
                assertThat(thread.join()).isInstanceOf(IllegalStateException.class));
        assertThat(store.residentBytes()).isZero();
        assertThat(failures).isEmpty();
    }

    private Throwable useUntilClosed(SlabStore store, int seed, AtomicLong done) {
        SplittableRandom random = new SplittableRandom(seed);
        try {
            while (true) {
                int number = random.nextInt(KEYS);
                store.put(SelfDescribing.key(number), value(random, number));
                store.get(SelfDescribing.key(number)).ifPresent(value -> SelfDescribing.check(number, value));
                done.incrementAndGet();
            }
        } catch (IllegalStateException closed) {
            return closed;
        }
    }
}
