package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** The place reached in a scenario, what was counted on the way there, and the differences found. */
final class VectorCursor {
    private final VectorFile file;
    private final List<Difference> differences = new ArrayList<>();
    private int next = 1;
    private int operations;
    private int states;
    private String operation = "the header";

    VectorCursor(VectorFile file) {
        this.file = file;
    }

    boolean atEnd() {
        return next >= file.lines().size();
    }

    /** The line to come; a missing node at the end. */
    JsonNode peek() {
        return atEnd() ? file.header().path("end of file") : file.lines().get(next);
    }

    JsonNode take() {
        JsonNode line = peek();
        next++;
        if (line.has("op")) {
            operations++;
            operation = line.path("op").asText() + " (line " + next + ")";
        } else if (line.has("state")) {
            states++;
        }
        return line;
    }

    /** Takes the next line, which must record this event. */
    JsonNode expect(String event, JsonNode happened) {
        JsonNode line = peek();
        if (line.has("op") || !line.has(event)) {
            next++;
            differ("event", line.isMissingNode() ? "the end" : line.toString(), "{\"" + event + "\":" + happened + "}");
            throw new DivergenceException();
        }
        take();
        return line;
    }

    /** Takes the next line, which must record exactly this event. */
    void expectExactly(String event, JsonNode happened) {
        compare(event, expect(event, happened).path(event), happened);
        stopIfDifferent();
    }

    /** Compares field by field; a field that was not recorded does not count. */
    void compare(String name, JsonNode expected, JsonNode got) {
        if (!expected.isObject()) {
            if (!same(expected, got)) {
                differ(name, expected.toString(), got.toString());
            }
            return;
        }
        for (Iterator<String> fields = expected.fieldNames(); fields.hasNext();) {
            String field = fields.next();
            if (!same(expected.path(field), got.path(field))) {
                differ(name + "." + field, expected.path(field).toString(), got.path(field).toString());
            }
        }
    }

    /** Numbers count by value, whatever their width; the order of fields does not count. */
    private static boolean same(JsonNode expected, JsonNode got) {
        if (expected.isNumber() && got.isNumber()) {
            return expected.asLong() == got.asLong();
        }
        if (expected.size() != got.size() || expected.getNodeType() != got.getNodeType()) {
            return false;
        }
        if (expected.isArray()) {
            return IntStream.range(0, expected.size()).allMatch(i -> same(expected.path(i), got.path(i)));
        }
        return expected.isObject()
                ? expected.properties().stream().allMatch(e -> same(e.getValue(), got.path(e.getKey())))
                : expected.equals(got);
    }

    void differ(String field, String expected, String got) {
        differences.add(new Difference(file.path(), next, operation, field, expected, got));
    }

    void stopIfDifferent() {
        if (!differences.isEmpty()) {
            throw new DivergenceException();
        }
    }

    VectorException malformed(String reason) {
        return new VectorException(file.path(), next, reason);
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    int operations() {
        return operations;
    }

    int states() {
        return states;
    }
}
