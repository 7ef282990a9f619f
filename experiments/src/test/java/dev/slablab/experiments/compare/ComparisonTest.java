package dev.slablab.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.compare.Comparison.Alone;
import dev.slablab.experiments.compare.Comparison.Moment;
import dev.slablab.experiments.compare.Comparison.Setting;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.FileDigest;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SampleResults;
import dev.slablab.experiments.result.StoredResults;
import dev.slablab.experiments.simulation.IntervalRule;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.ReplayOptions.Classes;
import dev.slablab.experiments.simulation.ReplayOptions.Order;
import dev.slablab.experiments.simulation.Variant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final StoredResults A = stored("1", ReplayOptions.DEFAULT, results("one none", "one kmem"));

    private static StoredResults stored(String version, ReplayOptions options, List<VariantResult> results) {
        List<Variant> variants = results.stream().map(VariantResult::variant).distinct().toList();
        List<FileDigest> traces = results.stream().map(VariantResult::trace).distinct()
                .map(trace -> new FileDigest(trace + ".csv", 9, "00" + trace.length())).toList();
        return new StoredResults(
                new Manifest(version, "./slablab replay", options, variants, traces, List.of(), List.of()),
                new RunResults(options, results));
    }

    /** @param each a trace and a variant */
    private static List<VariantResult> results(String... each) {
        return Stream.of(each).map(words -> words.split(" "))
                .map(words -> SampleResults.result(words[0], words[1])).toList();
    }

    @Test
    void a_folder_differs_in_nothing_from_itself() {
        Comparison same = Comparison.of("a", A, "b", A);

        assertThat(same.settings()).isEmpty();
        assertThat(same.alone()).isEmpty();
        assertThat(same.moments()).extracting(Moment::label).containsExactly(
                "at drain:two, \"late\", the worst mark in a", "over the whole run, means over all events");
        assertThat(ComparisonText.lines(same, 120)).contains("They were made in the same way.",
                "Neither has a trace, variant or worst mark that the other lacks.");
    }

    @Test
    void every_difference_in_how_they_were_made_is_named() {
        ReplayOptions other = new ReplayOptions(3, new IntervalRule.Events(5), 4, Classes.MANIFEST, Order.LIFO,
                "stubborn", 9);

        Comparison comparison = Comparison.of("a", A, "b", stored("2", other, results("longer none")));

        assertThat(comparison.settings()).containsExactly(new Setting("version", "1", "2"),
                new Setting("cpus", "2", "3"), new Setting("interval", "default", "events:5"),
                new Setting("idle", "12", "4"), new Setting("classes", "kmem", "manifest"),
                new Setting("order", "bins", "lifo"), new Setting("client", "cooperative", "stubborn"),
                new Setting("seed", "1", "9"),
                new Setting("variants", "none@2009-07, kmem@2009-07", "none@2009-07"),
                new Setting("trace one.csv", "003", ""), new Setting("trace longer.csv", "", "006"));
    }

    @Test
    void a_trace_of_the_same_name_but_other_content_is_named() {
        StoredResults other = new StoredResults(new Manifest("1", "./slablab replay", ReplayOptions.DEFAULT,
                A.manifest().variants(), List.of(new FileDigest("one.csv", 9, "ff")), List.of(), List.of()),
                A.results());

        assertThat(Comparison.of("a", A, "b", other).settings())
                .containsExactly(new Setting("trace one.csv", "003", "ff"));
    }

    @Test
    void what_only_one_of_them_has_is_named() {
        StoredResults left = stored("1", ReplayOptions.DEFAULT, results("one none", "one kmem", "two none"));
        StoredResults right = stored("1", ReplayOptions.DEFAULT, results("one kmem", "one kmem-reap", "six kmem"));

        Comparison comparison = Comparison.of("a", left, "b", right);

        assertThat(comparison.alone()).containsExactly(new Alone("a", "variant none@2009-07 of trace one"),
                new Alone("a", "trace two"), new Alone("b", "variant kmem-reap@2009-07 of trace one"),
                new Alone("b", "trace six"));
        assertThat(comparison.moments()).hasSize(2).allSatisfy(moment -> assertThat(moment.pairs()).singleElement()
                .satisfies(pair -> assertThat(pair.variant()).isEqualTo("kmem@2009-07")));
    }

    @Test
    void a_worst_mark_that_the_other_lacks_is_named_and_not_compared() {
        VariantResult whole = SampleResults.result("one", "none");
        VariantResult cut = new VariantResult("one", whole.variant(), whole.events(),
                List.of(whole.summary().getFirst(), whole.summary().getLast()), List.of(), List.of(), whole.record());

        Comparison comparison = Comparison.of("a", A, "b", stored("1", ReplayOptions.DEFAULT, List.of(cut)));

        assertThat(comparison.moments()).singleElement()
                .satisfies(moment -> assertThat(moment.label()).startsWith("over the whole run"));
        assertThat(comparison.alone()).contains(
                new Alone("a", "mark drain:two, \"late\", the worst of trace one"));
    }

    @ParameterizedTest
    @CsvSource({"10, 15, +5, +50.0", "10, 5, -5, -50.0", "10, 10, 0, 0.0", "0, 4, +4, ''", "0, 0, 0, ''",
        "1000000, 1000001, +1, 0.0", "1000000, 999999, -1, 0.0", "3, 4, +1, +33.3"})
    void a_change_is_written_with_its_sign(long left, long right, String difference, String percent) {
        Change change = new Change(left, right);

        assertThat(change.difference()).isEqualTo(difference);
        assertThat(change.percent()).isEqualTo(percent);
    }

    @Test
    void figures_stand_side_by_side_and_fit_the_width() {
        Comparison comparison = Comparison.of("a", A, "b", A);

        assertThat(ComparisonText.lines(comparison, 120)).anyMatch(line -> line.matches(
                "kmem@2009-07 +60\\.0 +60\\.0 +0\\.0 +0\\.0 +20\\.0 +20\\.0 +30 +30 +0 +0\\.0 +1\\.500 +1\\.500"));
        assertThat(ComparisonText.lines(comparison, 80)).allMatch(line -> line.length() <= 80);
    }

    @Test
    void the_page_says_the_same() {
        StoredResults right = stored("1", ReplayOptions.DEFAULT.with("<b>", 1), results("one none", "one kmem-reap"));

        String page = ComparisonPage.html(Comparison.of("a<", A, "b", right));

        assertThat(page).contains("<h1>a&lt; and b</h1>", "<code>&lt;b&gt;</code>", "drain:two, &quot;late&quot;",
                "<code>b</code>: variant kmem-reap@2009-07 of trace one", "script-src &#39;none&#39;")
                .doesNotContain("<b>");
        assertThat(page).contains("<th scope=\"row\">none@2009-07</th><td>held, MiB</td><td class=\"number\">120.0</td>"
                + "<td class=\"number\">120.0</td><td class=\"number\">0.0</td><td class=\"number\">0.0</td>");
    }
}
