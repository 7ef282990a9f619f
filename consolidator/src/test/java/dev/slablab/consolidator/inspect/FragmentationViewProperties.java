package dev.slablab.consolidator.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;

/** What the figures of a cache promise is compared with what really comes free of random small caches. */
class FragmentationViewProperties {
    private static final int[] SIZES = {2048, 1300, 512, 200, 64};

    private final Benches benches = new Benches();

    @AfterTry
    void verify() {
        benches.verifyAll();
    }

    /** A cache in which objects were freed at random and some of its slabs were refused. */
    private final class World {
        private final Bench bench = benches.open();
        private final ScriptedClient client = new ScriptedClient(request -> answer());
        private final ObjectCache cache;
        private int refusing;
        private int asked;

        World(CacheSpec spec, long seed) {
            cache = bench.cache(spec.with(CacheFlag.NOMAGAZINE), client);
            Random random = new Random(seed);
            int slabs = 1 + random.nextInt(25);
            int percentFreed = random.nextInt(101);
            while (cache.inspect().totals().created() < slabs) {
                client.allocate(cache);
            }
            for (long object : new ArrayList<>(client.live().keySet())) {
                if (random.nextInt(100) < percentFreed) {
                    client.free(cache, object);
                }
            }
        }

        private MoveResponse answer() {
            asked++;
            return refusing > 0 && asked % refusing == 0 ? MoveResponse.NO : MoveResponse.YES;
        }

        /** One object in so many does not move in a desperate pass; what was packed is thinned out again. */
        World refused(int every, long seed) {
            refusing = every;
            bench.reap(cache);
            bench.settle();
            refusing = 0;
            Random random = new Random(seed);
            for (long object : new ArrayList<>(client.live().keySet())) {
                if (random.nextInt(100) < 30) {
                    client.free(cache, object);
                }
            }
            return this;
        }

        FragmentationView view() {
            return FragmentationView.of(cache.inspect(), bench.consolidator().inspect(cache));
        }

        long destroyed() {
            return cache.inspect().totals().destroyed();
        }

        long releasedByReap() {
            long before = destroyed();
            bench.reap(cache);
            bench.settle();
            return destroyed() - before;
        }

        /** A scan that takes every slab that was not refused. */
        long releasedByScan() {
            long before = destroyed();
            bench.tune("any_partial", 1);
            bench.tune("frag_numer", 0);
            bench.tune("max_slabs", 0);
            bench.tune("scan_range", 0);
            bench.interval();
            return destroyed() - before;
        }
    }

    private static CacheSpec equal(int size) {
        return CacheSpec.of("equal", SIZES[size]);
    }

    /** Colour goes through four values, three of which cost objects. */
    private static CacheSpec unequal() {
        return CacheSpec.of("unequal", 512).withAlignment(512)
                .with(new SlabGeometry(512, 512, 4096, 512, 4096, 4096, 8, 1536, true, false));
    }

    @Property(tries = 300, seed = "2010", edgeCases = EdgeCasesMode.NONE)
    void the_figures_agree_with_each_other(
            @ForAll @IntRange(max = 4) int size, @ForAll boolean colored, @ForAll @IntRange(min = 1, max = 70) int bins,
            @ForAll long seed) {
        FragmentationView view = new World(colored ? unequal() : equal(size), seed).refused(2, seed).view();

        assertThat(view.freeableNow()).isBetween(0L, view.freeable());
        assertThat(view.freeable()).isBetween(0L, Math.max(0, view.live() - 1));
        assertThat(view.candidates().orElseThrow()).isBetween(0L, view.partial() - view.refused());
        assertThat(view.bins(bins)).hasSizeBetween(1, bins);
        long slabs = 0;
        long refused = 0;
        int next = 1;
        for (OccupancyBin bin : view.bins(bins)) {
            assertThat(bin.from()).isEqualTo(next).isLessThanOrEqualTo(bin.to());
            next = bin.to() + 1;
            slabs += bin.slabs();
            refused += bin.refused();
        }
        assertThat(next).isEqualTo(view.geometry().capacity(0) + 1);
        assertThat(slabs).isEqualTo(view.live());
        assertThat(refused).isEqualTo(view.refused());
    }

