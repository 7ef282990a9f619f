package dev.slablab.allocator.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Runs of pages against a bitmap that is searched from its first bit. */
class PageRunsProperties {
    private static final int WALK_EVERY = 16;

    /** Takes a run of that many pages or, when pages is 0, gives back one of the runs taken. */
    record Step(int pages, int choice) {
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> pages = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(0)),
                Tuple.of(3, Arbitraries.integers().between(1, 3)),
                Tuple.of(2, Arbitraries.integers().between(1, 70)),
                Tuple.of(1, Arbitraries.integers().between(60, 300)));
        return Combinators.combine(pages, Arbitraries.integers().between(0, 1 << 20)
                .withDistribution(RandomDistribution.uniform())).as(Step::new)
                .list().ofMinSize(1).ofMaxSize(300).withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(tries = 400)
    void the_lowest_run_that_is_long_enough_is_taken(@ForAll("steps") List<Step> steps) {
        PageRuns runs = new PageRuns();
        Bitmap model = new Bitmap();
        List<int[]> taken = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.pages > 0) {
                int start = runs.take(step.pages);
                assertThat(start).isEqualTo(model.take(step.pages));
                taken.add(new int[] {start, step.pages});
            } else if (!taken.isEmpty()) {
                int[] run = taken.remove(step.choice % taken.size());
                assertThat(runs.used(run[0], run[1])).isTrue();
                runs.give(run[0], run[1]);
                model.used.clear(run[0], run[0] + run[1]);
                assertThat(runs.used(run[0], run[1])).isFalse();
            }
            if (i % WALK_EVERY == 0) {
                runs.verify(model.used.cardinality());
            }
        }
        runs.verify(model.used.cardinality());
    }

    @Property(tries = 400)
    void a_run_is_used_only_if_all_its_pages_are(@ForAll("steps") List<Step> steps) {
        PageRuns runs = new PageRuns();
        Bitmap model = new Bitmap();
        for (Step step : steps) {
            if (step.pages > 0 && model.used.cardinality() < 1000) {
                runs.take(step.pages);
                model.take(step.pages);
            }
            int start = step.choice % 1100;
            int pages = 1 + step.choice % 7;
            boolean all = model.used.nextClearBit(start) >= start + pages;
            assertThat(runs.used(start, pages)).isEqualTo(all);
        }
    }

    private static final class Bitmap {
        private final BitSet used = new BitSet();

        int take(int pages) {
            int start = used.nextClearBit(0);
            int end = used.nextSetBit(start);
            while (end >= 0 && end - start < pages) {
                start = used.nextClearBit(end);
                end = used.nextSetBit(start);
            }
            used.set(start, start + pages);
            return start;
        }
    }
}
