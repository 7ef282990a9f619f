package dev.slablab.consolidator.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OccupancyBinTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.NO);
    private final Bench bench = benches.open();
    private final ObjectCache cache =
            bench.cache(CacheSpec.of("eight", 512).with(CacheFlag.NOMAGAZINE), client);

    private FragmentationView view(int... occupancies) {
        Shape.of(bench, cache, client, occupancies);
        return FragmentationView.of(cache.inspect(), bench.consolidator().inspect(cache));
    }

    @Test
    void as_many_bins_as_objects_are_exact() {
        FragmentationView view = view(8, 7, 7, 1);

        assertThat(view.bins(8)).isEqualTo(view.bins(100)).containsExactly(
                new OccupancyBin(1, 1, 1, 0), new OccupancyBin(2, 2, 0, 0), new OccupancyBin(3, 3, 0, 0),
                new OccupancyBin(4, 4, 0, 0), new OccupancyBin(5, 5, 0, 0), new OccupancyBin(6, 6, 0, 0),
                new OccupancyBin(7, 7, 2, 0), new OccupancyBin(8, 8, 1, 0));
    }

    @Test
    void complete_slabs_have_a_bin_of_their_own() {
        FragmentationView view = view(8, 7, 7, 6, 4, 1);

        assertThat(view.bins(2)).containsExactly(new OccupancyBin(1, 7, 5, 0), new OccupancyBin(8, 8, 1, 0));
        assertThat(view.bins(3)).containsExactly(
                new OccupancyBin(1, 4, 2, 0), new OccupancyBin(5, 7, 3, 0), new OccupancyBin(8, 8, 1, 0));
        assertThat(view.bins(4)).containsExactly(new OccupancyBin(1, 3, 1, 0), new OccupancyBin(4, 6, 2, 0),
                new OccupancyBin(7, 7, 2, 0), new OccupancyBin(8, 8, 1, 0));
    }

    @Test
    void a_single_bin_takes_all() {
        assertThat(view(8, 7, 1).bins(1)).containsExactly(new OccupancyBin(1, 8, 3, 0));
    }

    @Test
    void refused_slabs_are_counted_apart() {
        view(7, 3, 1);
        bench.reap(cache);
        bench.move();

        assertThat(FragmentationView.of(cache.inspect(), bench.consolidator().inspect(cache)).bins(3))
                .containsExactly(new OccupancyBin(1, 4, 2, 1), new OccupancyBin(5, 7, 1, 0),
                        new OccupancyBin(8, 8, 0, 0));
    }

    @Test
    void a_slab_of_one_object_has_one_bin() {
        ObjectCache single = bench.allocator().create(CacheSpec.of("page", 4096).with(CacheFlag.NOMAGAZINE));
        client.allocate(single);

        assertThat(FragmentationView.of(single.inspect(), bench.consolidator().inspect(single)).bins(10))
                .containsExactly(new OccupancyBin(1, 1, 1, 0));
    }

    @Test
    void neighbours_can_be_joined() {
        assertThat(new OccupancyBin(1, 3, 5, 1).and(new OccupancyBin(4, 4, 2, 2)))
                .isEqualTo(new OccupancyBin(1, 4, 7, 3));
    }

    @Test
    void no_bins_are_refused() {
        FragmentationView view = view(8);

        assertThatIllegalArgumentException().isThrownBy(() -> view.bins(0)).withMessageContaining("1 is the least");
    }
}
