package dev.slablab.experiments.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.policy.Consideration;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.metric.Decision;
import dev.slablab.experiments.metric.Decision.Looked;
import dev.slablab.experiments.metric.Footprint;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.RunRecord;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.FileDigest;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SampleResults;
import dev.slablab.experiments.simulation.Detail;
import dev.slablab.experiments.simulation.Progress;
import dev.slablab.experiments.simulation.Replay;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.Variant;
import dev.slablab.experiments.trace.SampleTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final Path MODULE =
            Files.exists(Path.of("experiments", "pom.xml")) ? Path.of("experiments") : Path.of("");
    private static final String HOSTILE = "</script><img src=x onerror=\"alert('1')\">&amp;";
    private static final ReplayOptions OPTIONS = ReplayOptions.DEFAULT.with("stubborn(share=0.1)", 3);
    private static final String TINY = html(tiny());

    private static RunResults tiny() {
        Replay replay = new Replay(OPTIONS, ReportPageTest.class.getClassLoader(), Detail.PICTURES);
        return new RunResults(OPTIONS, Stream.of("none", "kmem-nomag-reap:scan_range=24", "optimum").map(Variant::parse)
                .map(variant -> replay.run(SampleTrace.slt(), variant, Progress.NONE))
                .map(result -> result.variant().policy().equals("kmem") ? deciding(result) : result).toList());
    }

    /** With three passes: one that looked at three slabs, one that looked at none, one that was aborted. */
    private static VariantResult deciding(VariantResult result) {
        List<Decision> decisions = List.of(
                new Decision(9, "c", 1, PassKind.SCAN, slab(Consideration.TAKEN), "completed"),
                new Decision(9, "c", 1, PassKind.SCAN, slab(Consideration.TOO_FULL), "completed"),
                new Decision(9, "c", 1, PassKind.SCAN, slab(Consideration.REFUSED), "completed"),
                new Decision(10, "c", 2, PassKind.REAP, Optional.empty(), "completed"),
                new Decision(11, "c", 3, PassKind.NOTIFY, slab(Consideration.TAKEN), "no_memory"));
        RunRecord record = result.record();
        return new VariantResult(result.trace(), result.variant(), result.events(), result.summary(), result.caches(),
                result.series(), new RunRecord(record.frames(), record.maps(), record.occupancy(), decisions,
                        record.answers()));
    }

    private static Optional<Looked> slab(Consideration outcome) {
        return Optional.of(new Looked(1, 2, 3, outcome));
    }

    private static String html(RunResults results) {
        List<Variant> variants = results.byTrace().getFirst().stream().map(VariantResult::variant).toList();
        Manifest manifest = new Manifest("./slablab replay tiny.slt.gz --client '" + HOSTILE + "'", results.options(),
                variants, List.of(new FileDigest(HOSTILE, 7, "ab")), List.of(), List.of());
        return ReportPage.html(manifest, results, trace -> List.of(Picture.svg("<title>", "<caption>", "<svg/>")));
    }

    @Test
    void the_same_results_give_the_same_page() {
        assertThat(html(tiny())).isEqualTo(TINY);
    }

    @Test
    void what_was_run_and_how_it_came_out_stands_in_it() {
        assertThat(TINY).contains("<h1>tiny</h1>", "2,984 events", "stubborn(share=0.1)", "seed 3",
                "no cache has magazines; at a mark a reap, then the idle intervals", "with scan_range = 24",
                "At the worst mark, sample:15, none held", "./slablab replay tiny.slt.gz", "kmem_alloc_24",
                "no slab too many", "Passes of each variant over the whole run");
    }

    @Test
    void decisions_are_summed_up_by_pass_and_by_slab() {
        String row = TINY.substring(TINY.indexOf("Passes of each variant")).split("<tbody>")[1].split("</tbody>")[0];

        assertThat(found(row, "<th scope=\"row\">([^<]*)<")).containsExactly("kmem-nomag-reap:scan_range=24");
        assertThat(found(row, "<td[^>]*>([^<]*)<"))
                .containsExactly("3", "1", "1", "1", "0", "4", "2", "1", "1", "2", "no memory: 1");
    }

    @Test
    void nothing_from_outside_becomes_html() {
        String page = html(SampleResults.of(HOSTILE, "b"));

        assertThat(page).doesNotContain("<img src=x").doesNotContain("</script><img").contains(Html.escaped(HOSTILE));
        assertThat(page).contains("drain:two, &quot;late&quot;");
    }

    @Test
    void it_needs_nothing_but_itself() {
        assertThat(found(TINY, "(?:src|href)=\"([^\"]*)\"")).allMatch(address -> address.startsWith("data:")
                || address.startsWith("#") || address.startsWith("../../experiments/README.md#"));
        assertThat(TINY.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:").doesNotContain("https:").doesNotContain("@import")
                .doesNotContain(" style=\"").doesNotContain(" onclick");
    }

    @Test
    void identifiers_are_unique_and_links_lead_somewhere() {
        List<String> ids = found(TINY, " id=\"([^\"]*)\"");

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(found(TINY, "href=\"#([^\"]*)\"")).isNotEmpty().isSubsetOf(ids);
        assertThat(found(TINY, "aria-describedby=\"([^\"]*)\"")).isSubsetOf(ids);
    }

    @Test
    void links_into_the_manual_lead_to_its_headings() throws IOException {
        List<String> anchors = found(Files.readString(MODULE.resolve("README.md")), "(?m)^#+ (.*)$").stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("[^a-z0-9_-]", ""))
                .toList();

        assertThat(found(TINY, "README\\.md#([^\"]*)\"")).hasSize(6).isSubsetOf(anchors);
    }

    @Test
    void headings_descend_without_a_gap() {
        List<Integer> levels = found(TINY, "<h([1-6])").stream().map(Integer::valueOf).toList();

        assertThat(levels.getFirst()).isEqualTo(1);
        assertThat(levels.subList(1, levels.size())).doesNotContain(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    @Test
    void every_column_of_a_table_of_figures_is_explained() {
        String explained = TINY.substring(TINY.indexOf("<section id=\"reading\">"));
        List<String> meanings = found(TINY.substring(0, TINY.indexOf("<section id=\"configuration\">")),
                "<th scope=\"col\" title=\"([^\"]*)\"");

        assertThat(meanings).hasSizeGreaterThan(50);
        assertThat(meanings).allSatisfy(meaning -> assertThat(explained).contains("<dd>" + meaning + "</dd>"));
    }

    @Test
    void every_column_that_is_explained_is_in_a_table() {
        assertThat(Columns.ALL).doesNotHaveDuplicates().allSatisfy(
                column -> assertThat(TINY).contains("title=\"" + Html.escaped(column.meaning()) + "\""));
    }

    @Test
    void elements_end_where_they_should() {
        int open = 0;
        for (String name : List.of("div", "section", "table", "tr", "td", "th", "figure", "details", "dl", "svg")) {
            open += found(TINY, "<(" + name + ")[ >]").size();
            assertThat(found(TINY, "(</" + name + ">)")).as(name).hasSameSizeAs(found(TINY, "<(" + name + ")[ >]"));
        }
        assertThat(open).isPositive();
    }

    @Test
    void a_trace_without_marks_and_without_maps_still_has_a_report() {
        VariantResult bare = new VariantResult("bare", Variant.parse("kmem"), 0,
                List.of(new SummaryRow(SummaryRow.END_OF_RUN, 0, Footprint.at(0, 0, 0, 0), Optional.empty(),
                        MoveCounts.NONE, 0, 0, 0)), List.of(), List.of(), RunRecord.NONE);

        String page = html(new RunResults(OPTIONS, List.of(bare)));

        assertThat(page).contains("The trace has no mark", "No cache ever held enough slabs to be worth a map.",
                "No pass looked for slabs to empty.").doesNotContain("id=\"player\"");
    }

    @Test
    void the_still_picture_shows_every_slab_by_its_occupancy() {
        String still = TINY.substring(TINY.indexOf("<figure class=\"still\">"), TINY.indexOf("id=\"slab-map-data\""));

        assertThat(still).contains("tiny, cache kmem_alloc_24 at sample:15",
                "<strong>none</strong>: 11 held, 11 needed");
        assertThat(found(still, "<path class=\"o\\d\" d=\"([^\"]*)\"").getFirst()).matches("(M[0-9]+ 0h9v9h-9z){11}");
        assertThat(Stream.of(1, 2, 3, 7, 8).map(allocated -> StillPicture.step(allocated, 8)))
                .containsExactly(1, 2, 3, 7, 9);
        assertThat(StillPicture.step(1, 1000)).isEqualTo(1);
        assertThat(StillPicture.step(999, 1000)).isEqualTo(8);
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    }
}
