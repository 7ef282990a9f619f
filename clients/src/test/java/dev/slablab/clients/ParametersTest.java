package dev.slablab.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.clients.ClientTraits.Trait;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParametersTest {
    private static final Parameter DELAY = new Parameter("delay-2", 1, 8, 2, "ticks");

    @Test
    void standard_value_unless_set() {
        assertThat(ClientSettings.standard(5).get(DELAY)).isEqualTo(2);
        assertThat(new ClientSettings(5, Map.of("delay-2", 8.0, "other", 99.0)).get(DELAY)).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.999, 8.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void values_out_of_range_are_refused(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> DELAY.require(value))
                .withMessage("parameter delay-2: " + value + " is not in 1.0 to 8.0");
        var settings = new ClientSettings(0, Map.of("delay-2", value));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.get(DELAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Share", "a b", "-a", "1a", "a=b", "ä"})
    void ill_formed_names_are_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameter(name, 0, 1, 0, "x"))
                .withMessageContaining("\"" + name + "\"");
    }

    @Test
    void range_must_hold_the_standard_value() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameter("a", 0, 1, 2, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameter("a", 1, 0, 0.5, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameter("a", 0, Double.NaN, 0.5, "x"));
    }

    @Test
    void settings_keep_a_copy() {
        Map<String, Double> values = new HashMap<>(Map.of("delay-2", 3.0));
        var settings = new ClientSettings(1, values);
        values.put("delay-2", 4.0);
        assertThat(settings.get(DELAY)).isEqualTo(3);
    }

    @Test
    void traits_keep_a_copy_in_order() {
        var traits = EnumSet.of(Trait.MAY_DEFER, Trait.MAY_REFUSE);
        var kept = new ClientTraits(traits);
        traits.clear();
        assertThat(kept.traits()).containsExactly(Trait.MAY_REFUSE, Trait.MAY_DEFER);
        assertThat(kept).isEqualTo(ClientTraits.of(Trait.MAY_DEFER, Trait.MAY_REFUSE));
        assertThat(kept.has(Trait.MAY_DEFER)).isTrue();
        assertThat(kept.has(Trait.MARKS_FREED)).isFalse();
        assertThat(ClientTraits.of().traits()).isEmpty();
    }
}
