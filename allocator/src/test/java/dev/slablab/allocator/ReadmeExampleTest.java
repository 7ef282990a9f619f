package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The example of the module's README, with what its comments say. */
class ReadmeExampleTest {

    @Test
    void the_example_does_what_its_comments_say() {
        var arena = VirtualArena.ofDefaultPages();
        var tasks = new ManualTaskQueue();
        var setup = AllocatorSetup.of(arena, 2, tasks, new ManualTimers(), new SplittableRandom(1));
        try (var allocator = new SlabAllocator(setup)) {
            ObjectCache cache = allocator.create(CacheSpec.of("session", 200).withAlignment(64));

            long session = cache.tryAllocate();
            assertThat(session % 64).isZero();
            assertThat(arena.pagesInUse()).isEqualTo(1);

            cache.free(session);
            assertThat(cache.stats().bufConstructed()).isEqualTo(1);
            assertThat(arena.pagesInUse()).isEqualTo(1);

            cache.purge();
            tasks.drain();
            assertThat(arena.pagesInUse()).isZero();

            assertThat(allocator.destroy(cache).none()).isTrue();
        }
    }
}
