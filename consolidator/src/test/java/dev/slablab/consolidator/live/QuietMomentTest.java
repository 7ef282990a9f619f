package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.ThreadedTaskQueue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QuietMomentTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final ThreadedTaskQueue maintenance = queue("maintenance");
    private final ThreadedTaskQueue moves = queue("moves");
    private final QuietMoment quiet = new QuietMoment(maintenance, moves);

    private static ThreadedTaskQueue queue(String name) {
        return new ThreadedTaskQueue(Thread.ofPlatform().name(name).daemon().factory());
    }

    private Task task(String name) {
        return Task.of(name, () -> log.add(name));
    }

    @AfterEach
    void end() {
        maintenance.close();
        moves.close();
    }

    @Test
    void what_waits_in_both_queues_comes_before_and_what_comes_later_waits() {
        maintenance.dispatch(task("scan"));
        moves.dispatch(task("move"));

        quiet.run(() -> {
            maintenance.dispatch(task("later scan"));
            moves.dispatch(task("later move"));
            log.add("quiet");
        });
        maintenance.drain();
        moves.drain();

        assertThat(log.subList(0, 3)).containsExactlyInAnyOrder("scan", "move", "quiet").endsWith("quiet");
        assertThat(log.subList(3, 5)).containsExactlyInAnyOrder("later scan", "later move");
    }

    @Test
    void what_is_thrown_comes_out_as_it_is() {
        AssertionError damage = new AssertionError("damage");

        assertThatThrownBy(() -> quiet.run(() -> {
            throw damage;
        })).isSameAs(damage);
        assertThatIllegalStateException().isThrownBy(() -> quiet.run(() -> {
            throw new IllegalStateException("state");
        })).withMessage("state");
    }

    @Test
    void a_move_is_quiet_itself() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        moves.dispatch(Task.of("move", () -> quiet.run(() -> asked.complete(null))));

        assertThat(asked.join()).isNull();
    }

    @Test
    void a_maintenance_task_is_told_that_it_would_wait_for_itself() {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        maintenance.dispatch(Task.of("scan", () -> {
            try {
                quiet.run(() -> log.add("never"));
            } catch (IllegalStateException refused) {
                outcome.complete(refused);
            }
        }));

        assertThat(outcome.join()).hasMessageContaining("a maintenance task cannot wait");
        assertThat(log).isEmpty();
    }

    @Test
    void closed_queues_are_quiet() {
        maintenance.close();
        moves.close();

        quiet.run(() -> log.add(Thread.currentThread().getName()));

        assertThat(log).containsExactly(Thread.currentThread().getName());
    }
}
