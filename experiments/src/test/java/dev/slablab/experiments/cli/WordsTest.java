package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.trace.SampleTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is listed can be explained, and help, version and analysis say what they should. */
class WordsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everythingThatIsListedIsExplained(Topic topic) {
        List<Entry> entries = new Glossary(getClass().getClassLoader()).of(topic);

        assertThat(entries).isNotEmpty();
        for (Entry entry : entries) {
            Ran ran = Ran.in(folder, "explain", entry.name());
            assertThat(ran.exitCode()).as(entry.name()).isZero();
            assertThat(ran.out()).contains(entry.name() + " (");
        }
        assertThat(Ran.in(folder, "list", topic.name().toLowerCase(Locale.ROOT)).out())
                .contains(topic.heading()).contains(entries.stream().map(Entry::name).toList());
    }

    @Test
    void listWithoutTopicShowsAll() {
        assertThat(Ran.in(folder, "list").out()).contains(List.of(Topic.values()).stream().map(Topic::heading).toList())
                .contains(Verdict.MAGAZINES_HOLD_IT.label());
    }

    @Test
    void explainsVariantsThatNobodyListed() {
        assertThat(Ran.in(folder, "explain", "kmem-nomag-reap-late@2021").out())
                .contains("no cache has magazines", "working sets aged", "revision 2021");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "replay", "analyze", "conform", "list", "explain"})
    void helpIsPlainTextOnStandardOutput(String command) {
        Ran ran = Ran.in(folder, (command + " --help").strip().split(" "));

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith("Usage: slablab").doesNotContain("\u001b");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(Ran.in(folder, "--version").out()).matches("slablab \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void analysisShowsClassesAndProspect() {
        Ran ran = Ran.in(folder, "analyze", SampleTrace.slt().toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("tiny: kind malloc, 2,984 events")
                .contains("size class", "NOTHING TO CONSOLIDATE: at none of 20 marks");
    }
}
