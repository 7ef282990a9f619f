package dev.slablab.allocator.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimersTest {
    private final ManualTimers timers = new ManualTimers();
    private final List<String> fired = new ArrayList<>();

    @Test
    void timers_expire_once_in_the_order_in_which_they_were_armed() {
        timers.arm(Timers.Delay.REAP, () -> fired.add("reap"));
        timers.arm(Timers.Delay.UPDATE, () -> fired.add("update"));
        assertThat(timers.armed()).isEqualTo(2);

        timers.fireAll();
        timers.fireAll();

        assertThat(fired).containsExactly("reap", "update");
        assertThat(timers.armed()).isZero();
    }

    @Test
    void a_timer_armed_by_another_waits_for_the_next_time() {
        timers.arm(Timers.Delay.UPDATE, () -> timers.arm(Timers.Delay.UPDATE, () -> fired.add("second")));

        timers.fireAll();
        assertThat(fired).isEmpty();
        assertThat(timers.armed()).isEqualTo(1);

        timers.fireAll();
        assertThat(fired).containsExactly("second");
    }
}
