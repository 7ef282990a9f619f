package dev.slablab.experiments.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slablab.experiments.simulation.Policies;
import dev.slablab.experiments.simulation.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each policy in each trap, on the simulation that replays recordings: is it on the right side, and does the gate bite?
 *
 * <p>Healthy and sick values are both measured, the one on the policy and the other on a variant whose remedy is
 * switched off; where a policy is sick by nature it is the other way round, so that a cure is noticed. The values in
 * the traps are what was measured when the gate was set. {@code target/gates.md} lists all of them.
 */
class GateTest {
    private static final double ROUNDING = 0.005;

    @TempDir
    private static Path folder;
    private static Traps traps;

    @BeforeAll
    static void prepare() {
        traps = new Traps(folder);
    }

    static Stream<Arguments> gates() {
        return Traps.ALL.stream().flatMap(trap -> trap.gates().stream().map(gate -> Arguments.of(trap, gate)));
    }

    @ParameterizedTest
    @MethodSource("gates")
    void the_policy_is_on_its_side_and_the_other_on_the_other(Trap trap, Gate gate) {
        double measured = traps.measure(trap, gate.variant(), gate.figure());
        double other = traps.measure(trap, gate.other(), gate.figure());

        boolean healthy = gate.expected() == Gate.Expected.HEALTHY;
        assertThat(gate.passes(measured)).as("%s: %s of %s is %.3f, the threshold is %.2f, so it is not %s",
                trap.name(), gate.figure().text(), gate.variant(), measured, gate.threshold(), gate.expected())
                .isEqualTo(healthy);
        assertThat(gate.passes(other)).as("%s: %s of %s is %.3f, so the threshold %.2f does not bite",
                trap.name(), gate.figure().text(), gate.other(), other, gate.threshold()).isNotEqualTo(healthy);
    }

    /** What stands beside the threshold was measured; when it changes for good reason, write the new value there. */
    @ParameterizedTest
    @MethodSource("gates")
    void the_values_beside_the_threshold_are_true(Trap trap, Gate gate) {
        assertThat(traps.measure(trap, gate.variant(), gate.figure())).as("%s: %s", trap.name(), gate.variant())
                .isCloseTo(gate.own(), within(ROUNDING));
        assertThat(traps.measure(trap, gate.other(), gate.figure())).as("%s: %s", trap.name(), gate.other())
                .isCloseTo(gate.others(), within(ROUNDING));
    }

    @Test
    void every_policy_has_a_gate_in_every_trap() {
        List<String> policies = Stream.concat(Stream.of(Variant.NONE, Variant.OPTIMUM),
                Policies.all(GateTest.class.getClassLoader()).stream().map(policy -> policy.name())).toList();

        assertThat(policies).contains("kmem");
        for (Trap trap : Traps.ALL) {
            Set<String> gated = trap.gates().stream().map(gate -> Variant.parse(gate.variant()).policy())
                    .collect(Collectors.toSet());
            assertThat(gated).as(trap.name()).containsAll(policies);
        }
    }

    @Test
    void the_table_lists_all_gates() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| trap | policy | figure | healthy | threshold | sick | measured | is | beside | measured |",
                "| --- | --- | --- | ---: | ---: | ---: | ---: | --- | --- | ---: |"));
        for (Trap trap : Traps.ALL) {
            trap.gates().forEach(gate -> lines.add(row(trap, gate)));
        }
        Files.write(Path.of("target", "gates.md"), lines);

        assertThat(lines).hasSize(2 + (int) gates().count()).doesNotHaveDuplicates();
    }

    private static String row(Trap trap, Gate gate) {
        return String.format(Locale.ROOT, "| %s | `%s` | %s | %.2f | %.2f | %.2f | %.2f | %s | `%s` | %.2f |",
                trap.name(), gate.variant(), gate.figure().text(), gate.healthy(), gate.threshold(), gate.sick(),
                traps.measure(trap, gate.variant(), gate.figure()),
                gate.expected().name().toLowerCase(Locale.ROOT).replace('_', ' '), gate.other(),
                traps.measure(trap, gate.other(), gate.figure()));
    }
}
