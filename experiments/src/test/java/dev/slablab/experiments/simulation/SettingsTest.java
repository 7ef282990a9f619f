package dev.slablab.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.allocator.tunable.Tunable;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is set in a variant is read, kept and written, or refused; all names are tried. */
class SettingsTest {

    /** Every setting with each of its values, or with the least, the normal and the largest number. */
    static List<String> everySetting() {
        List<String> all = new ArrayList<>(List.of(
                "order=bins", "order=exact", "order=lifo", "slots=lifo", "slots=lowest", "buffers=hash",
                "buffers=page"));
        IntStream.rangeClosed(0, 15).forEach(shift -> all.add("bin_shift=" + shift));
        Stream.of(Behaviour.values()).forEach(behaviour -> all.addAll(
                List.of(behaviour.publicName() + "=on", behaviour.publicName() + "=off")));
        tunables().forEach(tunable -> IntStream.of(tunable.least(), tunable.standard(), tunable.most()).distinct()
                .forEach(value -> all.add(tunable.name() + "=" + tunable.text(value))));
        return all;
    }

    private static Stream<Tunable.Description> tunables() {
        return Stream.concat(Stream.of(ConsolidatorTunable.values()), Stream.of(AllocatorTunable.values()))
                .map(Tunable::description);
    }

    private static String name(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    private static Settings set(String... settings) {
        return Settings.parse(List.of(settings));
    }

    @Test
    void everyNameCanBeTried() {
        Set<String> names = new TreeSet<>(everySetting().stream().map(SettingsTest::name).toList());

        assertThat(Settings.names()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names)
                .allMatch(name -> name.matches("[a-z_]+"));
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void whatIsWrittenIsWhatWasRead(String setting) {
        Variant variant = Variant.parse("kmem-reap@2021:" + setting);

        assertThat(variant.name()).isEqualTo("kmem-reap:" + setting);
        assertThat(variant).hasToString("kmem-reap@2021:" + setting);
        assertThat(Variant.parse(variant.toString())).isEqualTo(variant);
        assertThat(variant.settings()).isEqualTo(set(setting)).hasToString(":" + setting);
        assertThat(Variant.parse("kmem-reap@2021")).isNotEqualTo(variant);
    }

    /** Two ways to write the same are the same variant. */
    @ParameterizedTest
    @CsvSource({"noreap=1, noreap=on", "blocked=0, blocked=off", "scan_range=007, scan_range=7",
        "scan_range=+7, scan_range=7", "bin_shift=03, bin_shift=3", "mtbf=2147483647, mtbf=2147483647"})
    void aValueIsWrittenInOneWay(String read, String written) {
        assertThat(set(read)).isEqualTo(set(written)).hasToString(":" + written);
    }

    @Test
    void orderIsOfNoConsequence() {
        assertThat(Variant.parse("kmem:scan_range=24:order=exact:buffers=page"))
                .isEqualTo(Variant.parse("kmem:buffers=page:order=exact:scan_range=24"))
                .hasToString("kmem@2009-07:buffers=page:order=exact:scan_range=24");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "kmem: | setting \"\" is not NAME=VALUE",
        "kmem:noreap | setting \"noreap\" is not NAME=VALUE",
        "kmem:noreap= | setting \"noreap=\" is not NAME=VALUE",
        "kmem:=on | setting \"=on\" is not NAME=VALUE",
        "kmem:noreap=on: | setting \"\" is not NAME=VALUE",
        "kmem:noreap=on:noreap=off | setting noreap is given twice",
        "kmem:order=lifo:order=lifo | setting order is given twice",
        "kmem:noreap=yes | noreap yes is not off (0) or on (1)",
        "kmem:noreap=2 | noreap 2 is not off (0) or on (1)",
        "kmem:scan_range=-1 | scan_range -1 is not 0 or more (slabs, and scans)",
        "kmem:scan_range=many | scan_range many is not 0 or more (slabs, and scans)",
        "kmem:scan_range=2147483648 | scan_range 2147483648 is not 0 or more (slabs, and scans)",
        "kmem:scan_range=1.5 | scan_range 1.5 is not 0 or more (slabs, and scans)",
        "kmem:scan_range=3=4 | scan_range 3=4 is not 0 or more (slabs, and scans)",
        "kmem:frag_denom=0 | frag_denom 0 is not 1 or more (parts)",
        "kmem:max_cached=131073 | max_cached 131073 is not 0 to 131072 (bytes)",
        "kmem:order=best | order best is none of bins, exact, lifo",
        "kmem:order=Exact | order Exact is none of bins, exact, lifo",
        "kmem:order=exact@2021 | order exact@2021 is none of bins, exact, lifo",
        "kmem:buffers=tree | buffers tree is none of hash, page",
        "kmem:bin_shift=16 | bin_shift 16 is not 0 to 15",
        "kmem:bin_shift=-1 | bin_shift -1 is not 0 to 15",
        "kmem:bin_shift=3:order=exact | order exact has no bins; leave bin_shift away",
        "kmem:bin_shift=3:order=lifo | order lifo has no bins; leave bin_shift away",
        "kmem:unsigned_found=1 | unsigned_found 1 is none of off, on",
        "kmem:kmem_frag_numer=1 | unknown setting \"kmem_frag_numer\"",
        "kmem:Noreap=on | unknown setting \"Noreap\""})
    void whatCannotBeSetIsRefused(String variant, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> Variant.parse(variant)).withMessage(why);
    }

