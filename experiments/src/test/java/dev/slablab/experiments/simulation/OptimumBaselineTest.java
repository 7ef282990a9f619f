package dev.slablab.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The offline baseline does what it claims: fewest slabs, by the fewest moves. */
class OptimumBaselineTest {

    private static List<SummaryRow> marks(ReplayOptions options, String variant) {
        VariantResult result = new Replay(options, OptimumBaselineTest.class.getClassLoader())
                .run(BundledTraces.path("redis"), Variant.parse(variant), Progress.NONE);
        return result.summary().subList(0, result.summary().size() - 1);
    }

    @Test
    void holdsWhatIsNeededWithTheFewestMoves() {
        assertThat(marks(ReplayOptions.DEFAULT, "optimum")).hasSize(3).allSatisfy(row -> {
            assertThat(row.footprint().bytesHeld()).isEqualTo(row.footprint().bytesNeeded());
            assertThat(row.moves().yes()).isEqualTo(row.moves().movesOptimal()).isPositive();
            assertThat(row.moves().callbacks()).isEqualTo(row.moves().yes());
        });
    }

    @Test
    void neverAsksAnObjectThatWillNotMove() {
        ReplayOptions stubborn = ReplayOptions.DEFAULT.with("stubborn(share=0.01)", 7);

        List<SummaryRow> optimum = marks(stubborn, "optimum");
        List<SummaryRow> kmem = marks(stubborn, "kmem-nomag-reap");

        assertThat(optimum).allSatisfy(row -> assertThat(row.moves().no()).isZero());
        assertThat(kmem.getLast().moves().no()).isPositive();
        assertThat(optimum.getLast().footprint().bytesHeld()).isLessThan(kmem.getLast().footprint().bytesHeld());
    }
}
