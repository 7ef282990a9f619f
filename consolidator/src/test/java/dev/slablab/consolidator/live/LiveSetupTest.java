package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.consolidator.Revision;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSetupTest {
    private final LiveSetup standard = LiveSetup.standard(1);

    @Test
    void the_standard_is_the_original_with_two_stripes_or_a_few_more_for_each_processor() {
        int processors = Runtime.getRuntime().availableProcessors();

        assertThat(standard.interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(standard.revision()).isEqualTo(Revision.OF_2009_07);
        assertThat(standard.policy().name()).isEqualTo("kmem");
        assertThat(standard.stripes()).isBetween(2 * processors, 4 * processors - 1);
        assertThat(Integer.bitCount(standard.stripes())).isEqualTo(1);
        assertThat(standard.threads().newThread(() -> { }).isDaemon()).isTrue();
    }

    @Test
    void the_same_seed_draws_the_same() {
        assertThat(LiveSetup.standard(7).random().nextLong()).isEqualTo(LiveSetup.standard(7).random().nextLong())
                .isNotEqualTo(standard.random().nextLong());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -8, Integer.MIN_VALUE})
    void stripes_that_are_no_power_of_two_are_refused(int stripes) {
        assertThatIllegalArgumentException().isThrownBy(() -> standard.withStripes(stripes))
                .withMessage(stripes + " stripes are not a power of two");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5})
    void an_interval_of_no_time_is_refused(long seconds) {
        assertThatIllegalArgumentException().isThrownBy(() -> standard.withInterval(Duration.ofSeconds(seconds)))
                .withMessageEndingWith("is not more than 0");
    }
}
