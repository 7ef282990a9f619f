package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slablab.consolidator.Revision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file of JSON objects, one to a line.
 *
 * @param path  where it lies
 * @param lines its objects in order
 */
record VectorFile(Path path, List<JsonNode> lines) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static boolean isVectorFile(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    static VectorFile read(Path path) {
        try (InputStream raw = Files.newInputStream(path);
                InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<JsonNode> lines = new ArrayList<>();
            String line = reader.readLine();
            while (line != null) {
                lines.add(parse(path, lines.size() + 1, line));
                line = reader.readLine();
            }
            if (lines.isEmpty()) {
                throw new VectorException(path, 1, "the file is empty; a vector file begins with a header line");
            }
            return new VectorFile(path, List.copyOf(lines));
        } catch (IOException failure) {
            throw new VectorException(path, "cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static JsonNode parse(Path path, int number, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node == null || !node.isObject()) {
                throw new VectorException(path, number, "is not a JSON object");
            }
            return node;
        } catch (JsonProcessingException failure) {
            throw new VectorException(path, number, "is not JSON: " + failure.getOriginalMessage());
        }
    }

    JsonNode header() {
        return lines.getFirst();
    }

    /** The header's format, or the one format whose files have no header. */
    String format() {
        JsonNode header = header();
        return header.path("format").asText(header.has("geom") ? GeometryCheck.FORMAT : "");
    }

    /** The revision that the header names, if it does. */
    Optional<Revision> revision() {
        if (!header().has("revision")) {
            return Optional.empty();
        }
        String name = header().path("revision").asText();
        return Optional.of(Revision.named(name).orElseThrow(() -> new VectorException(path, 1, "revision \"" + name
                + "\" is not one of " + Revision.ALL.stream().map(Revision::name).toList())));
    }
}
