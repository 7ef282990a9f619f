package dev.slablab.experiments.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.trace.SampleTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees and does who opens a report. Pictures of it are left in target/screenshots. */
class ReportInBrowserTest {
    private static final Path MODULE =
            Files.exists(Path.of("experiments", "pom.xml")) ? Path.of("experiments") : Path.of("");
    private static final Path PICTURES = MODULE.resolve("target").resolve("screenshots").toAbsolutePath();
    private static final String FRAME = "Number(document.getElementById('frame').value)";
    private static final String LAST = "Number(document.getElementById('frame').max)";
    private static final String PLAY = "document.getElementById('play').textContent";
    private static final String INSPECTED = "document.getElementById('inspector').textContent";
    private static final String SPOKEN = "document.getElementById('slab-live').textContent";
    private static final String LEFT = "#board-left canvas";

    @TempDir
    private static Path folder;
    private static Optional<Chromium> browser = Optional.empty();
    private Tab tab;

    @BeforeAll
    static void replay() throws Exception {
        Chromium started = Chromium.start(Files.createDirectory(folder.resolve("profile")));
        browser = Optional.of(started);
        Reports.run(folder, "replay", SampleTrace.slt().toString(), "--client", "stubborn(share=0.2)", "--out", "tiny");
        Reports.run(folder, "replay", "sqlite", "--client", "stubborn(share=0.1)", "--out", "sqlite");
        Reports.run(folder, "compare", "tiny", "sqlite", "--html", "comparison.html");
    }

    @AfterAll
    static void close() {
        browser.ifPresent(Chromium::close);
    }

    @BeforeEach
    void open() {
        tab = browser.orElseThrow().open();
        tab.media("screen", "light");
        tab.size(1280, 900);
    }

