package dev.slablab.experiments.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.metric.Footprint;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.RunRecord;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConclusionTest {
    private static final long MIB = 1 << 20;

    @Test
    void the_best_is_named_with_its_moves_and_the_optimum() {
        assertThat(conclusion(at("none", 10, 1, 0, 0), at("kmem", 6, 1, 5, 0), at("kmem-reap", 2, 1, 30, 20),
                at("optimum", 1, 1, 25, 25))).isEqualTo("At the worst mark, drain:a, none held 10.0 MiB where 1.0 MiB "
                + "were needed: 9.0 MiB (90 %) too much. The most was given back by kmem-reap, which held 2.0 MiB: "
                + "80 % less, with 30 moves, 1.500 times the fewest that release as many slabs. The optimum is "
                + "1.0 MiB.");
    }

    @Test
    void a_ratio_below_one_is_explained() {
        assertThat(conclusion(at("none", 10, 1, 0, 0), at("kmem", 6, 1, 1, 4)))
                .endsWith("40 % less, with 1 move, 0.250 times the fewest that release as many slabs (less than 1: "
                        + "slabs were also emptied by finding objects in magazines).");
    }

    @Test
    void moves_that_released_nothing_and_no_moves_are_told_apart() {
        assertThat(conclusion(at("none", 10, 1, 0, 0), at("kmem", 6, 1, 3, 0)))
                .endsWith("40 % less, with 3 moves that released no slab.");
        assertThat(conclusion(at("none", 10, 1, 0, 0), at("none-reap", 6, 1, 0, 0)))
                .endsWith("40 % less, without moving an object.");
    }

    @Test
    void of_equals_the_one_with_fewest_moves_is_the_best() {
        assertThat(conclusion(at("none", 10, 1, 0, 0), at("kmem", 6, 1, 9, 9), at("kmem-reap", 6, 1, 8, 8)))
                .contains("given back by kmem-reap,");
    }

    @Test
    void without_too_much_there_is_nothing_to_give_back() {
        assertThat(conclusion(at("none", 3, 3, 0, 0), at("kmem", 3, 3, 0, 0))).isEqualTo("At the worst mark, drain:a, "
                + "none held 3.0 MiB where 3.0 MiB were needed: nothing was held too much at any mark, so there was "
                + "nothing to give back.");
    }

    @Test
    void next_to_nothing_is_told_in_smaller_units() {
        assertThat(conclusion(List.of(result("none", Optional.of(Footprint.at(9, 9 * 4096, 0, 0)), 0, 0))))
                .isEqualTo("At the worst mark, drain:a, none held 36 KiB where 0.0 MiB were needed: 36 KiB (100 %) too "
                        + "much.");
    }

    @Test
    void without_a_mark_nothing_is_claimed() {
        assertThat(conclusion(List.of(result("none", Optional.empty(), 0, 0))))
                .isEqualTo("The trace has no mark, so there is no worst moment at which to compare.");
    }

    /** All figures from 1 to 3 MiB of three variants and the optimum, in any order of the first two. */
    @Test
    void whatever_the_figures_what_is_said_is_true() {
        for (int code = 0; code < 81; code++) {
            long[] held = {1 + code % 3, 1 + code / 3 % 3, 1 + code / 9 % 3, 1 + code / 27};
            String said = conclusion(at("none", held[0], 1, 0, 0), at("kmem", held[1], 1, 2, 2),
                    at("kmem-reap", held[2], 1, 2, 2), at("optimum", held[3], 1, 2, 2));
            long least = Math.min(held[1], held[2]);
            String best = held[1] == least ? "kmem" : "kmem-reap";

            assertThat(said).contains("none held " + held[0] + ".0 MiB where 1.0 MiB were needed");
            assertThat(said.contains("nothing to give back")).as(said).isEqualTo(held[0] == 1);
            assertThat(said.contains("The most was given back by " + best + ", which held " + least + ".0 MiB"))
                    .as(said).isEqualTo(least < held[0]);
            assertThat(said.contains("No other variant held less; the nearest is " + best + " with " + least))
                    .as(said).isEqualTo(least >= held[0] && held[0] > 1);
            assertThat(said.contains("The optimum is " + held[3] + ".0 MiB.")).as(said).isEqualTo(held[0] > 1);
        }
    }

    @Test
    void the_first_variant_is_compared_with_where_none_was_not_run() {
        assertThat(conclusion(at("kmem", 4, 1, 2, 2), at("kmem-reap", 2, 1, 3, 3)))
                .startsWith("At the worst mark, drain:a, kmem held 4.0 MiB").contains("given back by kmem-reap");
        assertThat(conclusion(at("optimum", 4, 1, 2, 2), at("kmem", 5, 1, 3, 3)))
                .contains("No other variant held less; the nearest is kmem").doesNotContain("The optimum is");
    }

    private static VariantResult at(String variant, long held, long needed, long moves, long fewest) {
        return result(variant, Optional.of(Footprint.at(held, held * MIB, needed, needed * MIB)), moves, fewest);
    }

    private static VariantResult result(String variant, Optional<Footprint> atMark, long moves, long fewest) {
        MoveCounts counts = new MoveCounts(moves, moves, 0, 0, 0, 0, 0, fewest);
        List<SummaryRow> rows = new ArrayList<>();
        atMark.ifPresent(footprint -> rows.add(
                new SummaryRow("drain:a", 5, footprint, Optional.empty(), counts, 0, 0, 0)));
        rows.add(new SummaryRow(SummaryRow.END_OF_RUN, 9, Footprint.at(1, 1, 1, 1), Optional.empty(), counts, 0, 0, 0));
        return new VariantResult("t", Variant.parse(variant), 9, rows, List.of(), List.of(), RunRecord.NONE);
    }

    private static String conclusion(VariantResult... variants) {
        return conclusion(List.of(variants));
    }

    private static String conclusion(List<VariantResult> variants) {
        return Conclusion.of(TraceView.of(1, variants)).replace('\u00a0', ' ');
    }
}
