package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReliefTest {
    private final Relief relief = new Relief();

    private CompletableFuture<Boolean> waiter() {
        CompletableFuture<Boolean> woken = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                relief.await(Long.MAX_VALUE);
                woken.complete(true);
            } catch (InterruptedException interrupted) {
                woken.completeExceptionally(interrupted);
            }
        });
        return woken;
    }

    @Test
    void all_who_wait_are_woken() {
        List<CompletableFuture<Boolean>> waiters = IntStream.range(0, 3).mapToObj(_ -> waiter()).toList();
        while (!waiters.stream().allMatch(CompletableFuture::isDone)) {
            relief.signal();
            Thread.onSpinWait();
        }

        assertThat(waiters).allMatch(CompletableFuture::join);
        assertThat(relief.waiting()).isZero();
    }

    @Test
    void a_pause_ends_by_itself() throws InterruptedException {
        relief.await(1);

        assertThat(relief.waiting()).isZero();
    }

    @Test
    void an_interrupted_thread_does_not_wait() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> relief.await(Long.MAX_VALUE));
        assertThat(relief.waiting()).isZero();
        relief.signal();
    }
}
