package dev.slablab.experiments.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Page;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SlabMapFile;
import dev.slablab.experiments.report.SlabMapFile.Pictured;
import dev.slablab.experiments.report.WorstMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The section in which the slabs of a run are played frame by frame. The scripts fill in what is left open here. */
final class SlabMapSection {
    static final String ID = "slab-map";
    private static final JsonMapper MAPPER = new JsonMapper();

    private SlabMapSection() {
    }

    static Html of(List<TraceView> traces, RunResults results) {
        List<Pictured> pictured = SlabMapFile.choose(results);
        Element section = Element.of("section").with("id", ID).add(Element.of("h2").text("Slabs, frame by frame"));
        if (pictured.stream().allMatch(run -> run.maps().isEmpty())) {
            return section.add(Element.of("p").text("No cache ever held enough slabs to be worth a map."));
        }
        List<Html> stills = new ArrayList<>();
        for (TraceView trace : traces) {
            new StillPicture(trace, pictured.stream().filter(run -> run.trace().equals(trace.name())).toList())
                    .html().ifPresent(stills::add);
        }
        return section.add(
                Element.of("p").text("Every square is a slab, in order of pages, so that it stays in its place while "
                        + "it lives; an empty frame is a page whose slab was given back or is yet to come. Objects in "
                        + "magazines count as allocated here. Two variants stand at the same event of the trace."),
                legend(), player(), Element.of("div").with("class", "stills").addAll(stills),
                Page.data("slab-map-data", new String(SlabMapFile.json(pictured), StandardCharsets.UTF_8)),
                Page.data("slab-map-start",
                        json(Map.of("traces", traces.stream().map(SlabMapSection::start).toList()))));
    }

    /** With what the player begins. */
    private static Map<String, Object> start(TraceView trace) {
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("name", trace.name());
        start.put("events", trace.baseline().events());
        start.put("worst", trace.worst().map(WorstMark::label).orElse(""));
        start.put("left", trace.baseline().variant().toString());
        start.put("right", trace.best().or(trace::optimum).orElse(trace.baseline()).variant().toString());
        start.put("variants", trace.variants().stream().map(result -> Map.of(
                "id", result.variant().toString(), "label", trace.label(result))).map(SlabMapSection::sorted).toList());
        return start;
    }

    private static Map<String, Object> sorted(Map<String, String> map) {
        return new TreeMap<>(map);
    }

    private static String json(Object content) {
        try {
            return MAPPER.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps and lists of texts are always JSON", impossible);
        }
    }

    private static Html legend() {
        Element scale = Element.of("span").with("class", "scale");
        IntStream.rangeClosed(1, StillPicture.STEPS).forEach(step -> scale.add(
                Element.of("span").with("class", "swatch s" + step)));
        return Element.of("ul").with("class", "legend").with("aria-label", "legend").add(
                Element.of("li").add(Element.of("span").text("1 object"), scale,
                        Element.of("span").text("complete, in eighths of a slab")),
                key("gone", "no slab now"), key("refused", "its client refused"), key("looked", "a scan looked at it"),
                key("from", "moved from"), key("to", "moved to"));
    }

    private static Html key(String look, String meaning) {
        return Element.of("li").add(Element.of("span").with("class", "swatch key-" + look),
                Element.of("span").text(meaning));
    }

    private static Html player() {
        return Element.of("div").with("id", "player").with("class", "player").with("hidden").add(
                Element.of("div").with("class", "choices").add(choice("trace"), choice("cache"), choice("left"),
                        choice("right")),
                transport(),
                Element.of("div").with("class", "timeline").add(
                        Element.of("div").with("class", "curves").with("aria-hidden", "true"),
                        Element.of("input").with("type", "range").with("id", "frame").with("min", "0")
                                .with("value", "0").with("step", "1").with("aria-label", "frame")
                                .with("aria-describedby", "player-keys"),
                        Element.of("div").with("class", "ticks").with("aria-hidden", "true")),
                Element.of("p").with("class", "moment").add(Element.of("output").with("id", "moment")),
                Element.of("div").with("class", "boards").add(board("left"), board("right")),
                Element.of("div").with("class", "inspector").with("id", "inspector"),
                Element.of("p").with("class", "visually-hidden").with("id", "slab-live").with("aria-live", "polite"),
                Element.of("p").with("class", "hint").with("id", "player-keys").text("Keys: space plays and pauses, ← "
                        + "and → step, Home and End go to the ends; in a map the arrows walk over its slabs, Enter "
                        + "keeps one in view."));
    }

    private static Html choice(String name) {
        return Element.of("label").text(name + " ").add(Element.of("select").with("id", "choose-" + name));
    }

    private static Html transport() {
        return Element.of("div").with("class", "transport").with("role", "group").with("aria-label", "playback").add(
                button("first", "«", "first frame"), button("back", "‹", "one frame back"),
                Element.of("button").with("type", "button").with("id", "play").with("class", "primary").text("Play"),
                button("on", "›", "one frame on"), button("last", "»", "last frame"),
                Element.of("label").text("speed ").add(Element.of("select").with("id", "speed").add(
                        speed("0.5", "½×"), speed("1", "1×").with("selected"), speed("2", "2×"), speed("4", "4×"),
                        speed("8", "8×"))),
                Element.of("label").text("go to ").add(Element.of("select").with("id", "choose-mark")));
    }

    private static Element speed(String value, String text) {
        return Element.of("option").with("value", value).text(text);
    }

    private static Html button(String id, String sign, String name) {
        return Element.of("button").with("type", "button").with("id", id).with("aria-label", name).with("title", name)
                .text(sign);
    }

    private static Html board(String side) {
        return Element.of("figure").with("class", "board").with("id", "board-" + side).add(
                Element.of("figcaption").add(Element.of("strong"), Element.of("span").with("class", "note")),
                Element.of("dl").with("class", "reading"),
                Element.of("canvas").with("tabindex", "0").with("role", "application")
                        .with("aria-roledescription", "slab map"),
                Element.of("p").with("class", "nothing").with("hidden"));
    }
}
