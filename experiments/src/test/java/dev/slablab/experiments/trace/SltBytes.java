package dev.slablab.experiments.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Puts binary traces together byte by byte, right or wrong, without the writer under test. */
final class SltBytes {

    private final Map<String, String> header = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String firstLine = "SLTRACE 1";

    /** A trace with one type, one object and one mark that promises just that. */
    static SltBytes oneObject() {
        return new SltBytes().totals(1, 0, 1, 1, 1).type(0, "t").body(1, 0, 8).body(5, 1, 'm');
    }

    SltBytes() {
        header.putAll(Map.of("name", "made", "kind", "malloc", "clock", "logical", "time_unit_ns", "10",
                "resizes", "0", "accesses", "0", "threads", "1", "duration_ns", "0"));
        totals(0, 0, 0, 0, 0);
    }

    SltBytes totals(int allocs, int frees, int marks, int types, int peak) {
        return key("allocs", "" + allocs).key("frees", "" + frees).key("marks", "" + marks).key("types", "" + types)
                .key("peak_live", "" + peak);
    }

    SltBytes key(String key, String value) {
        header.put(key, value);
        return this;
    }

    SltBytes without(String key) {
        header.remove(key);
        return this;
    }

    SltBytes firstLine(String line) {
        firstLine = line;
        return this;
    }

    SltBytes type(int id, String name) {
        body(6, id, 0, 0, 0, name.length());
        body.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    SltBytes body(int... bytes) {
        for (int value : bytes) {
            body.write(value);
        }
        return this;
    }

    /** Ends the trace as the format demands. */
    SltBytes end(int allocs) {
        return body(0, allocs);
    }

    byte[] uncompressed() {
        StringBuilder text = new StringBuilder(firstLine).append('\n');
        header.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    Path in(Path folder) throws IOException {
        return Files.write(folder.resolve("made.slt.gz"), gzip(uncompressed()));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}
