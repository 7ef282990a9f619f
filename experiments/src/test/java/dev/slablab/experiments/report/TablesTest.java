package dev.slablab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesTest {
    private static final int WIDTH = 100;

    @Test
    void summaryTable() {
        assertThat(String.join("\n", SummaryTable.lines(SampleResults.of("sample").results(), WIDTH))).isEqualTo("""
                sample: 1,000,000 events, revision 2009-07

                at the worst mark, drain:two, "late" (after 990,000 events): most held too much under none
                variant  slabs held  needed  MiB held  needed  given back        moves  ÷ optimum
                none         30,720   5,120     120.0    20.0           -            0          -
                kmem         15,360   5,120      60.0    20.0        60.0  50 %     30      1.500

                over the whole run, means over all events
                variant  slabs held  needed  MiB held  needed  given back        moves  ÷ optimum
                none          1,235     200      60.0    15.0           -            0          -
                kmem          1,235     200      30.0    15.0        30.0  50 %     30      1.500""");
    }

    @Test
    void withoutNoneTheFirstVariantIsComparedWith() {
        List<VariantResult> results = List.of(SampleResults.result("a", "kmem@2021"),
                SampleResults.result("a", "kmem@2009-04"));

        assertThat(SummaryTable.lines(results, WIDTH)).contains("a: 1,000,000 events")
                .anyMatch(line -> line.endsWith("most held too much under kmem@2021"))
                .anyMatch(line -> line.startsWith("kmem@2009-04"));
    }

    @Test
    void noneItselfIsComparedWithBeforeNoneWithSettings() {
        VariantResult set = SampleResults.result("a", "none:mtbf=40");
        VariantResult plain = SampleResults.result("a", "none");
        VariantResult kmem = SampleResults.result("a", "kmem");

        assertThat(WorstMark.baseline(List.of(kmem, set, plain))).isSameAs(plain);
        assertThat(WorstMark.baseline(List.of(kmem, set))).isSameAs(set);
        assertThat(WorstMark.baseline(List.of(kmem))).isSameAs(kmem);
    }

    @Test
    void cacheTable() {
        VariantResult result = SampleResults.result("a", "kmem");

        assertThat(String.join("\n", CacheTable.lines(result, "drain:two, \"late\"", 2, WIDTH))).isEqualTo("""
                cache   buf size   in use      total   MiB      allocs  fail  moves  nothing more was moved because
                big           64  200,000  1,260,000  78.1  20,000,000     1     30  free share at most the bound
                medium        64    3,000     18,900   1.2     300,000     1     30  free share at most the bound
                and 1 more with 0.0 MiB (caches.csv)""");
    }

    @Test
    void theLastColumnIsWrappedToFit() {
        TextTable table = new TextTable(Heading.words("a"), Heading.numbers("b"), Heading.words("text"))
                .row("x", "12", "some words that need more than one line");

        assertThat(table.lines(24)).containsExactly("a   b  text", "x  12  some words that", "       need more than",
                "       one line");
        assertThat(table.lines(200)).containsExactly("a   b  text",
                "x  12  some words that need more than one line");
    }

    @Test
    void onANarrowScreenSomeColumnsAreLeftOut() {
        assertThat(SummaryTable.lines(SampleResults.of("sample").results(), 72)).contains(
                "variant  MiB held  needed  given back        moves  ÷ optimum",
                "kmem         60.0    20.0        60.0  50 %     30      1.500").allMatch(line -> line.length() <= 72);
        assertThat(CacheTable.lines(SampleResults.result("a", "kmem"), "drain:two, \"late\"", 1, 60)).startsWith(
                "cache  buf size   in use   MiB  moves  nothing more was",
                "                                       moved because",
                "big          64  200,000  78.1     30  free share at most");
    }

    @Test
    void rowsHaveACellForEachColumn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TextTable(Heading.words("a")).row("1", "2"))
                .withMessage("2 cells for 1 columns");
    }

    @ParameterizedTest
    @EnumSource
    void everyVerdictHasWords(Verdict verdict) {
        assertThat(VerdictText.brief(verdict)).isNotBlank().hasSizeLessThan(32);
        assertThat(VerdictText.explanation(verdict)).endsWith(".");
    }

    @Test
    void amountsLookTheSameEverywhere() {
        assertThat(Amount.mebibytes(1_234_567_890_123L)).isEqualTo("1,177,375.7");
        assertThat(Amount.percent(1, 3)).isEqualTo("33 %");
        assertThat(Amount.percent(0, 0)).isEqualTo("0 %");
        assertThat(Amount.percent(-1, 300)).as("less than nothing, but not by one percent").isEqualTo("0 %");
        assertThat(Amount.percent(-2, 300)).isEqualTo("-1 %");
        assertThat(Amount.mebibytes(-40_000)).isEqualTo("0.0");
        assertThat(Amount.mebibytes(-80_000)).isEqualTo("-0.1");
        assertThat(Amount.count(1234567)).isEqualTo("1,234,567");
    }
}
