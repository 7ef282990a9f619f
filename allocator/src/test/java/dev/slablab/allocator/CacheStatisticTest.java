package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.SlabGeometry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For each statistic something that changes it, and everything else that changes with it, which all others do not.
 * Objects of 1000 bytes: 4 to a slab, 3 to a magazine, 64 buckets at first.
 */
class CacheStatisticTest {
    private static final CacheSpec SPEC = CacheSpec.of("object", 1000);

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final ObjectCache cache = scripted.cache(SPEC);
    private long[] held = {};

    /** From what to what the statistics are read, and by how much they are to differ. */
    private record Scenario(Map<String, Long> before, Map<String, Long> after, Map<String, Long> changes) {
    }

    private static Map<String, Long> read(ObjectCache cache) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (CacheStatistic statistic : CacheStatistic.values()) {
            figures.put(statistic.publicName(), cache.stat(statistic.publicName()));
        }
        return figures;
    }

    /** What differs between this cache now and after something has happened. */
    private Scenario when(Runnable action, String... changes) {
        Map<String, Long> before = read(cache);
        action.run();
        return new Scenario(before, read(cache), parse(changes));
    }

    /** What differs between two caches. */
    private Scenario between(CacheSpec one, CacheSpec other, String... changes) {
        return new Scenario(read(scripted.cache(one)), read(scripted.cache(other)), parse(changes));
    }

    private static Map<String, Long> parse(String... changes) {
        return Stream.of(changes).map(change -> change.split(" "))
                .collect(Collectors.toMap(change -> change[0], change -> Long.parseLong(change[1])));
    }

    private Scenario scenario(CacheStatistic statistic) {
        return switch (statistic) {
            case BUF_SIZE -> between(SPEC, CacheSpec.of("other", 993), "buf_size -7");
            case ALIGN -> between(CacheSpec.of("eight", 1008), CacheSpec.of("sixteen", 1008).withAlignment(16),
                    "align 8");
            case CHUNK_SIZE -> between(SPEC, SPEC.withAlignment(16), "chunk_size 8", "align 8");
            case SLAB_SIZE -> between(SPEC.with(SlabGeometry.plain(1000, 4096, 4096)),
                    SPEC.with(SlabGeometry.plain(1000, 4096, 12_288)), "slab_size 8192");
            case VMEM_SOURCE -> between(SPEC, SPEC.withArena(VirtualArena.ofDefaultPages()), "vmem_source 1");
            case MAGAZINE_SIZE -> growth();
            case ALLOC -> allocationFromAMagazine();
            case FREE -> freeToAMagazine();
            case ALLOC_FAIL -> failure();
            case DEPOT_ALLOC, EMPTY_MAGAZINES -> fullMagazineLoaded();
            case DEPOT_FREE -> emptyMagazineLoaded();
            case FULL_MAGAZINES -> fullMagazinePutAway();
            case DEPOT_CONTENTION -> when(() -> cache.addDepotContention(5), "depot_contention 5");
            case SLAB_ALLOC, BUF_INUSE -> allocationFromASlab();
            case SLAB_FREE, BUF_AVAIL -> freeToASlab();
            case BUF_CONSTRUCTED -> purge();
            case BUF_TOTAL, BUF_MAX, SLAB_CREATE -> slabsMadeBeyondTheLargestEver();
            case SLAB_DESTROY -> slabReleased();
            case HASH_SIZE, HASH_RESCALE -> rebuiltTable();
            case HASH_LOOKUP_DEPTH -> freeBehindAnotherInItsBucket();
            case REAP -> when(() -> {
                cache.reap();
                scripted.tasks().drain();
            }, "reap 1");
        };
    }

    private void allocate(int count) {
        held = ScriptedAllocator.allocate(cache, count);
    }

    private void free(int from, int to) {
        ScriptedAllocator.free(cache, Arrays.copyOfRange(held, from, to));
    }

    private void withoutMagazines() {
        cache.purge();
        scripted.tasks().drain();
    }

    private Scenario allocationFromAMagazine() {
        allocate(2);
        free(0, 2);
        return when(cache::tryAllocate, "alloc 1", "buf_constructed -1", "buf_avail -1", "buf_inuse 1");
    }

    private Scenario freeToAMagazine() {
        allocate(2);
        free(0, 1);
        return when(() -> free(1, 2), "free 1", "buf_constructed 1", "buf_avail 1", "buf_inuse -1");
    }

    private Scenario failure() {
        allocate(4);
        scripted.arena().limit(1);
        return when(() -> allocate(2), "alloc_fail 2");
    }

    /** The original counts the magazine as an allocation, too. */
    private Scenario fullMagazineLoaded() {
        allocate(7);
        free(0, 7);
        ScriptedAllocator.allocate(cache, 4);
        return when(cache::tryAllocate, "depot_alloc 1", "alloc 2", "full_magazines -1", "empty_magazines 1",
                "buf_constructed -1", "buf_avail -1", "buf_inuse 1");
    }

    private Scenario emptyMagazineLoaded() {
        allocate(2);
        return when(() -> free(0, 1), "depot_free 1", "free 2", "buf_constructed 1", "buf_avail 1", "buf_inuse -1");
    }

    private Scenario fullMagazinePutAway() {
        allocate(7);
        free(0, 6);
        return when(() -> free(6, 7), "full_magazines 1", "depot_free 1", "free 2", "buf_constructed 1",
                "buf_avail 1", "buf_inuse -1");
    }

    private Scenario growth() {
        cache.addDepotContention(4);
        return when(() -> {
            cache.update();
            scripted.tasks().drain();
        }, "magazine_size 4");
    }

    private Scenario allocationFromASlab() {
        allocate(1);
        return when(() -> allocate(3), "slab_alloc 3", "alloc 3", "buf_avail -3", "buf_inuse 3");
    }

    private Scenario freeToASlab() {
        withoutMagazines();
        allocate(3);
        return when(() -> free(0, 2), "slab_free 2", "free 2", "buf_avail 2", "buf_inuse -2");
    }

    private Scenario purge() {
        allocate(3);
        free(0, 2);
        return when(this::withoutMagazines, "buf_constructed -2", "slab_free 2", "free 2");
    }

    /** From one slab, once two, to three. */
    private Scenario slabsMadeBeyondTheLargestEver() {
        withoutMagazines();
        allocate(5);
        free(4, 5);
        return when(() -> allocate(5), "slab_create 2", "buf_total 8", "buf_max 4", "slab_alloc 5", "alloc 5",
                "buf_avail 3", "buf_inuse 5");
    }

    private Scenario slabReleased() {
        withoutMagazines();
        allocate(5);
        return when(() -> free(4, 5), "slab_destroy 1", "buf_total -4", "slab_free 1", "free 1", "buf_avail -3",
                "buf_inuse -1");
    }

    private Scenario rebuiltTable() {
        allocate(200);
        return when(() -> {
            cache.update();
            scripted.tasks().drain();
        }, "hash_size 192", "hash_rescale 1");
    }

    /** The lowest objects of the first slab and of the one eight pages further on: 64 buckets of 512 bytes. */
    private Scenario freeBehindAnotherInItsBucket() {
        withoutMagazines();
        allocate(36);
        return when(() -> free(3, 4), "hash_lookup_depth 1", "slab_free 1", "free 1", "buf_avail 1", "buf_inuse -1");
    }

    @ParameterizedTest
    @EnumSource
    void every_statistic_changes_by_what_happens_and_nothing_else_does(CacheStatistic statistic) {
        Scenario scenario = scenario(statistic);

        Map<String, Long> changed = new LinkedHashMap<>(scenario.after);
        changed.replaceAll((name, value) -> value - scenario.before.getOrDefault(name, 0L));
        changed.values().removeIf(change -> change == 0);

        assertThat(scenario.changes).containsKey(statistic.publicName());
        assertThat(changed).isEqualTo(scenario.changes);
    }

    @Test
    void without_magazines_their_size_is_none() {
        assertThat(cache.stat("magazine_size")).isEqualTo(3);
        assertThat(scripted.cache(SPEC.with(CacheFlag.NOMAGAZINE)).stat("magazine_size")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BUF_SIZE", "bufSize", "buf_size ", "bytes"})
    void unknown_names_are_refused_and_the_known_ones_listed(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> cache.stat(name)).withMessage("unknown statistic \""
                + name + "\"; known are buf_size, align, chunk_size, slab_size, alloc, alloc_fail, free, depot_alloc, "
                + "depot_free, depot_contention, slab_alloc, slab_free, buf_constructed, buf_avail, buf_inuse, "
                + "buf_total, buf_max, slab_create, slab_destroy, vmem_source, hash_size, hash_lookup_depth, "
                + "hash_rescale, full_magazines, empty_magazines, magazine_size, reap");
    }

    @ParameterizedTest
    @EnumSource
    void a_statistic_is_found_by_its_name_and_says_what_it_is(CacheStatistic statistic) {
        assertThat(CacheStatistic.named(statistic.publicName())).contains(statistic);
        assertThat(statistic.publicName()).isEqualTo(statistic.name().toLowerCase(Locale.ROOT));
        assertThat(statistic.meaning()).isNotBlank().doesNotEndWith(".");
    }
}
