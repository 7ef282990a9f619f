package dev.slablab.allocator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ScheduledTimersTest {
    private final List<Duration> asked = new ArrayList<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform()
            .name("timers").daemon().uncaughtExceptionHandler((_, thrown) -> failure.complete(thrown)).factory()) {
        @Override
        public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
            asked.add(Duration.of(delay, unit.toChronoUnit()));
            return super.schedule(action, 0, unit);
        }
    };
    private final ScheduledTimers timers = new ScheduledTimers(executor, Map.of(
            Timers.Delay.UPDATE, Duration.ofSeconds(15), Timers.Delay.REAP, Duration.ofMillis(250)));

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void an_action_runs_once_in_a_thread_of_the_executor() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> last = new CompletableFuture<>();
        List<String> runs = new ArrayList<>();
        timers.arm(Timers.Delay.UPDATE, () -> {
            runs.add("once");
            first.complete(Thread.currentThread().getName());
        });
        timers.arm(Timers.Delay.REAP, () -> last.complete(Thread.currentThread().getName()));

        assertThat(first.join()).isEqualTo("timers");
        assertThat(last.join()).isEqualTo("timers");
        assertThat(runs).containsExactly("once");
    }

    @Test
    void each_delay_has_its_duration() {
        timers.arm(Timers.Delay.UPDATE, () -> { });
        timers.arm(Timers.Delay.REAP, () -> { });
        ScheduledTimers.every(executor, Duration.ofMinutes(1)).arm(Timers.Delay.REAP, () -> { });

        assertThat(asked).containsExactly(Duration.ofSeconds(15), Duration.ofMillis(250), Duration.ofMinutes(1));
    }

    @Test
    void an_action_that_throws_is_reported_and_the_next_one_still_runs() {
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        timers.arm(Timers.Delay.UPDATE, () -> {
            throw new IllegalStateException("tick failed");
        });
        timers.arm(Timers.Delay.UPDATE, () -> next.complete(true));

        assertThat(failure.join()).hasMessage("tick failed");
        assertThat(next.join()).isTrue();
    }

    @Test
    void nothing_is_armed_once_the_executor_is_shut_down() {
        executor.shutdown();

        timers.arm(Timers.Delay.UPDATE, () -> {
            throw new AssertionError("armed all the same");
        });

        assertThat(executor.getQueue()).isEmpty();
    }

    @Test
    void an_executor_that_takes_nothing_although_it_is_open_is_not_passed_over() {
        ScheduledThreadPoolExecutor full = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
                throw new RejectedExecutionException("full");
            }
        };

        assertThatThrownBy(() -> ScheduledTimers.every(full, Duration.ofSeconds(1))
                .arm(Timers.Delay.REAP, () -> { })).hasMessage("full");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void a_delay_without_duration_is_refused(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScheduledTimers.every(executor, Duration.ofSeconds(seconds)))
                .withMessageContaining("needs a duration of more than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScheduledTimers(executor, Map.of(Timers.Delay.UPDATE, Duration.ofSeconds(1))))
                .withMessage("the delay REAP needs a duration of more than 0, and has none");
    }
}
