package dev.slablab.clients.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.live.LiveSetup;
import dev.slablab.consolidator.live.LiveSlabs;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Known objects are told from all others by their marks while threads allocate, free and close; without debugging. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
final class ContainerClientTest {
    private static final int ROUNDS = 60;
    private static final int OBJECTS = 400;

    /** All objects of a container have the same payload. */
    private static final class Program implements Runnable {
        private final ObjectCache cache;
        private final ContainerClient client;
        private final SplittableRandom random;
        private final Deque<Integer> open = new ArrayDeque<>();
        private final Queue<String> wrong;

        Program(ObjectCache cache, ContainerClient client, int seed, Queue<String> wrong) {
            this.cache = cache;
            this.client = client;
            this.wrong = wrong;
            random = new SplittableRandom(seed);
        }

        @Override
        public void run() {
            for (int round = 0; round < ROUNDS; round++) {
                int container = client.open();
                open.addLast(container);
                for (int object = 0; object < OBJECTS; object++) {
                    long address = cache.tryAllocate();
                    Payload.write(cache.segment(address), container, 0);
                    client.put(container, address);
                }
                open.forEach(number -> thinOut(number, random.nextInt(OBJECTS / 2)));
                open.forEach(this::check);
                if (open.size() > 5) {
                    int oldest = open.removeFirst();
                    thinOut(oldest, OBJECTS);
                    client.close(oldest);
                }
            }
        }

        private void thinOut(int container, int objects) {
            for (int object = 0; object < objects; object++) {
                client.take(container).ifPresent(address -> {
                    requireWhole(container, address);
                    cache.free(address);
                });
            }
        }

        private void check(int container) {
            client.forEach(container, address -> requireWhole(container, address));
        }

        private void requireWhole(int container, long address) {
            if (!Payload.holds(cache.segment(address), container, 0)) {
                wrong.add("container %d, object 0x%x".formatted(container, address));
            }
        }

        private void end() {
            while (!open.isEmpty()) {
                check(open.getFirst());
                thinOut(open.getFirst(), OBJECTS);
                client.close(open.removeFirst());
            }
        }
    }

    @Test
    void known_objects_and_no_others_are_moved() throws InterruptedException {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        try (NativeArena arena = NativeArena.reserve(1L << 28)) {
            LiveSlabs slabs = LiveSlabs.start(arena,
                    LiveSetup.standard(1).withInterval(Duration.ofMillis(5)).withoutBeans());
            try (slabs) {
                slabs.consolidator().tune(ConsolidatorTunable.STANDARD.with(ConsolidatorTunable.MINSLABS, 1));
                ObjectCache cache = slabs.allocator().create(CacheSpec.of("contained", 120));
                ContainerClient client = new ContainerClient(cache);
                slabs.consolidator().register(cache, client);
                List<Program> programs =
                        List.of(new Program(cache, client, 1, wrong), new Program(cache, client, 2, wrong));
                List<Thread> threads = new ArrayList<>();
                programs.forEach(program -> threads.add(Thread.ofPlatform().start(program)));
                while (threads.stream().anyMatch(Thread::isAlive)) {
                    slabs.allocator().reap();
                    threads.getFirst().join(Duration.ofMillis(3));
                }
                for (Thread thread : threads) {
                    thread.join();
                }
                slabs.whileQuiet(client::verify);
                slabs.allocator().reap();
                slabs.settle();
                slabs.whileQuiet(client::verify);
                programs.forEach(Program::end);
                slabs.settle();
                assertThat(wrong).isEmpty();
                assertThat(slabs.consolidator().statistics().get(MoveStatistic.YES)).isPositive();
                assertThat(cache.stats().bufInuse()).isZero();
            }
        }
    }

    @Test
    void a_container_with_objects_is_not_closed() {
        try (NativeArena arena = NativeArena.reserve(1L << 24);
                LiveSlabs slabs = LiveSlabs.start(arena, LiveSetup.standard(1).withoutBeans())) {
            ObjectCache cache = slabs.allocator().create(CacheSpec.of("contained", 120));
            ContainerClient client = new ContainerClient(cache);
            slabs.consolidator().register(cache, client);
            int container = client.open();
            client.put(container, cache.tryAllocate());
            assertThatIllegalStateException().isThrownBy(() -> client.close(container))
                    .withMessageStartingWith("container 1 cannot be closed: an object lies at 0x");
            cache.free(client.take(container).orElseThrow());
            assertThat(client.take(container)).isEmpty();
            client.close(container);
            assertThatIllegalArgumentException().isThrownBy(() -> client.take(container))
                    .withMessage("there is no container 1");
        }
    }
}
