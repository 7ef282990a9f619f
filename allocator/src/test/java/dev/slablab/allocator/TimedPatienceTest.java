package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedPatienceTest {
    private static final long MS = 1_000_000;

    private final List<Long> pauses = new ArrayList<>();
    private long now = Long.MAX_VALUE - 3;

    private Patience upTo(Duration limit) {
        return Patience.upTo(limit, () -> now, nanoseconds -> {
            pauses.add(nanoseconds);
            now += nanoseconds;
        });
    }

    private static int attempts(Patience patience) {
        int failures = 1;
        while (patience.await(failures)) {
            failures++;
        }
        return failures;
    }

    @Test
    void pauses_double_up_to_a_bound_and_add_up_to_the_limit() {
        int attempts = attempts(upTo(Duration.ofMillis(100)).forRequest());

        assertThat(pauses).containsExactly(MS, 2 * MS, 4 * MS, 8 * MS, 16 * MS, 32 * MS, 32 * MS, 5 * MS);
        assertThat(attempts).as("the last one when the limit has passed").isEqualTo(9);
    }

    @Test
    void the_limit_begins_anew_for_each_request() {
        Patience patience = upTo(Duration.ofMillis(10));
        now += Duration.ofHours(1).toNanos();

        assertThat(attempts(patience.forRequest())).isEqualTo(5);
        now += Duration.ofHours(1).toNanos();
        assertThat(attempts(patience.forRequest())).isEqualTo(5);
        assertThat(attempts(patience)).as("one that was not begun has had its time").isEqualTo(1);
    }

    @Test
    void without_time_there_is_no_second_attempt() {
        assertThat(attempts(upTo(Duration.ZERO).forRequest())).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void patience_for_longer_than_can_be_counted_does_not_end() {
        Patience patience = upTo(Duration.ofSeconds(Long.MAX_VALUE)).forRequest();
        for (int failures = 1; failures < 1_000; failures++) {
            assertThat(patience.await(failures)).isTrue();
        }
    }

    @Test
    void an_interrupted_thread_has_no_patience_and_stays_interrupted() {
        Patience patience = Patience.upTo(Duration.ofMinutes(1), () -> now, _ -> {
            throw new InterruptedException();
        });

        assertThat(patience.forRequest().await(1)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_negative_limit_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> upTo(Duration.ofMillis(-1)))
                .withMessage("patience of PT-0.001S is negative");
    }
}
