package dev.slablab.allocator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTaskQueueTest {
    private final List<String> log = new ArrayList<>();
    private final ManualTaskQueue queue = new ManualTaskQueue(
            task -> log.add("start " + task.name()), task -> log.add("dispatch " + task.name()));

    private Task task(String name) {
        return Task.of(name, () -> log.add("run " + name));
    }

    @Test
    void tasks_run_in_order_of_arrival_and_only_when_told_to() {
        queue.dispatch(task("a"));
        queue.dispatch(task("b"));
        assertThat(log).containsExactly("dispatch a", "dispatch b");

        assertThat(queue.runOne()).isTrue();
        assertThat(queue.waiting()).extracting(Task::name).containsExactly("b");
        queue.drain();

        assertThat(log).endsWith("start a", "run a", "start b", "run b");
        assertThat(queue.runOne()).isFalse();
    }

    @Test
    void what_a_task_dispatches_is_drained_too() {
        queue.dispatch(Task.of("outer", () -> queue.dispatch(task("inner"))));

        queue.drain();

        assertThat(log).containsExactly("dispatch outer", "start outer", "dispatch inner", "start inner", "run inner");
    }

    @Test
    void as_many_dispatches_fail_as_were_told_to() {
        queue.failNext(2);

        assertThat(queue.dispatch(task("a"))).isFalse();
        assertThat(queue.dispatch(task("b"))).isFalse();
        assertThat(queue.dispatch(task("c"))).isTrue();
        assertThat(log).containsExactly("dispatch c");
    }

    @Test
    void a_task_that_throws_is_over_and_the_next_can_run() {
        queue.dispatch(Task.of("bad", () -> {
            throw new IllegalStateException("failed");
        }));
        queue.dispatch(task("good"));

        assertThatThrownBy(queue::drain).hasMessage("failed");
        queue.drain();

        assertThat(log).endsWith("start good", "run good");
    }

    @Test
    void closing_runs_what_waits_and_takes_no_more() {
        queue.dispatch(task("a"));

        queue.close();

        assertThat(log).endsWith("run a");
        assertThat(queue.dispatch(task("b"))).isFalse();
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void a_task_knows_its_name_and_whether_it_is_about_a_cache() {
        Task task = task("scan");

        assertThat(task.name()).isEqualTo("scan");
        assertThat(task.cache()).isEmpty();
    }
}
