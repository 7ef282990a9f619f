package dev.slablab.allocator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ThreadedTaskQueueTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<Thread> made = new ArrayList<>();
    private final ThreadedTaskQueue queue = new ThreadedTaskQueue(this::thread);

    private Thread thread(Runnable work) {
        Thread thread = Thread.ofPlatform().name("maintenance").daemon()
                .uncaughtExceptionHandler((_, failure) -> failures.add(failure)).unstarted(work);
        made.add(thread);
        return thread;
    }

    private Task task(String name) {
        return Task.of(name, () -> log.add(name));
    }

    /** A task that runs until the latch is open. */
    private static Task waiting(CountDownLatch running, CountDownLatch end) {
        return Task.of("wait", () -> {
            running.countDown();
            await(end);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @AfterEach
    void end() {
        queue.close();
    }

    @Test
    void tasks_run_one_after_another_in_order_of_arrival() {
        for (int i = 0; i < 100; i++) {
            assertThat(queue.dispatch(task("task " + i))).isTrue();
        }

        queue.drain();

        assertThat(log).hasSize(100).startsWith("task 0", "task 1").endsWith("task 98", "task 99");
        assertThat(made).hasSize(1);
    }

    /** Each task leaves the one who drains time to wake up; how often that fell asleep, the machine has counted. */
    @Test
    void whoever_drains_sleeps_until_nothing_is_left() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicLong sleeps = new AtomicLong();
        Thread drainer = new Thread(() -> {
            await(begun);
            long before = timesAsleep();
            queue.drain();
            sleeps.set(timesAsleep() - before);
        });
        for (int i = 0; i < 50; i++) {
            queue.dispatch(Task.of("sleeper", () -> {
                begun.countDown();
                while (drainer.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                LockSupport.parkNanos(1_000_000);
            }));
        }
        drainer.start();
        drainer.join();

        assertThat(sleeps.get()).isBetween(1L, 10L);
    }

    private static long timesAsleep() {
        return ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().threadId()).getWaitedCount();
    }

    @Test
    void waiting_tasks_are_those_not_yet_begun() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        queue.dispatch(waiting(running, end));
        queue.dispatch(task("a"));
        queue.dispatch(task("b"));
        await(running);

        assertThat(queue.waiting()).extracting(Task::name).containsExactly("a", "b");

        end.countDown();
        queue.drain();
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void draining_waits_for_the_task_that_runs() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        queue.dispatch(waiting(running, end));
        await(running);

        Thread drainer = Thread.ofPlatform().daemon().start(queue::drain);
        while (drainer.getState() != Thread.State.WAITING) {
            assertThat(drainer.isAlive()).as("the task still runs").isTrue();
            Thread.onSpinWait();
        }
        end.countDown();

        assertThat(drainer.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void a_task_cannot_drain_its_own_queue() {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        queue.dispatch(Task.of("drain", () -> assertThatIllegalStateException().isThrownBy(queue::drain)
                .withMessage("a task cannot wait for its own queue maintenance")));
        queue.dispatch(Task.of("end", () -> outcome.complete(null)));

        assertThat(outcome).succeedsWithin(Duration.ofSeconds(10));
        assertThat(failures).isEmpty();
    }

    @Test
    void a_task_that_throws_is_reported_and_does_not_end_the_queue() {
        queue.dispatch(Task.of("bad", () -> {
            throw new IllegalStateException("failed");
        }));
        queue.dispatch(Task.of("worse", () -> {
            throw new AssertionError("wrong");
        }));
        queue.dispatch(task("good"));

        queue.drain();

        assertThat(log).containsExactly("good");
        assertThat(failures).extracting(Throwable::getMessage).containsExactly("failed", "wrong");
    }

    @Test
    void closing_runs_what_waits_takes_no_more_and_ends_the_thread() {
        queue.dispatch(task("a"));

        queue.close();

        assertThat(log).containsExactly("a");
        assertThat(queue.dispatch(task("b"))).isFalse();
        assertThat(made.getFirst().isAlive()).isFalse();
        queue.close();
    }

    @Test
    void an_interrupt_does_not_shorten_closing_and_is_kept() {
        queue.dispatch(task("a"));
        Thread.currentThread().interrupt();

        queue.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(log).containsExactly("a");
        assertThat(made.getFirst().isAlive()).isFalse();
    }

    @Test
    void a_task_cannot_close_its_own_queue_which_stays_open() {
        queue.dispatch(Task.of("close", queue::close));
        queue.drain();

        assertThat(failures).extracting(Throwable::getMessage)
                .containsExactly("a task cannot wait for its own queue maintenance");
        assertThat(queue.dispatch(task("after"))).isTrue();
        queue.drain();
        assertThat(log).containsExactly("after");
    }
}
