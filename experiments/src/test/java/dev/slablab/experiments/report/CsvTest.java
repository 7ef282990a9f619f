package dev.slablab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    /** The header of the figures that were taken from the original. */
    private static final String ORIGINAL_SUMMARY = "trace,variant,revision,mark,event,slabs_held,bytes_held,"
            + "slabs_needed,bytes_needed,before_idle_slabs_held,callbacks,yes,no,later,dont_need,dont_know,hunt_found,"
            + "slab_create,slab_destroy,bytes_large,before_idle_bytes_held,seed,moves,moves_optimal,moves_ratio";
    private static final String ORIGINAL_CACHES = "trace,variant,revision,mark,event,cache,objsize,slabs,needed,"
            + "partial,slab_bytes,objects_per_slab,complete,live_objects,magazine_objects,numer,seed,total_objects,"
            + "allocations,failures,moves,reason";

    private final RunResults results = SampleResults.of("a");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "plain|plain", "with blank|with blank", "a,b|\"a,b\"", "say \"so\"|\"say \"\"so\"\"\"", "ü÷|ü÷"})
    void quotesWhatNeedsIt(String field, String written) {
        assertThat(CsvTable.quoted(field)).isEqualTo(written);
    }

    @Test
    void quotesLineEnds() {
        assertThat(CsvTable.quoted("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(CsvTable.quoted("a\rb")).isEqualTo("\"a\rb\"");
    }

    @Test
    void summaryBeginsWithTheOriginalsColumns() {
        assertThat(lines(SummaryCsv::write).getFirst()).isEqualTo(ORIGINAL_SUMMARY + ",client");
    }

    @Test
    void summaryRows() {
        assertThat(lines(SummaryCsv::write)).hasSize(7).contains(
                "a,none,2009-07,drain:one,400000,12800,52428800,10240,41943040,12801,0,0,0,0,0,0,0,5,4,3,52432896,"
                        + "1,0,0,,cooperative",
                "a,kmem,2009-07,\"drain:two, \"\"late\"\"\",990000,15360,62914560,5120,20971520,15361,40,30,5,3,1,1,1,"
                        + "5,4,3,62918656,1,30,20,1.500,cooperative",
                "a,kmem,2009-07,end-of-run,1000000,1234.500,31457280,200.125,15728640,,40,30,5,3,1,1,1,9,8,7,,"
                        + "1,30,20,1.500,cooperative");
    }

    @Test
    void cachesRows() {
        assertThat(lines(CachesCsv::write)).hasSize(7).startsWith(ORIGINAL_CACHES).contains(
                "a,kmem,2009-07,\"drain:two, \"\"late\"\"\",990000,small,64,10,5,3,4096,63,7,100,17,7,1,630,10000,1,30,"
                        + "share-below-bound");
    }

    @Test
    void seriesRows() {
        assertThat(lines(SeriesCsv::write)).hasSize(7).startsWith(
                "trace,variant,revision,event,time_ns,slabs_held,bytes_held,slabs_needed,bytes_needed,callbacks,yes,"
                        + "no,later,dont_need,dont_know,hunt_found,moves_optimal,slabs_freed",
                "a,none,2009-07,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0");
    }

    @Test
    void columnsHaveIdsAndWordsOfTheirOwn() {
        for (var columns : List.of(SummaryCsv.TABLE.columns(), CachesCsv.TABLE.columns(), SeriesCsv.TABLE.columns(),
                OccupancyCsv.TABLE.columns(), DecisionsCsv.TABLE.columns())) {
            assertThat(columns.stream().map(Column::id)).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z_]+"));
            assertThat(columns.stream().flatMap(column -> Stream.of(column.unit(), column.description())))
                    .noneMatch(String::isBlank);
        }
    }

    private List<String> lines(BiConsumer<RunResults, Appendable> table) {
        StringBuilder out = new StringBuilder();
        table.accept(results, out);
        assertThat(out.toString()).endsWith("\n").doesNotContain("\r");
        return out.toString().lines().toList();
    }
}
