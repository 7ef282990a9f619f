package dev.slablab.allocator.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.fixture.Damage;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Memory goes back to the system while others allocate; in an arena of 64 pages. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class PageReturnsTest {
    private static final int PAGE = 4096;
    private static final int PAGES = 64;

    private final NativeArena arena = NativeArena.reserve(PAGES * PAGE, PAGE, HugePages.REFUSED);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void walkAndClose() {
        arena.verify();
        arena.close();
    }

    private List<Long> pages(int count) {
        List<Long> pages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pages.add(arena.allocate(PAGE));
            write(pages.getLast(), pages.getLast());
        }
        return pages;
    }

    private void write(long page, long word) {
        arena.segment(page, PAGE).set(ValueLayout.JAVA_LONG, PAGE / 2, word);
    }

    private long read(long page) {
        return arena.segment(page, PAGE).get(ValueLayout.JAVA_LONG, PAGE / 2);
    }

    private void discarding(PageReturns.Discard discard) {
        Damage.set(Damage.get(arena, "returns", PageReturns.class), "discard", discard);
    }

    /** The next call to the system lasts until the test says so. */
    private CompletableFuture<Long> giveBackUntilToldToEnd() {
        discarding((_, _) -> {
            begun.countDown();
            await(end);
        });
        CompletableFuture<Long> given = inAnotherThread(() -> arena.giveBack(0));
        await(begun);
        return given;
    }

    private static <T> CompletableFuture<T> inAnotherThread(Callable<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                outcome.complete(work.call());
            } catch (Throwable failure) {
                outcome.completeExceptionally(failure);
            }
        });
        return outcome;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void a_page_that_comes_and_goes_costs_no_calls() {
        for (int i = 0; i < 100; i++) {
            arena.release(pages(1).getFirst(), PAGE);
        }

        assertThat(arena.residence()).isEqualTo(new NativeArena.Residence(PAGE, PAGE, 0, 0));
    }

    /** Runs of 3, 2 and 3 pages, between them one page in use each, and four of them behind. */
    private List<Long> threeShortRuns() {
        List<Long> pages = pages(14);
        for (int page : new int[] {0, 1, 2, 4, 5, 7, 8, 9}) {
            arena.release(pages.get(page), PAGE);
        }
        return pages;
    }

    @Test
    void what_was_too_short_goes_back_when_it_has_grown() {
        List<Long> pages = threeShortRuns();
        assertThat(arena.giveBack(5 * PAGE)).isZero();
        assertThat(arena.giveBack(5 * PAGE)).isZero();
        arena.verify();
        arena.release(pages.get(3), PAGE);

        assertThat(arena.giveBack(5 * PAGE)).isEqualTo(6 * PAGE);
        assertThat(arena.giveBack(5 * PAGE)).isZero();
    }

    @Test
    void what_was_too_short_goes_back_when_less_will_do() {
        threeShortRuns();
        assertThat(arena.giveBack(5 * PAGE)).isZero();

        assertThat(arena.giveBack(3 * PAGE)).isEqualTo(6 * PAGE);
        assertThat(arena.giveBack(5 * PAGE)).isZero();
        assertThat(arena.giveBack(0)).isEqualTo(2 * PAGE);
    }

    /** Within the first call to the system that is made from now on, something else happens. */
    private void withinTheNextCall(Runnable other) {
        PageReturns.Discard real = discard();
        discarding((first, count) -> {
            discarding(real);
            real.pages(first, count);
            other.run();
        });
    }

    @Test
    void one_who_is_content_with_longer_runs_does_not_hide_short_ones_from_another() {
        List<Long> pages = threeShortRuns();
        withinTheNextCall(() -> {
            assertThat(arena.giveBack(0)).as("the two runs that are left").isEqualTo(5 * PAGE);
            pages.subList(12, 14).forEach(page -> arena.release(page, PAGE));
        });

        assertThat(arena.giveBack(3 * PAGE)).as("the first run").isEqualTo(3 * PAGE);
        arena.verify();
        assertThat(arena.giveBack(0)).as("the short run of meanwhile").isEqualTo(2 * PAGE);
    }

    @Test
    void one_who_wants_short_runs_gets_all_of_them_although_another_is_content_with_longer_ones() {
        threeShortRuns();
        withinTheNextCall(() -> assertThat(arena.giveBack(5 * PAGE)).isZero());

        assertThat(arena.giveBack(0)).isEqualTo(8 * PAGE);
    }

    private PageReturns.Discard discard() {
        return Damage.get(Damage.get(arena, "returns", PageReturns.class), "discard", PageReturns.Discard.class);
    }

    @Test
    void what_could_not_be_given_back_is_tried_again() {
        threeShortRuns();
        PageReturns.Discard real = discard();
        discarding((_, _) -> {
            throw new NativeMemoryException("madvise", 12);
        });
        assertThatExceptionOfType(NativeMemoryException.class).isThrownBy(() -> arena.giveBack(3 * PAGE));
        arena.verify();
        discarding(real);

        assertThat(arena.giveBack(3 * PAGE)).isEqualTo(6 * PAGE);
    }

    @Test
    void while_pages_go_back_others_are_handed_out_and_these_belong_to_nobody() {
        List<Long> pages = pages(PAGES);
        pages.subList(10, 20).forEach(page -> arena.release(page, PAGE));
        CompletableFuture<Long> given = giveBackUntilToldToEnd();
        arena.release(pages.getLast(), PAGE);

        assertThat(arena.allocate(PAGE)).as("not the lowest, which is away").isEqualTo(pages.getLast());
        assertThat(arena.pagesLeft()).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> arena.release(pages.get(12), PAGE))
                .withMessageContaining("is not in use");
        assertThatIllegalArgumentException().isThrownBy(() -> arena.zero(pages.get(9), 2 * PAGE));
        arena.verify();

        end.countDown();
        assertThat(given.join()).isEqualTo(10 * PAGE);
        assertThat(arena.allocate(PAGE)).isEqualTo(pages.get(10));
    }

    @Test
    void a_request_that_finds_no_other_pages_waits_for_them() throws InterruptedException {
        List<Long> pages = pages(PAGES);
        pages.subList(10, 20).forEach(page -> arena.release(page, PAGE));
        CompletableFuture<Long> given = giveBackUntilToldToEnd();

        CompletableFuture<Long> asked = new CompletableFuture<>();
        Thread asking = Thread.ofPlatform().daemon().start(() -> asked.complete(arena.allocate(3 * PAGE)));
        while (asking.getState() != Thread.State.WAITING) {
            assertThat(asking.isAlive()).as("nobody has put the pages back").isTrue();
            Thread.onSpinWait();
        }
        assertThat(arena.allocate(11 * PAGE)).as("more than there are").isZero();
        end.countDown();

        assertThat(asked.join()).isEqualTo(pages.get(10));
        assertThat(given.join()).isEqualTo(10 * PAGE);
        asking.join();
    }

    @Test
    void closing_waits_until_the_system_has_the_pages() throws InterruptedException {
        arena.release(pages(PAGES).getFirst(), PAGE);
        CompletableFuture<Long> given = giveBackUntilToldToEnd();

        Thread closing = Thread.ofPlatform().daemon().start(arena::close);
        while (closing.getState() != Thread.State.WAITING) {
            assertThat(closing.isAlive()).as("a call is under way").isTrue();
            Thread.onSpinWait();
        }
        assertThatIllegalStateException().isThrownBy(() -> arena.allocate(PAGE)).withMessageContaining("was closed");
        end.countDown();

        closing.join();
        assertThat(given.join()).isEqualTo(PAGE);
        assertThat(arena.giveBack(0)).isZero();
    }

    @Test
    void pages_that_the_system_does_not_take_are_free_and_keep_their_memory() {
        List<Long> pages = pages(PAGES);
        pages.subList(0, 5).forEach(page -> arena.release(page, PAGE));
        discarding((_, _) -> {
            throw new NativeMemoryException("madvise", 12);
        });

        assertThatExceptionOfType(NativeMemoryException.class).isThrownBy(() -> arena.giveBack(0));

        assertThat(arena.residence()).isEqualTo(new NativeArena.Residence(PAGES * PAGE, 5 * PAGE, 0, 0));
        assertThat(arena.allocate(PAGE)).isEqualTo(pages.getFirst());
    }

    /** As many pages as all threads together hold at most: so no request ever has a reason to fail. */
    @Test
    void nobody_loses_a_page_or_its_contents_while_another_thread_gives_back() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Long> giver = inAnotherThread(() -> {
            long given = 0;
            while (!over.get()) {
                given += arena.giveBack(0);
            }
            return given;
        });
        List<CompletableFuture<Boolean>> workers = IntStream.range(0, 4)
                .mapToObj(number -> inAnotherThread(() -> work(new SplittableRandom(number)))).toList();

        workers.forEach(CompletableFuture::join);
        over.set(true);
        giver.join();
        arena.giveBack(0);
        assertThat(arena.pagesInUse()).isZero();
        assertThat(arena.residence().residentBytes()).isZero();
        assertThat(arena.residence().returnedBytes()).isPositive();
    }

    private boolean work(SplittableRandom random) {
        List<Long> held = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (held.size() < 2 * PAGES / 4 && random.nextInt(5) < 3) {
                long page = arena.allocate(PAGE);
                assertThat(page).isNotZero();
                write(page, page + i);
                held.add(page);
                held.add((long) i);
            } else if (!held.isEmpty()) {
                int at = random.nextInt(held.size() / 2) * 2;
                long stamp = held.remove(at + 1);
                long page = held.remove(at);
                assertThat(read(page)).isEqualTo(page + stamp);
                arena.release(page, PAGE);
            }
        }
        for (int i = 0; i < held.size(); i += 2) {
            arena.release(held.get(i), PAGE);
        }
        return true;
    }
}
