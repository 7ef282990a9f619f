package dev.slablab.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.policy.ConsolidationPolicy;
import dev.slablab.consolidator.policy.KmemPolicyProvider;
import dev.slablab.consolidator.policy.PolicyProvider;
import dev.slablab.consolidator.policy.ScanResult;
import dev.slablab.consolidator.policy.SlabView;
import dev.slablab.consolidator.policy.SourceSlabs;
import dev.slablab.consolidator.policy.Urgency;
import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.simulation.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why nothing more is moved: the verdict on a cache says what the next scan does. */
class CacheInspectorTest {
    private static final int PER_SLAB = 8;
    private static final CacheSpec EIGHTHS = CacheSpec.of("eighths", 512);

    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private MoveResponse answer = MoveResponse.YES;
    private Revision revision = Revision.OF_2009_07;
    private PolicyProvider policy = new KmemPolicyProvider();

    /** A cache and its consolidator under settings; slabs hold the given numbers of objects, in order of address. */
    private final class World {
        private final Consolidator consolidator;
        private final ObjectCache cache;
        private long live;

        World(CacheSpec spec, List<String> settings, List<Integer> refCounts) {
            SlabAllocator allocator = new SlabAllocator(new AllocatorSetup(VirtualArena.ofDefaultPages(), 1, () -> 0,
                    maintenance, new ManualTimers(), new SplittableRandom(1), (each, event) -> { }));
            consolidator = new Consolidator(allocator,
                    new ConsolidatorSetup(moves, revision, policy, new SplittableRandom(1), event -> { }));
            consolidator.tune(Settings.parse(settings).consolidator());
            cache = allocator.create(spec);
            consolidator.register(cache, request -> answer);
            shape(refCounts);
        }

        private void shape(List<Integer> refCounts) {
            long[][] objects = new long[refCounts.size()][PER_SLAB];
            for (long[] slab : objects) {
                for (int slot = 0; slot < PER_SLAB; slot++) {
                    slab[slot] = cache.tryAllocate();
                }
            }
            assertThat(cache.inspect().totals().complete()).isEqualTo(objects.length);
            for (int slab = 0; slab < objects.length; slab++) {
                for (int slot = refCounts.get(slab); slot < PER_SLAB; slot++) {
                    cache.free(objects[slab][slot]);
                }
                live += refCounts.get(slab);
            }
        }

        Verdict verdict() {
            return new CacheInspector(Optional.of(consolidator), revision).row("now", 0, cache, live).verdict();
        }

        /** Whether the next scan asks for moves. */
        boolean scanMoves() {
            cache.update();
            maintenance.drain();
            return !moves.waiting().isEmpty();
        }
    }

    /** A world without magazines, and with minslabs 0 unless it is set. */
    private World world(String settings, String refCounts) {
        Stream<String> words = Stream.of(settings.split(" ")).filter(word -> !word.isEmpty());
        Stream<String> small = settings.contains("minslabs") ? Stream.of() : Stream.of("minslabs=0");
        return new World(EIGHTHS.with(CacheFlag.NOMAGAZINE), Stream.concat(words, small).toList(),
                counts(refCounts));
    }

    private static List<Integer> counts(String words) {
        return Stream.of(words.split(" ")).map(Integer::valueOf).toList();
    }

    /** The threshold begins at one eighth; a slab with a single object is always a candidate, the first one never. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                        | 7 1               | CONSOLIDATING",
        "''                        | 1 7               | CONSOLIDATING",
        "''                        | 6 2               | NO_CANDIDATE",
        "''                        | 1 8 8 8 8 8 8 8 1 | CONSOLIDATING",
        "''                        | 8 8 8 8 8 8 8 4 4 | SHARE_BELOW_BOUND",
        "frag_denom=9              | 8 8 8 8 8 8 8 4 4 | SHARE_BELOW_BOUND",
        "frag_denom=10             | 8 8 8 8 8 8 8 4 4 | NO_CANDIDATE",
        "''                        | 8 1               | NOTHING_TO_GAIN",
        "any_partial=on            | 6 2               | CONSOLIDATING",
        "any_partial=on blocked=on | 6 2               | BLOCKED",
        "blocked=on                | 7 1               | BLOCKED",
        "blocked=on fulltilt=on    | 7 1               | BLOCKED",
        "fulltilt=on               | 6 2               | CONSOLIDATING",
        "fulltilt=on               | 8 8 8 8 8 8 8 4 4 | CONSOLIDATING",
        "minslabs=3                | 7 1               | BELOW_MINSLABS",
        "minslabs=2                | 7 1               | CONSOLIDATING",
        "minslabs=3 fulltilt=on    | 7 1               | CONSOLIDATING",
        "scan_range=2              | 2 2 2 2 1 1       | CONSOLIDATING",
        "noreap=on                 | 7 1               | CONSOLIDATING"})
    void theVerdictSaysWhatTheNextScanDoes(String settings, String refCounts, Verdict verdict) {
        World world = world(settings, refCounts);

        assertThat(world.verdict()).isEqualTo(verdict);
        assertThat(world.scanMoves()).isEqualTo(verdict == Verdict.CONSOLIDATING);
    }

    /** Two slabs that are not empty enough lie behind the one that is. */
    @ParameterizedTest
    @CsvSource({"1, NO_CANDIDATE", "2, NO_CANDIDATE", "3, CONSOLIDATING", "12, CONSOLIDATING", "0, CONSOLIDATING"})
    void aScanSeesItsRangeAndWithoutOneAll(int range, Verdict verdict) {
        World world = new World(EIGHTHS.with(CacheFlag.NOMAGAZINE)
                .with(SlabLayerPlan.KMEM.withPartialSlabs(SlabLayerPlan.LIFO)),
                List.of("minslabs=0", "scan_range=" + range), counts("3 3 1 3 3"));

        assertThat(world.verdict()).isEqualTo(verdict);
        assertThat(world.scanMoves()).isEqualTo(verdict == Verdict.CONSOLIDATING);
    }

