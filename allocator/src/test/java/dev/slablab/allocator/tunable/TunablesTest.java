package dev.slablab.allocator.tunable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunablesTest {
    private static final Tunables<Sample> STANDARD = Tunables.standard(Sample.class);

    private enum Sample implements Tunable {
        WIDTH(Description.atLeast("width", "kmem_width", "pages", 1, 4, "how wide")),
        SHARE(new Description("share", "kmem_share", "percent", 0, 100, 50, "how much")),
        QUIET(Description.off("quiet", "kmem_quiet", "nothing is said"));

        private final Description description;

        Sample(Description description) {
            this.description = description;
        }

        @Override
        public Description description() {
            return description;
        }
    }

    @Test
    void a_change_leaves_what_it_started_from_alone() {
        Tunables<Sample> changed = STANDARD.with(Sample.WIDTH, 9);

        assertThat(changed.get(Sample.WIDTH)).isEqualTo(9);
        assertThat(changed.get(Sample.SHARE)).isEqualTo(50);
        assertThat(STANDARD.get(Sample.WIDTH)).isEqualTo(4);
        assertThat(changed).isNotEqualTo(STANDARD);
        assertThat(changed.with("width", 4)).isEqualTo(STANDARD).hasSameHashCodeAs(STANDARD);
    }

    @Test
    void changes_are_told_in_words() {
        assertThat(STANDARD.changes()).isEmpty();
        assertThat(STANDARD.with(Sample.QUIET, 1).with(Sample.SHARE, 0).changes())
                .isEqualTo(Map.of("share", "0", "quiet", "on"));
        assertThat(STANDARD.with(Sample.QUIET, 1)).hasToString("Sample{quiet=on}");
    }

    @ParameterizedTest
    @CsvSource({"width,0,1 or more (pages)", "share,101,0 to 100 (percent)", "share,-1,0 to 100 (percent)",
        "quiet,2,off (0) or on (1)"})
    void values_out_of_range_are_refused(String name, int value, String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.with(name, value))
                .withMessage(name + " " + value + " is not " + range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WIDTH", "kmem_width", "breadth"})
    void unknown_names_are_refused_and_the_known_ones_listed(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.with(name, 1))
                .withMessage("unknown tunable \"" + name + "\"; known are width, share, quiet");
    }

    @Test
    void values_are_read_from_text() {
        assertThat(Sample.WIDTH.description().parse("17")).isEqualTo(17);
        assertThat(Sample.QUIET.description().parse("on")).isEqualTo(1);
        assertThat(Sample.QUIET.description().parse("off")).isZero();
        assertThat(Sample.QUIET.description().parse("1")).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.WIDTH.description().parse("on"))
                .withMessage("width on is not 1 or more (pages)");
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.QUIET.description().parse("yes"))
                .withMessage("quiet yes is not off (0) or on (1)");
    }

    @Test
    void a_standard_value_lies_in_its_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tunable.Description("odd", "kmem_odd", "slabs", 1, 3, 4, "how odd"))
                .withMessage("odd: 4 is not in 1 to 3");
    }
}
