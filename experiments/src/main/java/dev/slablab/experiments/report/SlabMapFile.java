package dev.slablab.experiments.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.SlabFrame;
import dev.slablab.experiments.metric.SlabMap;
import dev.slablab.experiments.metric.SlabTrack;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.Variant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code slabmap.json}: what became of the slabs of the caches that matter most, frame by frame.
 *
 * <p>Those are, for each trace, the {@value #CACHES} caches with most bytes held too much at the worst mark, the same
 * for all variants. Content: {@code runs}, each with {@code trace}, {@code variant}, {@code frames} (event, mark, idle)
 * and {@code maps}; a map has {@code cache}, {@code oneIn}, {@code activity} (held, needed, scans, moves, for each
 * frame) and {@code tracks}; a track is ordinal, page, capacity, changes (frame, allocated, refused, laters, one after
 * another), deeds (frame, from, to, looked).
 */
public final class SlabMapFile {
    /** The file's name in a result folder. */
    public static final String NAME = "slabmap.json";
    private static final int CACHES = 3;

    private SlabMapFile() {
    }

    /**
     * What the file has of one variant.
     *
     * @param trace   the recorded workload
     * @param variant what was done
     * @param frames  moments, in order
     * @param maps    slabs of the caches that matter most, in order of what they hold too much
     */
    public record Pictured(String trace, Variant variant, List<SlabFrame> frames, List<SlabMap> maps) {
        /** Of a variant of which nothing was written down. */
        public static final Pictured NOTHING =
                new Pictured("", Variant.parse(Variant.NONE), List.of(), List.of());

        /** Keeps unmodifiable copies. */
        public Pictured {
            frames = List.copyOf(frames);
            maps = List.copyOf(maps);
        }
    }

    /**
     * Chooses what is worth a picture.
     *
     * @param results what was measured
     * @return the variants in order, with the maps of the caches that matter most
     */
    public static List<Pictured> choose(RunResults results) {
        List<Pictured> chosen = new ArrayList<>();
        for (List<VariantResult> variants : results.byTrace()) {
            List<String> caches = worstCaches(variants);
            for (VariantResult result : variants) {
                List<SlabMap> maps = caches.stream().map(name -> map(result, name)).flatMap(Optional::stream).toList();
                chosen.add(new Pictured(result.trace(), result.variant(), result.record().frames(), maps));
            }
        }
        return chosen;
    }

    private static Optional<SlabMap> map(VariantResult result, String cache) {
        return result.record().maps().stream().filter(map -> map.cache().equals(cache)).findFirst();
    }

    private static List<String> worstCaches(List<VariantResult> variants) {
        Set<String> mapped = variants.stream().flatMap(result -> result.record().maps().stream()).map(SlabMap::cache)
                .collect(Collectors.toCollection(HashSet::new));
        return WorstMark.of(variants).stream().flatMap(worst -> worst.baseline().caches().stream()
                        .filter(row -> row.mark().equals(worst.label())))
                .filter(row -> mapped.contains(row.cache()) && row.objectsPerSlab() > 1)
                .sorted(Comparator.comparingLong(SlabMapFile::excess).reversed().thenComparing(CacheRow::cache))
                .limit(CACHES).map(CacheRow::cache).toList();
    }

    private static long excess(CacheRow row) {
        return (row.slabs() - row.needed()) * row.slabBytes();
    }

    /**
     * Writes the file.
     *
     * @param file    to be written
     * @param results what was measured
     * @throws UncheckedIOException if that fails
     */
    static void write(Path file, RunResults results) {
        try {
            Files.write(file, json(choose(results)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The file's content.
     *
     * @param chosen what is worth a picture
     * @return JSON in UTF-8, without spaces
     */
    public static byte[] json(List<Pictured> chosen) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("runs");
            for (Pictured pictured : chosen) {
                writeRun(json, pictured);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeRun(JsonGenerator json, Pictured pictured) throws IOException {
        json.writeStartObject();
        json.writeStringField("trace", pictured.trace);
        json.writeStringField("variant", pictured.variant.toString());
        json.writeArrayFieldStart("frames");
        for (SlabFrame frame : pictured.frames) {
            json.writeStartArray();
            json.writeNumber(frame.event());
            json.writeString(frame.mark());
            json.writeNumber(frame.idle());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("maps");
        for (SlabMap map : pictured.maps) {
            writeMap(json, map);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeMap(JsonGenerator json, SlabMap map) throws IOException {
        json.writeStartObject();
        json.writeStringField("cache", map.cache());
        json.writeNumberField("oneIn", map.oneIn());
        json.writeArrayFieldStart("activity");
        for (SlabMap.Activity frame : map.activity()) {
            json.writeArray(new long[] {frame.held(), frame.needed(), frame.scans(), frame.moves()}, 0, 4);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tracks");
        for (SlabTrack track : map.tracks()) {
            json.writeStartArray();
            json.writeNumber(track.ordinal());
            json.writeNumber(track.page());
            json.writeNumber(track.capacity());
            int[] changes = track.changes().stream().flatMapToInt(change -> IntStream.of(
                    change.frame(), change.refCount(), change.refused() ? 1 : 0, change.laters())).toArray();
            json.writeArray(changes, 0, changes.length);
            int[] deeds = track.deeds().stream().flatMapToInt(deed -> IntStream.of(
                    deed.frame(), deed.from(), deed.to(), deed.looked())).toArray();
            json.writeArray(deeds, 0, deeds.length);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Reads the file.
     *
     * @param file as it was written
     * @return the variants in order
     * @throws IOException if it is not whole
     */
    public static List<Pictured> read(Path file) throws IOException {
        List<Pictured> pictures = new ArrayList<>();
        for (JsonNode run : Json.MAPPER.readTree(file.toFile()).path("runs")) {
            List<SlabFrame> frames = new ArrayList<>();
            run.path("frames").forEach(frame -> frames.add(
                    new SlabFrame(frame.get(0).asLong(), frame.get(1).asText(), frame.get(2).asInt())));
            List<SlabMap> maps = new ArrayList<>();
            run.path("maps").forEach(map -> maps.add(map(map)));
            pictures.add(new Pictured(run.path("trace").asText(), Variant.parse(run.path("variant").asText()),
                    frames, maps));
        }
        return pictures;
    }

    private static SlabMap map(JsonNode map) {
        List<SlabMap.Activity> activity = new ArrayList<>();
        map.path("activity").forEach(frame -> activity.add(new SlabMap.Activity(
                frame.get(0).asLong(), frame.get(1).asLong(), frame.get(2).asInt(), frame.get(3).asInt())));
        List<SlabTrack> tracks = new ArrayList<>();
        map.path("tracks").forEach(track -> tracks.add(track(track)));
        return new SlabMap(map.path("cache").asText(), map.path("oneIn").asInt(), tracks, activity);
    }

    private static SlabTrack track(JsonNode track) {
        JsonNode states = track.get(3);
        List<SlabTrack.Change> changes = new ArrayList<>();
        for (int i = 0; i < states.size(); i += 4) {
            changes.add(new SlabTrack.Change(states.get(i).asInt(), states.get(i + 1).asInt(),
                    states.get(i + 2).asInt() != 0, states.get(i + 3).asInt()));
        }
        JsonNode done = track.get(4);
        List<SlabTrack.Deeds> deeds = new ArrayList<>();
        for (int i = 0; i < done.size(); i += 4) {
            deeds.add(new SlabTrack.Deeds(done.get(i).asInt(), done.get(i + 1).asInt(), done.get(i + 2).asInt(),
                    done.get(i + 3).asInt()));
        }
        return new SlabTrack(track.get(0).asLong(), track.get(1).asInt(), track.get(2).asInt(), changes, deeds);
    }
}
