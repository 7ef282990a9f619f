package dev.slablab.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.consolidator.inspect.FragmentationView;
import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.metric.CacheInspector;
import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.MarkObserver.Moment;
import dev.slablab.experiments.simulation.ReplayOptions.Classes;
import dev.slablab.experiments.simulation.ReplayOptions.Order;
import dev.slablab.experiments.theory.Optimum;
import dev.slablab.experiments.trace.SampleTrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who looks at a replay sees at each mark what its results say of it. */
class MarkObserverTest {

    private static Replay replay(ReplayOptions options) {
        return new Replay(options, MarkObserverTest.class.getClassLoader());
    }

    private static void seesEveryMark(Path trace, ReplayOptions options, int marks) {
        Variant variant = Variant.parse("kmem");
        List<String> seen = new ArrayList<>();
        Replay replay = replay(options);

        VariantResult result = replay.run(trace, variant, Progress.NONE, moment -> seen.add(moment.mark()));

        assertThat(seen).hasSize(marks).isEqualTo(replay.outline(trace, variant).marks());
        assertThat(result.summary()).extracting(SummaryRow::mark).startsWith(seen.toArray(String[]::new));
    }

    @Test
    void all_drains_are_seen() {
        seesEveryMark(BundledTraces.path("redis"), ReplayOptions.DEFAULT, 3);
    }

    @Test
    void samples_are_seen_where_there_is_no_drain() {
        seesEveryMark(SampleTrace.csv(), ReplayOptions.DEFAULT, 20);
    }

    @Test
    void all_marks_are_seen_with_the_classes_of_the_manifest() {
        seesEveryMark(BundledTraces.path("redis"), ReplayOptions.DEFAULT.with(Classes.MANIFEST, Order.LIFO), 9);
    }

    @Test
    void the_outline_names_the_caches() {
        List<String> seen = new ArrayList<>();
        Replay replay = replay(ReplayOptions.DEFAULT);
        Variant variant = Variant.parse("none");
        replay.run(SampleTrace.slt(), variant, Progress.NONE, moment -> {
            seen.clear();
            moment.caches().forEach(cache -> seen.add(cache.inspect().spec().name()));
            assertThat(moment.consolidator()).isEmpty();
        });

        assertThat(replay.outline(SampleTrace.slt(), variant).caches()).isEqualTo(seen).contains("kmem_alloc_24");
    }

    @Test
    void looking_changes_nothing_and_agrees_with_the_rows() {
        Path trace = BundledTraces.path("redis");
        Variant variant = Variant.parse("kmem");
        List<CacheRow> rows = new ArrayList<>();
        Replay replay = replay(ReplayOptions.DEFAULT.with("stubborn(share=0.05)", 3));

        VariantResult observed = replay.run(trace, variant, Progress.NONE, moment -> rows.addAll(rowsOf(moment)));

        assertThat(observed).isEqualTo(replay.run(trace, variant, Progress.NONE));
        assertThat(rows).isNotEmpty().allMatch(observed.caches()::contains);
    }

    /** Rows as they would be made now, of the caches that hold slabs; the views are compared with them. */
    private static List<CacheRow> rowsOf(Moment moment) {
        var inspector = new CacheInspector(moment.consolidator(), Variant.DEFAULT_REVISION);
        List<CacheRow> rows = new ArrayList<>();
        for (ObjectCache cache : moment.caches()) {
            FragmentationView view = FragmentationView.of(
                    cache.inspect(), moment.consolidator().flatMap(consolidator -> consolidator.inspect(cache)));
            if (view.held() > 0) {
                CacheRow row = inspector.row(moment.mark(), moment.event(), cache, cache.stats().bufInuse());
                assertThat(List.of(view.held(), view.partial(), view.complete(), view.objects(),
                        view.magazineObjects())).containsExactly(row.slabs(), row.partial(), row.complete(),
                        row.totalObjects(), row.magazineObjects());
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void what_is_freeable_at_best_is_what_the_optimum_reclaims() {
        List<Long> freeable = new ArrayList<>();
        List<Long> reclaimable = new ArrayList<>();
        replay(ReplayOptions.DEFAULT).run(BundledTraces.path("redis"), Variant.parse("none-nomag"), Progress.NONE,
                moment -> moment.caches().stream().map(ObjectCache::inspect).forEach(cache -> {
                    freeable.add(FragmentationView.of(cache, Optional.empty()).freeable());
                    reclaimable.add((long) optimum(cache).reclaimable());
                }));

        assertThat(freeable).isEqualTo(reclaimable).anyMatch(slabs -> slabs > 1_000);
    }

    private static Optimum optimum(CacheSnapshot cache) {
        int slots = cache.geometry().capacity(0);
        int complete = Math.toIntExact(cache.totals().complete());
        IntStream partial = cache.partial().stream().mapToInt(SlabSnapshot::refCount);
        return Optimum.of(IntStream.concat(partial, IntStream.generate(() -> slots).limit(complete)).toArray(), slots);
    }
}
