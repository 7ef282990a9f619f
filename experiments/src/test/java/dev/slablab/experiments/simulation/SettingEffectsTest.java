package dev.slablab.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever can be set in a variant changes what is measured, or has no effect in any replay, and that is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingEffectsTest {
    /** A setting, a variant, and one that differs from it in that setting only; seen in the bursts. */
    private static final List<Effect> EFFECTS = List.of(
            new Effect("order", "kmem", "kmem:order=exact"),
            new Effect("order", "kmem", "kmem:order=lifo"),
            new Effect("bin_shift", "kmem", "kmem:bin_shift=0"),
            new Effect("bin_shift", "kmem:bin_shift=0", "kmem:bin_shift=3"),
            new Effect("slots", "kmem", "kmem:slots=lowest"),
            new Effect("unsigned_found", "kmem:mtbf=40", "kmem:mtbf=40:unsigned_found=off"),
            new Effect("hunts_magazines", "kmem", "kmem:hunts_magazines=off"),
            new Effect("hunts_magazines", "kmem@2021", "kmem@2021:hunts_magazines=on"),
            new Effect("working_set_needs_partials", "kmem", "kmem:working_set_needs_partials=on"),
            new Effect("working_set_needs_partials", "kmem@2009-04", "kmem@2009-04:working_set_needs_partials=off"),
            new Effect("fulltilt_is_fragmented", "kmem:fulltilt=on", "kmem:fulltilt=on:fulltilt_is_fragmented=off"),
            new Effect("minslabs", "kmem", "kmem:minslabs=300"),
            new Effect("frag_numer", "kmem", "kmem:frag_numer=3"),
            new Effect("frag_denom", "kmem", "kmem:frag_denom=3"),
            new Effect("max_slabs", "kmem", "kmem:max_slabs=5"),
            new Effect("max_slabs", "kmem", "kmem:max_slabs=0"),
            new Effect("scan_range", "kmem", "kmem:scan_range=3"),
            new Effect("scan_range", "kmem", "kmem:scan_range=0"),
            new Effect("noreap", "kmem-reap", "kmem-reap:noreap=on"),
            new Effect("blocked", "kmem", "kmem:blocked=on"),
            new Effect("fulltilt", "kmem", "kmem:fulltilt=on"),
            new Effect("any_partial", "kmem", "kmem:any_partial=on"),
            new Effect("mtb_move", "kmem", "kmem:mtb_move=1"),
            new Effect("mtb_reap", "kmem", "kmem:mtb_reap=1"),
            new Effect("mtbf", "none", "none:mtbf=40"),
            new Effect("max_cached", "none", "none:max_cached=4096"));

    /**
     * Buffer tables give the same answers by other ways; in a replay nobody frees an object while a scan has dropped
     * the lock, nobody waits for a depot, and there is no memory to be given back.
     */
    private static final Set<String> NO_EFFECT =
            Set.of("buffers", "releases_under_moves", "depot_contention", "return_run");

    private final Map<Variant, VariantResult> replayed = new HashMap<>();
    private Path trace = Path.of("");

    private record Effect(String setting, String without, String with) {
    }

    @BeforeAll
    void record(@TempDir Path folder) {
        trace = BurstTrace.in(folder);
    }

    private VariantResult result(String variant) {
        return replayed.computeIfAbsent(Variant.parse(variant), this::replay);
    }

    private VariantResult replay(Variant variant) {
        return replay(ReplayOptions.DEFAULT, variant);
    }

    private VariantResult replay(ReplayOptions options, Variant variant) {
        return new Replay(options, getClass().getClassLoader()).run(trace, variant, Progress.NONE);
    }

    /** All that is measured, without the name of the variant. */
    private static List<Object> measured(VariantResult result) {
        return List.of(result.summary(), result.caches(), result.series());
    }

    @Test
    void everySettingIsCompared() {
        Set<String> compared = new HashSet<>(NO_EFFECT);
        EFFECTS.forEach(effect -> compared.add(effect.setting));

        assertThat(compared).containsExactlyInAnyOrderElementsOf(Settings.names());
    }

    @ParameterizedTest
    @FieldSource("EFFECTS")
    void aSettingChangesTheSummary(Effect effect) {
        Variant without = Variant.parse(effect.without);
        Variant with = Variant.parse(effect.with);
        Map<String, String> differing = new HashMap<>(with.settings().values());
        differing.entrySet().removeAll(without.settings().values().entrySet());

        assertThat(differing).containsOnlyKeys(effect.setting);
        assertThat(with.revision()).isEqualTo(without.revision());
        assertThat(result(effect.with).summary()).isNotEqualTo(result(effect.without).summary());
    }

    @ParameterizedTest
    @CsvSource({"kmem, buffers=page", "kmem-nomag-reap, buffers=page", "kmem, releases_under_moves=on",
        "kmem-reap@2009-04, releases_under_moves=off", "kmem, depot_contention=0", "kmem-reap, return_run=0",
        "kmem:mtbf=40, buffers=page"})
    void aSettingWithoutEffectChangesNothing(String variant, String setting) {
        assertThat(NO_EFFECT).contains(setting.replaceAll("=.*", ""));
        assertThat(measured(result(variant + ":" + setting))).isEqualTo(measured(result(variant)));
    }

    @Test
    void pagesTakeThePlaceOfHashTables() {
        assertThat(hashSizes("none")).anyMatch(size -> size > 0);
        assertThat(hashSizes("none:buffers=page")).containsOnly(0L);
    }

    private List<Long> hashSizes(String variant) {
        List<Long> sizes = new ArrayList<>();
        new Replay(ReplayOptions.DEFAULT, getClass().getClassLoader()).run(trace, Variant.parse(variant),
                Progress.NONE, moment -> moment.caches().forEach(cache -> sizes.add(cache.stat("hash_size"))));
        return sizes;
    }

    /** Three ways to ask for bins of one object, and the options of old beside the settings. */
    @ParameterizedTest
    @ValueSource(strings = {"kmem", "kmem-nomag-reap", "none-reap"})
    void binsOfOneObjectAreTheExactOrder(String variant) {
        List<Object> exact = measured(result(variant + ":order=exact"));

        assertThat(measured(result(variant + ":bin_shift=0"))).isEqualTo(exact);
        assertThat(measured(result(variant + ":order=bins:bin_shift=0"))).isEqualTo(exact);
        assertThat(measured(replay(ordered(ReplayOptions.Order.EXACT), Variant.parse(variant)))).isEqualTo(exact);
    }

    @Test
    void aVariantsOrderPrecedesThatOfAllVariants() {
        ReplayOptions lifo = ordered(ReplayOptions.Order.LIFO);

        assertThat(measured(replay(lifo, Variant.parse("kmem:order=bins")))).isEqualTo(measured(result("kmem")));
        assertThat(measured(replay(lifo, Variant.parse("kmem:bin_shift=0"))))
                .isEqualTo(measured(result("kmem:order=exact")));
        assertThat(measured(replay(lifo, Variant.parse("kmem")))).isEqualTo(measured(result("kmem:order=lifo")));
    }

    private static ReplayOptions ordered(ReplayOptions.Order order) {
        return ReplayOptions.DEFAULT.with(ReplayOptions.Classes.KMEM, order);
    }

    /** At full tilt caches below the bound are consolidated, but not where the behaviour is switched off. */
    @Test
    void verdictsFollowTheBehavioursThatAreSet() {
        List<CacheRow> below = result("kmem:fulltilt=on:fulltilt_is_fragmented=off").caches().stream()
                .filter(row -> row.partial() > 1 && 8 * free(row) <= row.totalObjects()).toList();

        assertThat(below).extracting(CacheRow::verdict).contains(Verdict.SHARE_BELOW_BOUND)
                .doesNotContain(Verdict.CONSOLIDATING);
    }

    private static long free(CacheRow row) {
        return row.totalObjects() - row.liveObjects() - row.magazineObjects();
    }

    /** A setting at the value that it has anyway is another name for the same. */
    @ParameterizedTest
    @ValueSource(strings = {"order=bins", "buffers=hash", "unsigned_found=on", "releases_under_moves=off",
        "minslabs=101", "scan_range=12", "noreap=off", "mtbf=0", "max_cached=131072"})
    void theNormalValueChangesNothing(String setting) {
        assertThat(measured(result("kmem:" + setting))).isEqualTo(measured(result("kmem")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void injectedFailuresAreCountedAndTheProgramGetsItsObjectsAllTheSame(int mtbf) {
        VariantResult failing = result("none:mtbf=" + mtbf);
        VariantResult untroubled = result("none");

        assertThat(failures(failing)).isPositive();
        assertThat(failures(untroubled)).isZero();
        assertThat(owned(failing)).isEqualTo(owned(untroubled));
    }

    @Test
    void onceInOneRequestIsEachTime() {
        assertThat(failures(result("none:mtbf=1"))).isEqualTo(BurstTrace.OBJECTS);
    }

    /** Until the last mark, at which the recording ends. */
    private static long failures(VariantResult result) {
        String last = result.caches().getLast().mark();
        return result.caches().stream().filter(row -> row.mark().equals(last)).mapToLong(CacheRow::failures).sum();
    }

    private static List<Object> owned(VariantResult result) {
        List<Object> owned = new ArrayList<>();
        result.caches().forEach(row -> owned.add(
                List.of(row.mark(), row.cache(), row.liveObjects(), row.needed())));
        result.summary().forEach(row -> owned.add(
                List.of(row.mark(), row.footprint().slabsNeeded(), row.footprint().bytesNeeded(), row.bytesLarge())));
        return owned;
    }

    /** What is random depends on the seed and on nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"none:mtbf=40", "kmem-reap:mtbf=40", "kmem:mtb_move=3", "kmem:mtb_reap=3"})
    void chanceIsDrawnFromTheSeed(String variant) {
        List<SummaryRow> first = result(variant).summary();
        Stream<List<SummaryRow>> others = Stream.of(2, 3, 4).map(seed -> replay(
                ReplayOptions.DEFAULT.with("cooperative", seed), Variant.parse(variant)).summary());

        assertThat(replay(Variant.parse(variant)).summary()).isEqualTo(first);
        assertThat(others).anyMatch(summary -> !summary.equals(first));
    }

    /** Without chance the seed is of no consequence for a client that draws nothing. */
    @Test
    void whereNothingIsRandomTheSeedIsOfNoConsequence() {
        assertThat(replay(ReplayOptions.DEFAULT.with("cooperative", 2), Variant.parse("kmem")).summary())
                .isEqualTo(result("kmem").summary());
    }
}