    @Test
    void whatIsUnknownComesWithWhatIsKnown() {
        assertThatThrownBy(() -> Variant.parse("kmem:noreep=on"))
                .isInstanceOfSatisfying(UnknownSettingException.class, unknown -> {
                    assertThat(unknown.name()).isEqualTo("noreep");
                    assertThat(unknown.known()).isEqualTo(Settings.names());
                });
    }

    /** Where nobody heeds a setting it is refused; all settings are tried with both. */
    @ParameterizedTest
    @CsvSource({"none, order;bin_shift;slots;buffers;depot_contention;mtbf;max_cached;return_run",
        "none-nomag-reap, order;bin_shift;slots;buffers;depot_contention;mtbf;max_cached;return_run",
        "optimum, order;bin_shift;slots;buffers;max_cached"})
    void onlyWhatIsHeededCanBeSet(String variant, String heeded) {
        Set<String> accepted = new TreeSet<>();
        for (String setting : everySetting()) {
            try {
                Variant.parse(variant + ":" + setting);
                accepted.add(name(setting));
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining(":" + setting).hasMessageContaining(
                        "no use for " + name(setting));
            }
        }
        assertThat(accepted).containsExactlyInAnyOrder(heeded.split(";"));
    }

    @Test
    void allThatIsOfNoUseIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Variant.parse("none:noreap=on:mtbf=3:blocked=on"))
                .withMessage("variant \"none:blocked=on:mtbf=3:noreap=on\": no use for blocked, noreap, as nobody "
                        + "consolidates");
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void aSettingIsHeededAndNothingElseChanges(String setting) {
        String name = name(setting);
        String value = setting.substring(name.length() + 1);
        Settings settings = set(setting);

        for (ConsolidatorTunable tunable : ConsolidatorTunable.values()) {
            assertThat(tunable.description().text(settings.consolidator().get(tunable)))
                    .isEqualTo(expected(tunable.description(), name, value));
        }
        for (AllocatorTunable tunable : AllocatorTunable.values()) {
            assertThat(tunable.description().text(settings.allocator().get(tunable)))
                    .isEqualTo(expected(tunable.description(), name, value));
        }
        for (Revision revision : Revision.ALL) {
            for (Behaviour behaviour : Behaviour.values()) {
                assertThat(settings.revision(revision).has(behaviour)).isEqualTo(behaviour.publicName().equals(name)
                        ? value.equals("on") : revision.has(behaviour));
            }
            assertThat(new Variant("kmem", true, Variant.Reap.NEVER, revision, settings).behaviours())
                    .isEqualTo(settings.revision(revision));
        }
    }

    private static String expected(Tunable.Description tunable, String name, String value) {
        return tunable.name().equals(name) ? value : tunable.text(tunable.standard());
    }

    @Test
    void partsOfTheSlabLayerAreTheOriginalsUnlessExchanged() {
        SlabLayerPlan usual = SlabLayerPlan.KMEM;

        assertThat(Settings.NONE.plan(ReplayOptions.Order.BINS)).isEqualTo(usual);
        assertThat(set("order=bins", "buffers=hash").plan(ReplayOptions.Order.LIFO)).isEqualTo(usual);
        assertThat(set("buffers=page").plan(ReplayOptions.Order.BINS)).isNotEqualTo(usual);
        assertThat(set("order=lifo").plan(ReplayOptions.Order.BINS))
                .isEqualTo(Settings.NONE.plan(ReplayOptions.Order.LIFO)).isNotEqualTo(usual);
        assertThat(set("scan_range=24", "mtbf=3").plan(ReplayOptions.Order.BINS)).isEqualTo(usual);
    }
}