    /** While the threshold slides and clients refuse: the verdict is right before every scan. */
    @ParameterizedTest
    @CsvSource({"scan_range=0, NO", "scan_range=0, LATER", "scan_range=1, LATER", "scan_range=2, YES",
        "scan_range=3 max_slabs=2, YES", "scan_range=2, NO", "any_partial=on, NO", "any_partial=on scan_range=0, LATER",
        "fulltilt=on, NO", "frag_numer=3, YES", "max_slabs=5, YES"})
    void theVerdictIsRightBeforeEveryScan(String settings, MoveResponse response) {
        answer = response;
        World world = world(settings, "7 6 5 5 4 4 3 3 3 2 2 2 2");
        Set<Boolean> seen = new HashSet<>();
        for (int interval = 0; interval < 60; interval++) {
            boolean predicted = world.verdict() == Verdict.CONSOLIDATING;

            assertThat(world.scanMoves()).as("interval " + interval).isEqualTo(predicted);
            moves.drain();
            seen.add(predicted);
        }
        assertThat(seen).contains(true);
    }

    @Test
    void refusedSlabsAreNoCandidates() {
        answer = MoveResponse.NO;
        World world = world("", "1 1 1 1");
        for (int interval = 0; interval < 4; interval++) {
            assertThat(world.verdict()).isEqualTo(Verdict.CONSOLIDATING);
            assertThat(world.scanMoves()).isTrue();
            moves.drain();
        }

        assertThat(world.cache.inspect().partial()).hasSize(4).allMatch(SlabSnapshot::fillFirst);
        assertThat(world.verdict()).isEqualTo(Verdict.NO_CANDIDATE);
        assertThat(world.scanMoves()).isFalse();
    }

    @Test
    void freeObjectsInMagazinesAreHeldByThem() {
        World world = new World(EIGHTHS, List.of("minslabs=0"), counts("8 8 0 0 0 0"));

        assertThat(world.verdict()).isEqualTo(Verdict.MAGAZINES_HOLD_IT);
        assertThat(world.scanMoves()).isFalse();
    }

    @Test
    void withoutASecondPartialSlabThereIsNowhereToGo() {
        World world = new World(EIGHTHS, List.of("minslabs=0"), counts("8 8 8 8 8 8 8 8 7 0"));

        assertThat(world.verdict()).isEqualTo(Verdict.ONE_PARTIAL_SLAB);
        assertThat(world.scanMoves()).isFalse();
    }

    /** In the first revision the knob does not make a cache count as fragmented. */
    @Test
    void behavioursThatAreFollowedDecide() {
        revision = Revision.OF_2009_04;
        World world = world("fulltilt=on", "8 8 8 8 8 8 8 4 4");

        assertThat(world.verdict()).isEqualTo(Verdict.SHARE_BELOW_BOUND);
        assertThat(world.scanMoves()).isFalse();
    }

    @Test
    void aPolicyWithoutAThresholdIsNotJudged() {
        policy = new Reticent();

        assertThat(world("", "7 1").verdict()).isEqualTo(Verdict.POLICY_DECIDES);
        assertThat(world("blocked=on", "7 1").verdict()).isEqualTo(Verdict.POLICY_DECIDES);
        assertThat(world("", "8 8 8 8 8 8 8 4 4").verdict()).isEqualTo(Verdict.SHARE_BELOW_BOUND);
    }

    /** The original's policy, which keeps its threshold to itself. */
    private static final class Reticent implements PolicyProvider {
        @Override
        public String name() {
            return "reticent";
        }

        @Override
        public String description() {
            return "says nothing about its threshold";
        }

        @Override
        public ConsolidationPolicy create(Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables) {
            ConsolidationPolicy kmem = new KmemPolicyProvider().create(revision, tunables);
            return new ConsolidationPolicy() {
                @Override
                public dev.slablab.consolidator.policy.Verdict assess(SlabView view) {
                    return kmem.assess(view);
                }

                @Override
                public SourceSlabs sources(SlabView view, Urgency urgency) {
                    return kmem.sources(view, urgency);
                }

                @Override
                public void scanned(ScanResult result) {
                    kmem.scanned(result);
                }

                @Override
                public boolean worthEmptying(SlabView view, int slab, Urgency urgency) {
                    return kmem.worthEmptying(view, slab, urgency);
                }
            };
        }
    }
}
