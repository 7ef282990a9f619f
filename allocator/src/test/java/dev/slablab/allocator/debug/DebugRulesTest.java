package dev.slablab.allocator.debug;

import static dev.slablab.allocator.debug.DebugFlag.AUDIT;
import static dev.slablab.allocator.debug.DebugFlag.CONTENTS;
import static dev.slablab.allocator.debug.DebugFlag.FIREWALL;
import static dev.slablab.allocator.debug.DebugFlag.FREE_PATTERN;
import static dev.slablab.allocator.debug.DebugFlag.LITE;
import static dev.slablab.allocator.debug.DebugFlag.NO_MAGAZINES;
import static dev.slablab.allocator.debug.DebugFlag.RANDOMIZE;
import static dev.slablab.allocator.debug.DebugFlag.RED_ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DebugRulesTest {
    private static final DebugRules RULES = new DebugRules(4096, DebugTunable.STANDARD);

    /** All sets of values. */
    private static <T> List<Set<T>> subsets(List<T> values) {
        List<Set<T>> sets = new ArrayList<>();
        for (int bits = 0; bits < 1 << values.size(); bits++) {
            Set<T> set = new HashSet<>();
            for (int bit = 0; bit < values.size(); bit++) {
                if ((bits >> bit & 1) == 1) {
                    set.add(values.get(bit));
                }
            }
            sets.add(set);
        }
        return sets;
    }

    /** What each flag depends on, flag by flag instead of step by step. */
    private static Set<DebugFlag> expected(
            Set<DebugFlag> asked, int size, int alignment, Set<CacheFlag> cache, boolean firewalls) {
        boolean lite = asked.contains(LITE);
        boolean fitsLite = alignment <= 1024 && size % 1024 != 0;
        boolean none = cache.contains(CacheFlag.NODEBUG) || lite && !fitsLite;
        boolean touchable = alignment >= 8 && !cache.contains(CacheFlag.NOTOUCH);
        boolean elsewhere = !cache.contains(CacheFlag.NOHASH);
        boolean audit = asked.contains(AUDIT) && !lite && !none && elsewhere;
        boolean pattern = (asked.contains(FREE_PATTERN) || lite) && !none && touchable;
        boolean redZone = pattern || touchable && (asked.contains(RED_ZONE) && !none || audit);
        boolean large = redZone && !lite && size >= 2048;
        boolean wanted = asked.contains(FIREWALL) && !lite && !none;
        boolean firewall = firewalls && elsewhere && (large || wanted);
        Set<DebugFlag> flags = new HashSet<>();
        Stream.of(
                audit ? AUDIT : null,
                pattern && !firewall ? FREE_PATTERN : null,
                redZone && !firewall ? RED_ZONE : null,
                asked.contains(CONTENTS) && audit && touchable ? CONTENTS : null,
                asked.contains(NO_MAGAZINES) && !none || cache.contains(CacheFlag.NOMAGAZINE) || firewall
                        ? NO_MAGAZINES : null,
                firewall ? FIREWALL : null,
                lite && !none && touchable ? LITE : null).filter(flag -> flag != null).forEach(flags::add);
        return flags;
    }

    @Test
    void every_combination_is_resolved_as_each_flag_alone_would_have_it() {
        List<Set<DebugFlag>> asked = subsets(List.of(DebugFlag.values()));
        List<Set<CacheFlag>> caches = subsets(List.of(CacheFlag.values()));
        for (int size : new int[] {8, 100, 1024, 2047, 2048, 3000}) {
            for (int alignment : new int[] {1, 8, 1024, 2048}) {
                for (Set<CacheFlag> cache : caches) {
                    for (Set<DebugFlag> flags : asked) {
                        for (boolean firewalls : new boolean[] {false, true}) {
                            assertThat(RULES.resolve(flags, size, alignment, cache, firewalls).flags())
                                    .as("%s, %d bytes at %d, %s, %s", flags, size, alignment, cache, firewalls)
                                    .isEqualTo(expected(flags, size, alignment, cache, firewalls));
                        }
                    }
                }
            }
        }
    }

    /** Rows of the README: asked for | of a cache | gets | tag | pattern. */
    @Test
    void every_row_of_the_readme_is_so() throws Exception {
        String table = Files.readString(Path.of("README.md")).split("\\| asked for \\|", 2)[1].split("\n\n", 2)[0];
        List<String> rows = table.lines().skip(2).toList();

        assertThat(rows).hasSizeGreaterThan(12);
        for (String row : rows) {
            String[] cells = Arrays.stream(row.split("\\|")).map(String::strip).toArray(String[]::new);
            Set<CacheFlag> cache = cells[3].equals("–") ? Set.of() : Set.of(CacheFlag.valueOf(cells[3]));
            DebugMode mode = RULES.resolve(flags(cells[1]), Integer.parseInt(cells[2]), 8, cache, true);
            assertThat(mode.flags()).as(row).isEqualTo(flags(cells[4]));
            assertThat(mode.tagBytes()).as(row).isEqualTo(Integer.parseInt(cells[5]));
            assertThat(mode.pattern()).as(row).isEqualTo(Integer.parseInt(cells[6]));
            CacheSpec spec = CacheSpec.of("row", Integer.parseInt(cells[2]));
            for (CacheFlag flag : cache) {
                spec = spec.with(flag);
            }
            assertThat(spec.geometryFor(4096, mode).offSlab()).as(row).isEqualTo(cells[7].equals("off the slab"));
        }
    }

    private static Set<DebugFlag> flags(String names) {
        return names.equals("–") ? Set.of()
                : Arrays.stream(names.split(", ")).map(DebugFlag::valueOf).collect(Collectors.toSet());
    }

    @Test
    void a_tunable_moves_each_threshold() {
        DebugRules moved = new DebugRules(4096, DebugTunable.STANDARD
                .with(DebugTunable.LITE_LEAST_SIZE, 64).with(DebugTunable.LITE_MOST_ALIGNMENT, 16)
                .with(DebugTunable.LITE_CALLERS, 2).with(DebugTunable.PATTERN_MOST, 40)
                .with(DebugTunable.FIREWALL_LEAST, 100).with(DebugTunable.CONTENTS_MOST, 8));

        assertThat(moved.resolve(Set.of(LITE), 56, 8, Set.of(), false)).isEqualTo(DebugMode.OFF);
        assertThat(moved.resolve(Set.of(LITE), 72, 32, Set.of(), false)).isEqualTo(DebugMode.OFF);
        assertThat(moved.resolve(Set.of(LITE), 80, 8, Set.of(), false)).isEqualTo(DebugMode.OFF);
        assertThat(moved.resolve(Set.of(LITE), 72, 8, Set.of(), false).tagBytes()).isEqualTo(24 + 16);
        assertThat(moved.resolve(Set.of(FREE_PATTERN), 99, 8, Set.of(), true).pattern()).isEqualTo(40);
        assertThat(moved.resolve(Set.of(FREE_PATTERN), 100, 8, Set.of(), true).flags())
                .containsExactlyInAnyOrder(FIREWALL, NO_MAGAZINES);
        assertThat(moved.resolve(Set.of(AUDIT, CONTENTS), 99, 8, Set.of(), false).contents()).isEqualTo(8);
    }

    @Test
    void a_randomizing_allocator_goes_through_all_combinations() {
        Set<Set<DebugFlag>> seen = new LinkedHashSet<>();
        Set<DebugFlag> flags = EnumSet.of(RANDOMIZE, FIREWALL);
        for (int cache = 0; cache < 64; cache++) {
            flags = DebugRules.next(flags);
            seen.add(Set.copyOf(flags));
        }

        assertThat(seen).hasSize(64).allMatch(set -> set.contains(RANDOMIZE) && !set.contains(FIREWALL));
        assertThat(seen.stream().limit(5)).containsExactly(Set.of(RANDOMIZE, AUDIT), Set.of(RANDOMIZE, FREE_PATTERN),
                Set.of(RANDOMIZE, AUDIT, FREE_PATTERN), Set.of(RANDOMIZE, RED_ZONE),
                Set.of(RANDOMIZE, AUDIT, RED_ZONE));
        assertThat(flags).containsExactly(RANDOMIZE);
        assertThat(DebugRules.next(Set.of(AUDIT))).containsExactly(AUDIT);
    }

    @Test
    void caches_of_a_randomizing_allocator_differ_and_those_with_flags_of_their_own_have_them_too() {
        try (DebugLab lab = DebugLab.over(DebugLab.Memory.VIRTUAL, ErrorPolicy.THROW, RANDOMIZE)) {
            assertThat(lab.allocator().create(CacheSpec.of("one", 64)).debugging().mode().flags())
                    .containsExactlyInAnyOrder(AUDIT, RED_ZONE);
            assertThat(lab.allocator().create(CacheSpec.of("two", 64)).debugging().mode().flags())
                    .containsExactlyInAnyOrder(FREE_PATTERN, RED_ZONE);
            assertThat(lab.allocator().create(CacheSpec.of("three", 64).with(NO_MAGAZINES)).stat("magazine_size"))
                    .isZero();
        }
    }

    @Test
    void a_cache_cannot_ask_to_be_randomized() {
        assertThatIllegalArgumentException().isThrownBy(() -> CacheSpec.of("dice", 64).with(RANDOMIZE))
                .withMessageContaining("cache dice").withMessageContaining("DebugSetup");
    }

    @Test
    void chunks_grow_by_their_tags() {
        CacheSpec spec = CacheSpec.of("chunk", 100);
        DebugMode full = spec.debugMode(Set.of(AUDIT, FREE_PATTERN), RULES, false);
        DebugMode lite = spec.debugMode(Set.of(LITE), RULES, false);

        assertThat(spec.geometryFor(4096, full).chunkSize()).isEqualTo(104 + 24);
        assertThat(spec.geometryFor(4096, full).offSlab()).isTrue();
        assertThat(spec.geometryFor(4096, lite).chunkSize()).isEqualTo(104 + 24 + 4 * 8);
        assertThat(spec.geometryFor(4096, lite).offSlab()).isFalse();
        assertThat(spec.withAlignment(64).geometryFor(4096, full).chunkSize()).isEqualTo(128);
        assertThat(CacheSpec.of("aligned", 128).withAlignment(64).geometryFor(4096, full).chunkSize()).isEqualTo(192);
    }

    @Test
    void an_object_that_does_not_fit_beside_descriptor_and_tag_is_refused() {
        CacheSpec page = CacheSpec.of("page", 4008).with(CacheFlag.NOHASH);

        assertThat(page.geometryFor(4096).capacity(0)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page.geometryFor(4096, page.debugMode(Set.of(RED_ZONE), RULES, false)))
                .withMessageContaining("tag of 24 bytes").withMessageContaining("at most 4000");
    }
}
