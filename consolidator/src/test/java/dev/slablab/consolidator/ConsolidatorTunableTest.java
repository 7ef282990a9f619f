package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsolidatorTunableTest {

    @Test
    void the_standard_is_the_originals() {
        assertThat(Stream.of(ConsolidatorTunable.values()).map(ConsolidatorTunable.STANDARD::get))
                .containsExactly(101, 1, 8, 1, 12, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void the_names_are_the_originals() {
        assertThat(Stream.of(ConsolidatorTunable.values()).map(tunable -> tunable.description().kmemName()).toList())
                .isEqualTo(List.of("kmem_frag_minslabs", "kmem_frag_numer", "kmem_frag_denom", "kmem_reclaim_max_slabs",
                        "kmem_reclaim_scan_range", "kmem_move_noreap", "kmem_move_blocked", "kmem_move_fulltilt",
                        "kmem_move_any_partial", "kmem_mtb_move", "kmem_mtb_reap"));
    }

    @ParameterizedTest
    @CsvSource({"minslabs,MINSLABS", "frag_numer,FRAG_NUMER", "frag_denom,FRAG_DENOM", "max_slabs,MAX_SLABS",
        "scan_range,SCAN_RANGE", "mtb_move,MTB_MOVE", "mtb_reap,MTB_REAP"})
    void each_name_changes_its_own_value(String name, ConsolidatorTunable tunable) {
        var changed = ConsolidatorTunable.STANDARD.with(name, 7);

        assertThat(changed.get(tunable)).isEqualTo(7);
        assertThat(changed.changes()).containsExactly(Map.entry(name, "7"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NOREAP", "BLOCKED", "FULLTILT", "ANY_PARTIAL"})
    void knobs_are_off_or_on(ConsolidatorTunable knob) {
        assertThat(knob.description().isSwitch()).isTrue();
        assertThat(ConsolidatorTunable.STANDARD.isOn(knob)).isFalse();
        assertThat(ConsolidatorTunable.STANDARD.with(knob, 1).isOn(knob)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> ConsolidatorTunable.STANDARD.with(knob, 2))
                .withMessage(knob.description().name() + " 2 is not off (0) or on (1)");
    }

    @ParameterizedTest
    @CsvSource({"minslabs,-1,0 or more (slabs)", "frag_numer,-1,0 or more (parts)", "frag_denom,0,1 or more (parts)",
        "max_slabs,-1,0 or more (slabs)", "mtb_reap,-1,0 or more (intervals)"})
    void values_below_the_range_are_refused_by_name(String name, int value, String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> ConsolidatorTunable.STANDARD.with(name, value))
                .withMessage(name + " " + value + " is not " + range);
    }
}
