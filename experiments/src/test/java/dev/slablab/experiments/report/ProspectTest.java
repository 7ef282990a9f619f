package dev.slablab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.ClassProfile.Lifetime;
import dev.slablab.experiments.trace.SampleTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProspectTest {
    private final VariantResult result = SampleResults.result("a", "none-nomag");

    @Test
    void aLargeExcessPays() {
        assertThat(Prospect.of(result).text()).startsWith("Consolidation would pay: at the worst mark, drain:two")
                .contains("30,720 slabs were held (120.0 MiB) and 5,120 needed (20.0 MiB), so 83 % could be given back")
                .contains("over the whole run 75 %");
    }

    @Test
    void aTraceWithoutMarksCannotBeJudged() {
        assertThat(Prospect.of(with(List.of(result.wholeRun()), List.of())).text()).contains("nothing to consolidate");
    }

    @Test
    void withoutPartialSlabsThereIsNothingToConsolidate() {
        assertThat(Prospect.of(with(result.summary(), List.of())).text())
                .startsWith("NOTHING TO CONSOLIDATE: at none of 2 marks");
    }

    private VariantResult with(List<SummaryRow> summary,
            List<CacheRow> caches) {
        return new VariantResult("a", result.variant(), result.events(), summary, caches, result.series(),
                result.record());
    }

    @Test
    void profileCountsWhatIsInATrace() {
        TraceProfile profile = TraceProfile.of(SampleTrace.slt());

        assertThat(profile.header().name()).isEqualTo("tiny");
        assertThat(profile.classes().getFirst()).isEqualTo(new ClassProfile("24", 24, 2_327, 2_151, 2_151,
                profile.classes().getFirst().lifetimes()));
        long freed = profile.classes().stream().flatMap(each -> each.lifetimes().values().stream())
                .mapToLong(Long::longValue).sum();
        assertThat(freed).isEqualTo(profile.header().frees());
        assertThat(profile.classes().stream().mapToLong(ClassProfile::liveAtEnd).sum())
                .isEqualTo(profile.header().allocs() - profile.header().frees());
    }

    @Test
    void lifetimesHaveTheBoundsOfTheRecordings() {
        assertThat(Lifetime.of(99)).isEqualTo(Lifetime.SHORT);
        assertThat(Lifetime.of(100)).isEqualTo(Lifetime.MIDDLE);
        assertThat(Lifetime.of(10_000)).isEqualTo(Lifetime.MIDDLE);
        assertThat(Lifetime.of(10_001)).isEqualTo(Lifetime.LONG);
    }
}
