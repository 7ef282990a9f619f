package dev.slablab.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every client model can be replayed, and shows in the figures what it is. */
class EveryClientReplaysTest {

    private static VariantResult replay(String client, String variant) {
        return new Replay(ReplayOptions.DEFAULT.with(client, 7), EveryClientReplaysTest.class.getClassLoader())
                .run(BundledTraces.path("sqlite"), Variant.parse(variant), Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cooperative                                     | none  | none",
        "marked                                          | none  | none",
        "busy(duty=0.9)                                  | later | none",
        "forgetful(lag=100000)                           | none  | none",
        "generous(age=2000)                              | none  | gives up",
        "slow                                            | none  | none",
        "throwing(share=0.5)                             | none  | faults",
        "silent(share=0.5)                               | none  | faults",
        "unmoved(share=0.5)                              | none  | faults",
        "lingering(share=0.5)                            | none  | none",
        "freeing(share=0.5)                              | none  | none",
        "waiting(share=0.5)                              | none  | none",
        "reentrant(share=0.5)                            | none  | none",
        "cooperative 40%, stubborn(share=1) 40%, busy 20% | no   | none",
        "cooperative until 1000; stubborn(share=1)       | no    | none",
    })
    void can_be_replayed(String client, String refuses, String special) {
        SummaryRow row = replay(client, "kmem-reap").wholeRun();
        var moves = row.moves();
        assertThat(moves.callbacks()).isPositive();
        assertThat(moves.no() > 0).as("NO").isEqualTo("no".equals(refuses));
        assertThat(moves.later() > 0).as("LATER").isEqualTo("later".equals(refuses) || client.contains("busy"));
        assertThat(moves.dontNeed() > 0).as("DONT_NEED").isEqualTo("gives up".equals(special));
        long answered = moves.yes() + moves.no() + moves.later() + moves.dontNeed() + moves.dontKnow();
        assertThat(moves.callbacks() > answered).as("calls without an answer").isEqualTo("faults".equals(special));
    }

    /** Marks in memory instead of a table, native memory instead of addresses: the figures are the same. */
    @Test
    void how_objects_are_recognised_changes_nothing() {
        VariantResult table = replay("cooperative", "kmem");
        VariantResult marks = replay("marked", "kmem");
        assertThat(marks.summary()).isEqualTo(table.summary());
        assertThat(marks.caches()).isEqualTo(table.caches());
        assertThat(marks.series()).isEqualTo(table.series());
    }
}
