package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.consolidator.ConsolidatorTunables.Knob;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolidatorTunablesTest {
    private static final ConsolidatorTunables DEFAULT = ConsolidatorTunables.DEFAULT;

    @Test
    void the_defaults_are_the_originals() {
        assertThat(DEFAULT).isEqualTo(new ConsolidatorTunables(101, 1, 8, 1, 12, Set.of()));
    }

    @Test
    void each_name_changes_its_own_value() {
        assertThat(DEFAULT.with("minslabs", 7)).isEqualTo(new ConsolidatorTunables(7, 1, 8, 1, 12, Set.of()));
        assertThat(DEFAULT.with("frag_numer", 7)).isEqualTo(new ConsolidatorTunables(101, 7, 8, 1, 12, Set.of()));
        assertThat(DEFAULT.with("frag_denom", 7)).isEqualTo(new ConsolidatorTunables(101, 1, 7, 1, 12, Set.of()));
        assertThat(DEFAULT.with("max_slabs", 7)).isEqualTo(new ConsolidatorTunables(101, 1, 8, 7, 12, Set.of()));
        assertThat(DEFAULT.with("scan_range", 7)).isEqualTo(new ConsolidatorTunables(101, 1, 8, 1, 7, Set.of()));
    }

    @ParameterizedTest
    @CsvSource({"noreap,NOREAP", "blocked,BLOCKED", "fulltilt,FULLTILT", "any_partial,ANY_PARTIAL"})
    void knobs_are_switched_on_and_off(String name, Knob knob) {
        ConsolidatorTunables on = DEFAULT.with(name, 1);

        assertThat(on.knobs()).containsExactly(knob);
        assertThat(on.has(knob)).isTrue();
        assertThat(on.with(name, 1)).isEqualTo(on);
        assertThat(on.with(name, 0)).isEqualTo(DEFAULT);
        assertThat(DEFAULT.with(name, 0)).isEqualTo(DEFAULT);
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.with(name, 2)).withMessageContaining("2");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.with(name, -1)).withMessageContaining("-1");
    }

    @Test
    void knobs_do_not_touch_each_other() {
        ConsolidatorTunables all = DEFAULT.with("noreap", 1).with("blocked", 1).with("fulltilt", 1)
                .with("any_partial", 1);

        assertThat(all.knobs()).isEqualTo(EnumSet.allOf(Knob.class));
        assertThat(all.with("blocked", 0).knobs()).isEqualTo(EnumSet.complementOf(EnumSet.of(Knob.BLOCKED)));
    }

    @ParameterizedTest
    @CsvSource({"minslabs,-1,0", "frag_numer,-1,0", "frag_denom,0,1", "max_slabs,-1,0", "scan_range,-1,0"})
    void values_below_the_range_are_refused_by_name(String name, int value, int least) {
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.with(name, value))
                .withMessage(name + " " + value + " is below " + least);
        assertThat(DEFAULT.with(name, least)).isNotEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "minSlabs", "MINSLABS", "depot_contention", "scan range"})
    void unknown_names_are_refused_and_the_known_ones_listed(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.with(name, 1))
                .withMessageContaining("\"" + name + "\"").withMessageContaining("minslabs")
                .withMessageContaining("any_partial");
    }

    @Test
    void the_knobs_are_a_copy() {
        Set<Knob> knobs = EnumSet.of(Knob.BLOCKED);
        ConsolidatorTunables tunables = new ConsolidatorTunables(0, 0, 1, 0, 0, knobs);
        knobs.clear();

        assertThat(tunables.has(Knob.BLOCKED)).isTrue();
    }
}
