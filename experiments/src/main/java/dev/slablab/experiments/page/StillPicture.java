package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.metric.SlabFrame;
import dev.slablab.experiments.metric.SlabMap;
import dev.slablab.experiments.metric.SlabTrack;
import dev.slablab.experiments.metric.SlabTrack.Change;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.SlabMapFile.Pictured;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The slab map as it stands at the worst mark, of the cache that holds most too much there: for paper, and for those
 * whose browser runs no scripts.
 *
 * @param trace    the trace
 * @param pictured what was written down of its variants
 */
record StillPicture(TraceView trace, List<Pictured> pictured) {
    /** Steps of the scale: eighths of a slab, and complete slabs. */
    static final int STEPS = 9;
    private static final int COLUMNS = 40;
    private static final int CELL = 10;
    private static final int SIDE = 9;

    /** A picture of each variant; empty when there is nothing to show. */
    Optional<Html> html() {
        Optional<String> cache = pictured.stream().flatMap(run -> run.maps().stream()).map(SlabMap::cache).findFirst();
        if (cache.isEmpty() || trace.worst().isEmpty()) {
            return Optional.empty();
        }
        String mark = trace.worst().get().label();
        Element pictures = Element.of("div").with("class", "boards");
        for (Pictured run : pictured) {
            Optional<SlabMap> map = run.maps().stream().filter(each -> each.cache().equals(cache.get())).findFirst();
            int frame = lastFrame(run.frames(), mark);
            if (map.isPresent() && frame < run.frames().size()) {
                pictures.add(picture(trace.labels().label(run.variant()), map.get(), frame));
            }
        }
        return Optional.of(Element.of("figure").with("class", "still").add(Element.of("figcaption").text(
                trace.name() + ", cache " + cache.get() + " at " + mark + ": a square for each slab, by page, the "
                + "fuller the further along the scale; empty frames are pages that had a slab before or after"),
                pictures));
    }

    /** The last frame at a mark; the number of frames when there is none. */
    private static int lastFrame(List<SlabFrame> frames, String mark) {
        return IntStream.range(0, frames.size()).filter(i -> frames.get(i).mark().equals(mark)).max()
                .orElse(frames.size());
    }

    private static Html picture(String variant, SlabMap map, int frame) {
        int[] pages = map.tracks().stream().mapToInt(SlabTrack::page).sorted().distinct().toArray();
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < pages.length; i++) {
            places.put(pages[i], i);
        }
        Map<String, StringBuilder> paths = new TreeMap<>();
        StringBuilder refused = new StringBuilder();
        boolean[] taken = new boolean[pages.length];
        for (SlabTrack track : map.tracks()) {
            Change state = state(track, frame);
            int place = places.getOrDefault(track.page(), 0);
            if (state.refCount() > 0) {
                taken[place] = true;
                square(paths, "o" + step(state.refCount(), track.capacity()), place);
                if (state.refused()) {
                    refused.append('M').append(x(place)).append(' ').append(y(place) + SIDE).append("l9-9");
                }
            }
        }
        IntStream.range(0, taken.length).filter(place -> !taken[place]).forEach(place -> square(paths, "gone", place));
        Element svg = Element.of("svg").with("viewBox", "0 0 " + COLUMNS * CELL + " "
                + Math.max(1, Math.ceilDiv(pages.length, COLUMNS)) * CELL).with("role", "img")
                .with("aria-label", "slabs of " + map.cache() + " under " + variant);
        paths.forEach((look, path) -> svg.add(Element.of("path").with("class", look).with("d", path.toString())));
        if (!refused.isEmpty()) {
            svg.add(Element.of("path").with("class", "hatch-under").with("d", refused.toString()),
                    Element.of("path").with("class", "hatch").with("d", refused.toString()));
        }
        return Element.of("figure").add(Element.of("figcaption").add(Element.of("strong").text(variant))
                .text(": " + held(map, frame)), svg);
    }

    private static String held(SlabMap map, int frame) {
        SlabMap.Activity activity = map.activity().get(frame);
        return Amount.count(activity.held()) + " held, " + Amount.count(activity.needed()) + " needed"
                + (map.oneIn() == 1 ? "" : ", one in " + map.oneIn() + " shown");
    }

    private static Change state(SlabTrack track, int frame) {
        return track.changes().stream().filter(change -> change.frame() <= frame).reduce((a, b) -> b)
                .orElse(new Change(0, 0, false, 0));
    }

    /** From 1 to {@value #STEPS}, the last for complete slabs only. */
    static int step(int refCount, int capacity) {
        return refCount >= capacity ? STEPS : Math.ceilDiv(refCount * (STEPS - 1), capacity);
    }

    private static void square(Map<String, StringBuilder> paths, String look, int place) {
        paths.computeIfAbsent(look, name -> new StringBuilder())
                .append('M').append(x(place)).append(' ').append(y(place)).append("h9v9h-9z");
    }

    private static int x(int place) {
        return place % COLUMNS * CELL;
    }

    private static int y(int place) {
        return place / COLUMNS * CELL;
    }
}
