package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.trace.SampleTrace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    @Test
    void whatIsSetInAVariantIsExplainedWithIt() {
        Ran ran = Ran.in(folder, "explain", "kmem@2021:hunts_magazines=on:scan_range=24");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out().replace('\n', ' '))
                .startsWith("kmem@2021:hunts_magazines=on:scan_range=24 (variants): the policy kmem consolidates; ")
                .contains("revision 2021 changed to unsigned_found, hunts_magazines, fulltilt_is_fragmented ")
                .contains(" hunts_magazines (behaviours): after DONT_KNOW ", " scan_range (tunables): slabs that one ");
    }

    @ParameterizedTest
    @MethodSource("dev.slablab.experiments.simulation.Settings#names")
    void everySettingCanBeExplainedByItselfAndIsListed(String setting) {
        Entry entry = SettingWords.named(setting);

        assertThat(entry.name()).isEqualTo(setting);
        assertThat(Ran.in(folder, "explain", setting).out().replaceAll("\\s+", " "))
                .contains(setting + " (" + entry.topic().name().toLowerCase(Locale.ROOT) + "): " + entry.text() + " ");
        assertThat(new Glossary(getClass().getClassLoader()).of(entry.topic())).contains(entry);
    }

    /** What has no effect in a replay is said to have none. */
    @ParameterizedTest
    @ValueSource(strings = {"buffers", "releases_under_moves", "depot_contention", "return_run"})
    void settingsWithoutEffectSaySo(String setting) {
        assertThat(SettingWords.named(setting).text()).contains("without effect", "replay");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void listsFitTheScreen(int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Main.run(new Terminal(print, print, folder, Optional.of(new Terminal.Screen(width))), "list");

        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).allMatch(line -> line.length() <= width)
                .anyMatch(line -> line.startsWith("  working_set_needs_partials  "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "slabs"})
    void helpShowsHowToSetSomething(String command) {
        assertThat(Ran.in(folder, command, "--help").out()).contains(":NAME=VALUE", "kmem:order=exact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "replay", "analyze", "slabs", "conform", "demo", "soak", "list", "explain"})
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