    /** Nothing that a test does may lead to an error, a warning or any other line on the console. */
    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(tab.complaints()).isEmpty();
    }

    private static Path report(String trace) {
        return folder.resolve(trace).resolve("report.html");
    }

    @ParameterizedTest
    @CsvSource({"tiny, 1280, light", "tiny, 390, dark", "sqlite, 1280, light", "sqlite, 1280, dark",
        "sqlite, 390, light", "sqlite, 390, dark"})
    void everything_is_in_sight_at_every_width_and_in_every_scheme(String trace, int width, String scheme) {
        tab.size(width, 900);
        tab.media("screen", scheme);
        tab.goTo(report(trace));
        tab.value("document.querySelectorAll('details').forEach(e => e.open = true)");

        assertThat(Looks.fits(tab)).isTrue();
        assertThat(Looks.cutOff(tab)).isEmpty();
        assertThat(Looks.faint(tab)).isEmpty();
        assertThat(tab.text("getComputedStyle(document.documentElement).colorScheme")).isEqualTo(scheme);

        tab.value("document.querySelectorAll('details').forEach((e, i) => e.open = false)");
        int height = Math.min(8000, tab.number("document.documentElement.scrollHeight"));
        tab.screenshot(PICTURES.resolve(trace + "-" + width + "-" + scheme + ".png"), 0, height);
    }

    @Test
    void nothing_plays_by_itself_and_the_worst_mark_comes_first() {
        tab.goTo(report("sqlite"));
        int frame = tab.number(FRAME);
        tab.value("new Promise(done => setTimeout(done, 400))");

        assertThat(tab.text(PLAY)).isEqualTo("Play");
        assertThat(tab.number(FRAME)).isEqualTo(frame);
        assertThat(tab.text("document.getElementById('moment').textContent")).contains("end of sample:20");
        assertThat(tab.is("[...document.querySelectorAll('.tick-label.worst')].map(e => e.textContent).join()"
                + " === 'sample:20'")).isTrue();
    }

    @Test
    void it_plays_to_the_end_and_stops_there() {
        tab.goTo(report("tiny"));
        tab.choose("speed", "8");
        tab.click("#first");
        assertThat(tab.number(FRAME)).isZero();

        tab.click("#play");
        assertThat(tab.text(PLAY)).isEqualTo("Pause");
        tab.waitUntil(FRAME + " === " + LAST);

        tab.waitUntil(PLAY + " === 'Play'");
        assertThat(tab.number(LAST)).isGreaterThan(100);
        tab.click("#play");
        assertThat(tab.number(FRAME)).as("it begins anew").isLessThan(tab.number(LAST));
    }

    @Test
    void it_pauses_where_it_is_and_goes_faster_when_told() {
        tab.goTo(report("sqlite"));
        int slow = framesPlayed("0.5");
        int fast = framesPlayed("8");

        assertThat(slow).isPositive();
        assertThat(fast).isGreaterThan(3 * slow);
        int frame = tab.number(FRAME);
        tab.value("new Promise(done => setTimeout(done, 300))");
        assertThat(tab.number(FRAME)).isEqualTo(frame);
    }

    private int framesPlayed(String speed) {
        tab.choose("speed", speed);
        tab.click("#first");
        tab.click("#play");
        tab.value("new Promise(done => setTimeout(done, 1000))");
        tab.click("#play");
        assertThat(tab.text(PLAY)).isEqualTo("Play");
        return tab.number(FRAME);
    }

    @Test
    void keys_step_and_go_to_the_ends() {
        tab.goTo(report("tiny"));
        for (String focused : new String[] {"frame", "on", "play"}) {
            tab.value("document.getElementById('" + focused + "').focus()");
            tab.key("Home");
            assertThat(tab.number(FRAME)).as(focused).isZero();
            tab.key("ArrowRight");
            tab.key("ArrowRight");
            tab.key("ArrowLeft");
            assertThat(tab.number(FRAME)).as(focused).isEqualTo(1);
            tab.key("End");
            assertThat(tab.number(FRAME)).as(focused).isEqualTo(tab.number(LAST));
        }
        tab.value("document.getElementById('frame').focus()");
        tab.key(" ");
        assertThat(tab.text(PLAY)).isEqualTo("Pause");
        tab.key(" ");
        assertThat(tab.text(PLAY)).isEqualTo("Play");
    }

    @Test
    void the_slider_says_the_moment_and_marks_can_be_gone_to() {
        tab.goTo(report("sqlite"));
        int last = tab.number("Number([...document.querySelectorAll('#choose-mark option')]"
                + ".find(e => e.textContent === 'sample:10').value)");
        tab.choose("choose-mark", Integer.toString(last));

        assertThat(tab.number(FRAME)).isEqualTo(last);
        assertThat(tab.text("document.getElementById('frame').getAttribute('aria-valuetext')"))
                .contains("end of sample:10");
        tab.click("#on");
        assertThat(tab.text("document.getElementById('choose-mark').selectedOptions[0].textContent")).isEqualTo("–");
    }

    @Test
    void pointing_at_a_slab_shows_what_became_of_it() {
        tab.goTo(report("sqlite"));
        String before = tab.text(INSPECTED);
        tab.point(LEFT, 3, 3);
        String first = tab.text(INSPECTED);
        tab.point(LEFT, 60, 3);

        assertThat(first).isNotEqualTo(before).startsWith("Slab ").contains("page ", "objects to the slab", "event ");
        assertThat(tab.text(INSPECTED)).isNotEqualTo(first).startsWith("Slab ");
        assertThat(tab.number("document.querySelectorAll('#inspector svg polyline').length")).isEqualTo(1);
        tab.point("#verdict", 3, 3);
        assertThat(tab.text(INSPECTED)).isEqualTo(before);
    }

    @Test
    void walking_over_slabs_speaks_of_them() {
        tab.goTo(report("sqlite"));
        tab.value("document.querySelector('" + LEFT + "').focus()");
        tab.key("Home");
        String first = tab.text(SPOKEN);
        tab.key("ArrowRight");
        String second = tab.text(SPOKEN);
        tab.key("ArrowDown");
        String third = tab.text(SPOKEN);
        int frame = tab.number(FRAME);

        assertThat(first).matches("slab \\d+, page \\d+: .*");
        assertThat(second).matches("slab \\d+, page \\d+: .*").isNotEqualTo(first);
        assertThat(third).isNotEqualTo(second);
        tab.key("ArrowUp");
        tab.key("ArrowLeft");
        assertThat(tab.text(SPOKEN)).isEqualTo(first);
        assertThat(tab.number(FRAME)).isEqualTo(frame);
        tab.key("Enter");
        tab.value("document.activeElement.blur()");
        assertThat(tab.text(INSPECTED)).as("what is kept stays").contains(first.replaceAll(",.*", "").substring(1));
    }

    @Test
    void a_change_in_the_history_of_a_slab_can_be_gone_to() {
        tab.goTo(report("sqlite"));
        tab.click("#first");
        tab.value("document.querySelector('#inspector li:last-child button').click()");

        assertThat(tab.number(FRAME)).isPositive();
        assertThat(tab.is("document.querySelector('#inspector li:last-child').hasAttribute('aria-current')")).isTrue();
    }

    @Test
    void variants_caches_and_sides_can_be_exchanged() {
        tab.goTo(report("sqlite"));
        String painted = tab.text("document.querySelector('" + LEFT + "').toDataURL()");
        assertThat(tab.text("document.querySelector('#board-left strong').textContent")).isEqualTo("none");
        tab.choose("choose-left", "kmem-reap-late@2009-07");

        assertThat(tab.text("document.querySelector('#board-left strong').textContent")).isEqualTo("kmem-reap-late");
        assertThat(tab.text("document.querySelector('" + LEFT + "').toDataURL()")).isNotEqualTo(painted);
        assertThat(tab.text("document.querySelector('" + LEFT + "').getAttribute('aria-label')"))
                .isEqualTo("slabs of kmem_alloc_1152 under kmem-reap-late");
        tab.choose("choose-cache", "kmem_alloc_160");
        assertThat(tab.text("document.querySelector('" + LEFT + "').getAttribute('aria-label')"))
                .isEqualTo("slabs of kmem_alloc_160 under kmem-reap-late");
        tab.choose("choose-right", "");
        assertThat(tab.is("document.getElementById('board-right').checkVisibility()")).isFalse();
        assertThat(Looks.cutOff(tab)).isEmpty();
    }

    @Test
    void figures_of_the_frame_are_those_of_the_data() {
        tab.goTo(report("sqlite"));
        tab.click("#first");
        tab.click("#on");

        assertThat(tab.text("[...document.querySelectorAll('#board-left dd')].map(e => e.textContent).join()"))
                .isEqualTo(tab.text("JSON.parse(document.getElementById('slab-map-data').textContent).runs[0].maps[0]"
                        + ".activity[1].map(n => n.toLocaleString('en-US')).join()"));
    }

    @Test
    void tables_are_sorted_by_a_click() {
        tab.goTo(report("sqlite"));
        String column = "[...document.querySelectorAll('details[open] table.sortable tbody tr')]"
                + ".map(e => Number(e.cells[4].textContent.replaceAll(',', '')))";
        tab.value("document.querySelector('details[open] table.sortable th:nth-child(5) button').click()");
        assertThat(tab.is(column + ".every((v, i, all) => i === 0 || all[i - 1] >= v)")).isTrue();
        tab.value("document.querySelector('details[open] table.sortable th:nth-child(5) button').click()");
        assertThat(tab.is(column + ".every((v, i, all) => i === 0 || all[i - 1] <= v)")).isTrue();
        assertThat(tab.text("document.querySelector('details[open] table.sortable th:nth-child(5)').ariaSort"))
                .isEqualTo("ascending");
    }

    @Test
    void on_paper_the_still_picture_stands_in_for_the_player() {
        tab.goTo(report("sqlite"));
        tab.media("print", "light");
        // A4 across less its margins, at 96 pixels to the inch.
        tab.size(1017, 688);

        assertThat(tab.is("document.getElementById('player').checkVisibility()")).isFalse();
        assertThat(tab.is("document.querySelector('.still svg').checkVisibility()")).isTrue();
        assertThat(Looks.withHiddenParts(tab)).isEmpty();
        assertThat(Looks.fits(tab)).isTrue();
        assertThat(Looks.cutOff(tab)).isEmpty();
        tab.screenshot(PICTURES.resolve("sqlite-print.png"), 0, 6000);
        tab.print(PICTURES.resolve("sqlite-print.pdf"));
    }

    @Test
    void without_scripts_the_report_still_reads() {
        tab.withoutScripts();
        tab.goTo(report("sqlite"));

        assertThat(tab.is("document.getElementById('player').checkVisibility()")).isFalse();
        assertThat(tab.number("document.querySelectorAll('.still svg').length")).isEqualTo(5);
        assertThat(tab.is("[...document.querySelectorAll('.verdict table, .still svg')]"
                + ".every(e => e.checkVisibility())")).isTrue();
        assertThat(tab.is("document.querySelector('button.copy').checkVisibility()")).isFalse();
        assertThat(Looks.fits(tab)).isTrue();
        tab.screenshot(PICTURES.resolve("sqlite-without-scripts.png"), 0, 6000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1024, 3000})
    void one_slab_and_thousands_can_be_shown(int slabs) {
        tab.size(390, 900);
        tab.goTo(Reports.ofSlabs(folder, slabs));

        assertThat(Looks.fits(tab)).isTrue();
        assertThat(tab.number("document.querySelector('" + LEFT + "').height")).isBetween(7, 1000);
        assertThat(tab.is("document.getElementById('board-right').checkVisibility()")).isFalse();
        tab.click("#first");
        tab.point(LEFT, 3, 3);
        assertThat(tab.text(INSPECTED)).startsWith("Slab 0 of small under kmem")
                .contains("2 of 3 objects allocated, refused");
        assertThat(tab.is("document.querySelectorAll('#inspector rect.refused').length > 0")).isTrue();
    }

    @Test
    void hostile_names_stay_names() {
        tab.goTo(Reports.ofSlabs(folder, 3));

        assertThat(tab.text("document.querySelector('h1').textContent")).isEqualTo(Reports.HOSTILE);
        assertThat(tab.text("document.querySelector('#choose-trace').value")).isEqualTo(Reports.HOSTILE);
        assertThat(tab.is("window.hacked === undefined")).isTrue();
        assertThat(tab.number("document.querySelectorAll('img:not([src^=\"data:\"])').length")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "390, dark"})
    void a_comparison_is_in_sight_too(int width, String scheme) {
        tab.size(width, 900);
        tab.media("screen", scheme);
        tab.goTo(folder.resolve("comparison.html"));

        assertThat(Looks.fits(tab)).isTrue();
        assertThat(Looks.cutOff(tab)).isEmpty();
        assertThat(Looks.faint(tab)).isEmpty();
    }
}
