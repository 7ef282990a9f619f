package dev.slablab.consolidator.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.fixture.StubView;
import dev.slablab.consolidator.policy.KmemPolicy;
import dev.slablab.consolidator.policy.ScanResult;
import dev.slablab.consolidator.policy.SparsestFirstPolicy;
import dev.slablab.consolidator.policy.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FragmentationViewTest {
    /** Eight objects to a slab. */
    private static final CacheSpec EIGHT = CacheSpec.of("eight", 512).with(CacheFlag.NOMAGAZINE);
    private static final CacheSpec FIFTEEN = CacheSpec.of("fifteen", 264).with(CacheFlag.NOMAGAZINE);
    /** Four objects to a slab, three where colour costs one; every second slab from the first on. */
    private static final CacheSpec THREE_OR_FOUR = CacheSpec.of("colored", 1024).withAlignment(1024)
            .with(CacheFlag.NOMAGAZINE)
            .with(new SlabGeometry(1024, 1024, 4096, 1024, 4096, 4096, 4, 1024, true, false));

    @RegisterExtension
    final Benches benches = new Benches();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final Bench bench = benches.open();

    private FragmentationView view(ObjectCache cache) {
        return view(bench, cache);
    }

    private static FragmentationView view(Bench bench, ObjectCache cache) {
        return FragmentationView.of(cache.inspect(), bench.consolidator().inspect(cache));
    }

    private ObjectCache shaped(CacheSpec spec, int... occupancies) {
        ObjectCache cache = bench.cache(spec, client);
        Shape.of(bench, cache, client, occupancies);
        return cache;
    }

    @Test
    void slabs_and_objects_are_counted() {
        FragmentationView view = view(shaped(EIGHT, 8, 8, 7, 3, 3, 1));

        assertThat(view.cache()).isEqualTo("eight");
        assertThat(view.complete()).isEqualTo(2);
        assertThat(view.partial()).isEqualTo(4);
        assertThat(view.retained()).isZero();
        assertThat(view.live()).isEqualTo(view.held()).isEqualTo(6);
        assertThat(view.objects()).isEqualTo(48);
        assertThat(view.freeObjects()).isEqualTo(18);
        assertThat(view.allocated()).isEqualTo(30);
        assertThat(view.unusedShare()).isCloseTo(0.375, within(1e-12));
        assertThat(view.refused()).isZero();
        assertThat(List.of(1, 2, 3, 7, 8)).extracting(view.occupancy()::slabs).containsExactly(1, 0, 2, 1, 2);
    }

    @Test
    void best_is_all_but_the_slabs_that_the_allocated_objects_need() {
        assertThat(view(shaped(EIGHT, 8, 8, 7, 3, 3, 1)).freeable()).as("6 − ⌈30 ÷ 8⌉").isEqualTo(2);
        assertThat(view(shaped(EIGHT, 4, 4)).freeable()).as("2 − ⌈8 ÷ 8⌉").isEqualTo(1);
        assertThat(view(shaped(EIGHT, 5, 4)).freeable()).as("2 − ⌈9 ÷ 8⌉").isZero();
        assertThat(view(shaped(EIGHT, 8, 8)).freeable()).isZero();
    }

    @Test
    void an_empty_cache_has_nothing_to_free() {
        FragmentationView view = view(bench.cache(EIGHT, client));

        assertThat(view.freeable()).isEqualTo(view.freeableNow()).isEqualTo(view.held()).isZero();
        assertThat(view.unusedShare()).isZero();
        assertThat(view.candidates()).hasValue(0);
    }

    @Test
    void without_a_client_nothing_can_be_freed_now() {
        ObjectCache cache = bench.allocator().create(EIGHT);
        Shape.of(bench, cache, client, 1, 1, 1);
        FragmentationView view = view(cache);

        assertThat(view.freeable()).isEqualTo(2);
        assertThat(view.freeableNow()).isZero();
        assertThat(view.candidates()).isEmpty();
    }

    @Test
    void refused_slabs_are_not_emptied_but_have_room() {
        ObjectCache cache = shaped(EIGHT, 2, 2, 2);
        client.otherwise(MoveResponse.NO);
        bench.reap(cache);
        bench.move();
        FragmentationView view = view(cache);

        assertThat(view.refused()).isEqualTo(2);
        assertThat(view.occupancy().marked(2)).isEqualTo(2);
        assertThat(view.freeable()).as("3 − ⌈6 ÷ 8⌉").isEqualTo(2);
        assertThat(view.freeableNow()).as("the one that was not asked, onto one that refused").isEqualTo(1);
        assertThat(view.candidates()).as("2 of 8 is not below 1/8").hasValue(0);
    }

    /** Makes every scan find nothing, so that each lets the threshold rise. */
    private void failScans() {
        bench.tune("scan_range", 1);
        bench.tune("blocked", 1);
    }

    @Test
    void candidates_are_below_the_threshold_or_have_a_single_object() {
        ObjectCache cache = shaped(FIFTEEN, 15, 14, 3, 2, 1, 1);
        failScans();

        assertThat(view(cache).geometry().capacity(0)).isEqualTo(15);
        assertThat(view(cache).candidates()).as("below 1/8, which is 1.9").hasValue(2);
        bench.interval();
        assertThat(view(cache).candidates()).as("below 2/8, which is 3.8").hasValue(4);
    }

    @Test
    void candidates_are_what_the_policy_takes() {
        int[] occupancies = IntStream.rangeClosed(1, 14).toArray();
        ObjectCache cache = shaped(FIFTEEN, occupancies);
        failScans();
        StubView stub = new StubView(15).partial(occupancies);
        KmemPolicy policy = new KmemPolicy(Revision.OF_2009_07, bench.consolidator()::tunables);
        for (int numer = 1; numer <= 7; numer++) {
            long taken = IntStream.of(occupancies)
                    .filter(slab -> policy.worthEmptying(stub, slab, Urgency.PERIODIC)).count();
            assertThat(view(cache).candidates()).as("below %d/8", numer).hasValue(taken);
            bench.interval();
            policy.scanned(new ScanResult.Completed(0));
        }
    }

    @Test
    void a_single_object_makes_a_candidate_on_the_smallest_slab() {
        assertThat(view(shaped(CacheSpec.of("two", 2048).with(CacheFlag.NOMAGAZINE), 2, 1, 1)).candidates())
                .hasValue(2);
    }

    @Test
    void a_policy_without_threshold_has_no_candidates() {
        Bench other = benches.open(new SparsestFirstPolicy.Provider());
        ObjectCache cache = other.cache(EIGHT, client);
        Shape.of(other, cache, client, 1, 1, 1);
        FragmentationView view = view(other, cache);

        assertThat(view.candidates()).isEmpty();
        assertThat(view.freeableNow()).isEqualTo(2);
    }

    @Test
    void rounds_count_as_allocated() {
        ObjectCache cache = bench.cache(CacheSpec.of("cached", 512), client);
        List<Long> objects = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            objects.add(client.allocate(cache));
        }
        objects.forEach(object -> client.free(cache, object));
        FragmentationView view = view(cache);

        assertThat(view.magazineObjects()).isEqualTo(16 - view.freeObjects()).isPositive();
        assertThat(view.allocated()).isEqualTo(view.magazineObjects());
    }

    @Test
    void slabs_on_the_dead_list_are_held_but_not_live() {
        ObjectCache cache = bench.cache(EIGHT, client);
        Shape shape = Shape.of(bench, cache, client, 7, 1, 1);
        bench.reap(cache);
        client.free(cache, shape.object(2, 0));
        FragmentationView view = view(cache);

        assertThat(view.retained()).isEqualTo(1);
        assertThat(view.held()).isEqualTo(view.live() + 1).isEqualTo(cache.inspect().totals().held());
        bench.settle();
        assertThat(view(cache).retained()).isZero();
    }

    @Test
    void slabs_of_fewer_slots_are_counted_first() {
        ObjectCache cache = shaped(THREE_OR_FOUR, 1, 2, 1, 2, 1, 2);
        FragmentationView view = view(cache);

        assertThat(cache.inspect().partial()).extracting(slab -> slab.capacity()).contains(3, 4);
        assertThat(view.freeObjects()).isEqualTo(12);
        assertThat(view.freeable()).as("12 free slots: three slabs of 3, none of 4").isEqualTo(3);
        assertThat(view.freeableNow()).isEqualTo(3);
    }

    @Test
    void complete_slabs_of_fewer_slots_make_the_difference() {
        FragmentationView view = view(shaped(THREE_OR_FOUR, 3, 2, 3, 3));

        assertThat(view.freeObjects()).isEqualTo(3);
        assertThat(view.freeable()).as("one of the complete slabs of 3").isEqualTo(1);
        assertThat(view.freeableNow()).as("the partial ones have 4").isZero();
    }

    @Test
    void a_snapshot_is_all_it_takes() {
        ObjectCache cache = shaped(EIGHT, 3, 3, 3);
        var before = cache.inspect();
        bench.reap(cache);
        bench.settle();

        FragmentationView view = FragmentationView.of(before, Optional.empty());
        assertThat(view.live()).isEqualTo(3);
        assertThat(view.freeable()).isEqualTo(1);
        assertThat(view(cache).live()).isEqualTo(2);
    }
}
