package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Closed forms against simulation. Other seeds: {@code -Dslablab.statistics.seed=N}; then a true form fails once in
 * about 1,700 times.
 */
class ClosedFormTest {
    private static final long SEED = Long.getLong("slablab.statistics.seed", 1);

    @ParameterizedTest
    @EnumSource
    void a_form_agrees_with_simulation(ClosedForm form) {
        assertThat(ClosedFormTrial.surprises(form, SEED, UnaryOperator.identity()))
                .as("%s, %s: configurations of %d that contradict it at the level %s, with seed %d", form,
                        form.statement().id(), ClosedFormTrial.CONFIGURATIONS, ClosedFormTrial.LEVEL, SEED)
                .isLessThan(ClosedFormTrial.TOO_MANY);
    }

    /** Evidence that cannot fail proves nothing. */
    @ParameterizedTest
    @EnumSource
    void a_form_that_is_somewhat_wrong_is_noticed(ClosedForm form) {
        assertThat(ClosedFormTrial.surprises(form, SEED, Evidence::aboutAWrongFormula))
                .isGreaterThan(2 * ClosedFormTrial.TOO_MANY);
    }

    @Test
    void the_rate_of_false_alarms_is_what_is_stated() {
        assertThat(1 / ClosedFormTrial.falseAlarmRate()).isCloseTo(1_700, within(50.0));
    }
}
