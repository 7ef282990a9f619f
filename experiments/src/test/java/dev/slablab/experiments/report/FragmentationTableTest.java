package dev.slablab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.consolidator.inspect.FragmentationView;
import dev.slablab.consolidator.inspect.OccupancyBin;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FragmentationTableTest {
    @RegisterExtension
    final SlabLab lab = new SlabLab();

    private FragmentationView view(String name, long complete, long partial, long freeable, OptionalLong candidates) {
        ObjectCache cache = lab.create().cache(CacheSpec.of(name, 512));
        return new FragmentationView(name, cache.geometry(), complete, partial, 0, cache.inspect().occupancy(),
                8 * (complete + partial), 2 * partial, 1_234, freeable, freeable / 2, candidates);
    }

    private List<FragmentationView> views() {
        return List.of(view("small", 3, 2, 0, OptionalLong.empty()),
                view("large", 50_000, 10_000, 2_500, OptionalLong.of(7)));
    }

    @Test
    void what_holds_most_comes_first() {
        assertThat(String.join("\n", FragmentationTable.lines(views(), 96))).isEqualTo("""
                cache   slabs    MiB  complete  partial  refused  objects  unused        rounds  freeable    now
                large  60,000  234.4    50,000   10,000        0  480,000  20,000   4 %   1,234     2,500  1,250
                small       5    0.0         3        2        0       40       4  10 %   1,234         0      0

                2 caches hold 60,005 slabs (234.4 MiB): freeable 2,500 slabs (9.8 MiB), now 1,250 slabs (4.9
                MiB)""");
        assertThat(FragmentationTable.lines(views(), 120)).startsWith(
                "cache   slabs    MiB  complete  partial  refused  objects  unused        rounds  candidates  freeable"
                        + "    now",
                "large  60,000  234.4    50,000   10,000        0  480,000  20,000   4 %   1,234           7     2,500"
                        + "  1,250",
                "small       5    0.0         3        2        0       40       4  10 %   1,234           -         0"
                        + "      0");
    }

    @Test
    void on_a_narrow_screen_some_columns_are_left_out() {
        assertThat(FragmentationTable.lines(views(), 54)).startsWith(
                "cache   slabs  partial  unused        freeable    now",
                "large  60,000   10,000  20,000   4 %     2,500  1,250").allMatch(line -> line.length() <= 54);
        assertThat(FragmentationTable.legend(60)).allMatch(line -> line.length() <= 60);
    }

    @Test
    void a_single_cache_needs_no_sums() {
        assertThat(FragmentationTable.lines(views().subList(0, 1), 120)).hasSize(2);
        assertThat(FragmentationTable.lines(List.of(), 120)).hasSize(1);
    }

    @Test
    void the_histogram_shows_every_slab_and_folds_what_is_empty() {
        List<OccupancyBin> bins = List.of(new OccupancyBin(1, 1, 1, 0), new OccupancyBin(2, 2, 0, 0),
                new OccupancyBin(3, 4, 0, 0), new OccupancyBin(5, 5, 1_200, 30), new OccupancyBin(6, 6, 0, 0),
                new OccupancyBin(7, 8, 600, 0));

        assertThat(String.join("\n", OccupancyChart.lines(bins, 48))).isEqualTo("""
                allocated  slabs  refused
                        1      1        0  #
                      2-4      0        0
                        5  1,200       30  #####################
                        6      0        0
                      7-8    600        0  ###########""");
    }

    @Test
    void bars_have_room_on_any_screen() {
        List<OccupancyBin> bins = List.of(new OccupancyBin(1, 1, 5, 0));

        assertThat(OccupancyChart.lines(bins, 10).getLast()).endsWith("  " + "#".repeat(12));
        assertThat(OccupancyChart.lines(bins, 500).getLast()).endsWith("  " + "#".repeat(60));
        assertThat(OccupancyChart.lines(List.of(new OccupancyBin(1, 9, 0, 0)), 80).getLast()).endsWith("0        0");
    }
}