    @Property(tries = 300, seed = "2011", edgeCases = EdgeCasesMode.NONE)
    void refusals_alone_make_the_two_figures_differ(@ForAll @IntRange(max = 4) int size, @ForAll long seed) {
        World world = new World(equal(size), seed);
        FragmentationView before = world.view();
        FragmentationView after = world.refused(2, seed).view();

        long slots = after.geometry().capacity(0);
        assertThat(before.freeableNow()).isEqualTo(before.freeable());
        assertThat(after.freeable()).isEqualTo(after.live() - Math.ceilDiv(after.allocated(), slots));
        assertThat(after.freeableNow()).isEqualTo(Math.min(after.freeable(), after.partial() - after.refused()));
    }

    @Property(tries = 300, seed = "2012", edgeCases = EdgeCasesMode.NONE)
    void a_desperate_reap_releases_what_is_freeable(@ForAll @IntRange(max = 4) int size, @ForAll long seed) {
        World world = new World(equal(size), seed);
        assertThat(world.view().freeable()).isEqualTo(world.view().freeableNow()).isEqualTo(world.releasedByReap());

        World refused = new World(equal(size), seed).refused(3, seed);
        assertThat(refused.view().freeable()).as("refusals passed over").isEqualTo(refused.releasedByReap());
        assertThat(refused.view().freeable()).isZero();
    }

    @Property(tries = 300, seed = "2013", edgeCases = EdgeCasesMode.NONE)
    void a_scan_without_limits_releases_what_is_freeable_now(@ForAll @IntRange(max = 4) int size, @ForAll long seed) {
        World world = new World(equal(size), seed).refused(2, seed);

        assertThat(world.view().freeableNow()).isEqualTo(world.releasedByScan());
        assertThat(world.view().freeableNow()).isZero();
    }

    @Property(tries = 300, seed = "2014", edgeCases = EdgeCasesMode.NONE)
    void where_slots_differ_a_desperate_reap_releases_the_last_of_the_order(@ForAll long seed) {
        World world = new World(unequal(), seed);
        FragmentationView view = world.view();
        long room = view.freeObjects();
        long last = 0;
        for (SlabSnapshot slab : world.cache.inspect().partial().reversed()) {
            room -= slab.capacity();
            if (room < 0) {
                break;
            }
            last++;
        }

        assertThat(world.releasedByReap()).isEqualTo(last)
                .isBetween(view.freeObjects() / view.geometry().capacity(0), view.freeableNow());
    }

    /** Tries every choice of slabs. */
    @Property(tries = 100, seed = "2015", edgeCases = EdgeCasesMode.NONE)
    void no_choice_of_slabs_frees_more(@ForAll long seed) {
        World world = new World(unequal(), seed).refused(2, seed);
        FragmentationView view = world.view();
        List<SlabSnapshot> emptyable = world.cache.inspect().partial().stream().filter(slab -> !slab.fillFirst())
                .toList();
        List<SlabSnapshot> free = emptyable.stream().limit(12).toList();
        long slotsElsewhere = view.freeObjects() - free.stream().mapToLong(slab -> slab.capacity()
                - slab.refCount()).sum();
        int most = 0;
        for (int choice = 0; choice < 1 << free.size(); choice++) {
            long objects = 0;
            long room = slotsElsewhere;
            for (int i = 0; i < free.size(); i++) {
                SlabSnapshot slab = free.get(i);
                boolean emptied = (choice >> i & 1) == 1;
                objects += emptied ? slab.refCount() : 0;
                room += emptied ? 0 : slab.capacity() - slab.refCount();
            }
            most = objects > room ? most : Math.max(most, Integer.bitCount(choice));
        }
        assertThat((long) most).isLessThanOrEqualTo(view.freeableNow());
        assertThat(free.size() < emptyable.size() || most == view.freeableNow()).as("%d of %s", most, view).isTrue();
    }
}
