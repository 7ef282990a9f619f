package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What maintenance gives back to the system, by the kernel's own account; each object is a page. */
@EnabledOnOs(OS.LINUX)
class GivingBackTest {
    private static final int PAGE = 4096;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final NativeArena arena = NativeArena.reserve(1 << 24, PAGE, HugePages.REFUSED);
    private final ManualTaskQueue tasks = new ManualTaskQueue();
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator = lab.watch(new SlabAllocator(
            AllocatorSetup.of(arena, 1, tasks, timers, new SplittableRandom(1))));
    private final ObjectCache cache = allocator.create(CacheSpec.of("page", PAGE).with(CacheFlag.NOMAGAZINE));
    private final List<Long> pages = pages(cache, 200);

    private static List<Long> pages(ObjectCache cache, int count) {
        List<Long> pages = IntStream.range(0, count).mapToObj(_ -> cache.tryAllocate()).toList();
        pages.forEach(page -> cache.segment(page).fill((byte) 1));
        return pages;
    }

    @AfterEach
    void close() {
        arena.close();
    }

    private long residentPages() {
        return arena.residence().residentBytes() / PAGE;
    }

    private void tick() {
        allocator.tick();
        tasks.drain();
    }

    @Test
    void a_tick_gives_back_what_lies_in_long_runs_and_leaves_the_rest() {
        pages.subList(0, 15).forEach(cache::free);
        pages.subList(100, 116).forEach(cache::free);
        pages.subList(150, 199).forEach(cache::free);
        assertThat(residentPages()).isEqualTo(200);

        tick();

        assertThat(residentPages()).as("15 pages are less than 64 KiB").isEqualTo(200 - 16 - 49);
        assertThat(arena.residence().returnCalls()).isEqualTo(2);
    }

    @Test
    void how_long_a_run_must_be_is_tuned() {
        allocator.tune(AllocatorTunable.STANDARD.with(AllocatorTunable.RETURN_RUN, 3 * PAGE));
        pages.subList(0, 2).forEach(cache::free);
        pages.subList(100, 103).forEach(cache::free);
        tick();
        assertThat(residentPages()).isEqualTo(197);

        allocator.tune(AllocatorTunable.STANDARD.with(AllocatorTunable.RETURN_RUN, 0));
        tick();
        assertThat(residentPages()).isEqualTo(195);
    }

    @Test
    void the_tick_gives_back_after_the_caches_work() {
        ObjectCache parked = allocator.create(CacheSpec.of("parked", PAGE));
        List<Long> objects = pages(parked, 200);
        objects.forEach(parked::free);
        parked.addDepotContention(4);
        assertThat(residentPages()).isEqualTo(400);

        tick();

        assertThat(residentPages()).as("the magazines were emptied to be exchanged for larger ones").isEqualTo(200);
    }

    @Test
    void at_the_end_of_a_reap_every_free_page_goes_back() {
        IntStream.range(0, 200).filter(i -> i % 2 == 0).forEach(i -> cache.free(pages.get(i)));
        tick();
        assertThat(residentPages()).isEqualTo(200);

        allocator.reap();
        tasks.drain();

        assertThat(residentPages()).isEqualTo(100);
    }

    @Test
    void until_the_next_reap_is_let_through_ticks_give_every_page_back() {
        allocator.reap();
        tasks.drain();
        cache.free(pages.get(7));
        tick();
        assertThat(residentPages()).isEqualTo(199);

        timers.fireAll();
        tasks.drain();
        cache.free(pages.get(9));
        tick();
        assertThat(residentPages()).isEqualTo(199);
    }

    @Test
    void a_cache_with_an_arena_of_its_own_gives_back_as_well_also_when_it_was_destroyed() {
        NativeArena own = NativeArena.reserve(1 << 24, PAGE, HugePages.REFUSED);
        ObjectCache other = allocator.create(
                CacheSpec.of("other", PAGE).with(CacheFlag.NOMAGAZINE).withArena(own));
        List<Long> objects = pages(other, 64);
        objects.subList(0, 32).forEach(other::free);
        tick();
        assertThat(own.residence().residentBytes()).isEqualTo(32 * PAGE);

        objects.subList(32, 64).forEach(other::free);
        allocator.destroy(other);
        tick();
        assertThat(own.residence().residentBytes()).isZero();

        own.close();
        tick();
        assertThat(timers.armed()).isEqualTo(3);
    }

    /** An arena that has trouble with the system. */
    private static Arena troubled(Arena arena) {
        return (Arena) Proxy.newProxyInstance(Arena.class.getClassLoader(), new Class<?>[] {Arena.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("giveBack")) {
                        throw new IllegalStateException("no giving back");
                    }
                    return method.invoke(arena, arguments);
                });
    }

    @Test
    void memory_that_cannot_be_given_back_ends_neither_ticks_nor_reaps() {
        ManualTimers armed = new ManualTimers();
        SlabAllocator other = lab.watch(new SlabAllocator(
                AllocatorSetup.of(troubled(arena), 1, tasks, armed, new SplittableRandom(1))));

        other.tick();
        assertThatIllegalStateException().isThrownBy(tasks::drain).withMessage("no giving back");
        assertThat(armed.armed()).isEqualTo(1);
        other.reap();
        assertThatIllegalStateException().isThrownBy(tasks::drain).withMessage("no giving back");
        assertThat(armed.armed()).isEqualTo(2);
    }
}
