package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Asset;
import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Page;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.RunResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code report.html}: what was run, how it came out, and how to get the same again. */
public final class ReportPage {
    /** The file's name in a result folder. */
    public static final String FILE = "report.html";
    /** In the order in which they run: each uses only those before it. */
    private static final List<String> SCRIPTS = List.of("elements.js", "tables.js", "track.js", "board.js",
            "timeline.js", "inspector.js", "player.js", "report.js");

    private ReportPage() {
    }

    /**
     * Writes the page.
     *
     * @param folder   an existing result folder
     * @param manifest how to get the same again, with the result files in the folder
     * @param results  what was measured, of one variant of one trace or more
     * @throws UncheckedIOException if that fails
     */
    public static void write(Path folder, Manifest manifest, RunResults results) {
        try {
            Files.writeString(folder.resolve(FILE), html(manifest, results, ChartPictures::of));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The page.
     *
     * @param manifest how to get the same again
     * @param results  what was measured, of one variant of one trace or more
     * @param pictures draws the charts
     * @return HTML that needs nothing else
     */
    public static String html(Manifest manifest, RunResults results, Pictures pictures) {
        List<TraceView> traces = new ArrayList<>();
        for (List<VariantResult> variants : results.byTrace()) {
            traces.add(TraceView.of(traces.size() + 1, variants));
        }
        Element main = Element.of("main").with("id", "content").add(Verdict.of(traces),
                Opening.section(manifest, traces), SlabMapSection.of(traces, results));
        traces.forEach(trace -> main.add(TraceSection.of(trace, pictures)));
        main.add(ConfigurationSection.of(manifest), ReadingSection.of());
        List<Html> body = List.of(Page.skipLink(Verdict.ID, "Skip to the verdict"), Opening.of(manifest, traces),
                contents(traces), main, Element.of("footer").add(Element.of("p").text("Made by Slablab "
                        + manifest.version() + ". The page is one file and needs no network.")));
        String names = traces.stream().map(TraceView::name).collect(Collectors.joining(", "));
        return new Page("Slablab: " + names, scripts(), body).html();
    }

    private static List<Asset> scripts() {
        return SCRIPTS.stream().map(file -> Asset.of(ReportPage.class, file)).toList();
    }

    private static Html contents(List<TraceView> traces) {
        Stream<Html> first = Stream.of(link(Verdict.ID, "Verdict"), link(Opening.ID, "What was run"),
                link(SlabMapSection.ID, "Slabs, frame by frame"));
        Stream<Html> middle = traces.stream().map(trace -> link(TraceSection.id(trace), trace.name()));
        Stream<Html> last = Stream.of(link(ConfigurationSection.ID, "Configuration"),
                link(ReadingSection.ID, "How to read this"));
        return Element.of("nav").with("aria-label", "contents").add(Element.of("ul").addAll(
                Stream.of(first, middle, last).flatMap(links -> links).toList()));
    }

    private static Html link(String id, String text) {
        return Element.of("li").add(Element.of("a").with("href", "#" + id).text(text));
    }
}
