package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import java.util.HashMap;
import java.util.Map;

/**
 * Replays one scenario: operations are carried out by the production classes, and every event that they cause must be
 * the next line of the file.
 *
 * <p>Operations that the client performs inside a callback stand between the callback's line and the line that ends it;
 * they are carried out when the callback comes.
 */
final class KmemScenario implements Script {
    static final String FORMAT = "kmem-oracle-1";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final VectorFile file;
    private final VectorCursor cursor;
    private final Revision revision;
    private final ScriptedMachine machine;

    private KmemScenario(VectorFile file, Revision revision) {
        this.file = file;
        this.cursor = new VectorCursor(file);
        this.revision = revision;
        this.machine = new ScriptedMachine(file.header(), revision, this::numbering, this);
    }

    /** A scenario recorded because something was violated says so by violating it again. */
    static VectorResult run(VectorFile file, Revision revision) {
        KmemScenario scenario = new KmemScenario(file, revision);
        try {
            while (!scenario.cursor.atEnd()) {
                scenario.step(scenario.cursor.take());
                scenario.cursor.stopIfDifferent();
            }
            scenario.machine.verify();
        } catch (DivergenceException diverged) {
            assert !scenario.cursor.differences().isEmpty() : diverged;
        } catch (InvariantViolation violation) {
            scenario.cursor.differ("invariants", "all hold", String.valueOf(violation.getMessage()));
        }
        return new VectorResult(VectorResult.Kind.SCENARIO, file.path(), file.header().path("name").asText(),
                scenario.cursor.operations(), scenario.cursor.states(), scenario.cursor.differences());
    }

    /** Order numbers of a cache's slabs: recorded ones where the file has them, else by page. */
    private SlabTable.OrderNumbering numbering(int cache) {
        Map<Long, Integer> keys = new HashMap<>();
        for (JsonNode line : file.lines()) {
            JsonNode key = line.path("slabkey");
            if (!line.has("op") && key.isObject() && key.path("c").asInt() == cache) {
                keys.put(key.path("s").asLong(), key.path("key").asInt());
            }
        }
        return keys.isEmpty() ? SlabTable.OrderNumbering.BY_PAGE : (ordinal, page) -> keys.getOrDefault(ordinal, page);
    }

    private void step(JsonNode line) {
        if (line.has("op")) {
            new ScriptedOperation(machine, this).run(line);
        } else if (line.has("state")) {
            state(line.path("state"));
        } else if (line.has("global")) {
            global(line.path("global"));
        } else if (line.has("kstat")) {
            cursor.compare("kstat", line.path("kstat"), machine.statistics(line.path("kstat").path("c").asInt()));
        } else if (!line.has("note")) {
            cursor.differ("event", line.toString(), "nothing happened");
        }
    }

    private void state(JsonNode expected) {
        boolean freeSlots = expected.path("partial").path(0).size() > 5;
        cursor.compare("state", expected, machine.state(expected.path("c").asInt(), freeSlots));
    }

    /** Statistics over all caches were recorded comparably for the first revision only. */
    private void global(JsonNode expected) {
        ObjectNode wanted = expected.deepCopy();
        if (!revision.equals(Revision.OF_2009_04)) {
            wanted.remove("kms");
        }
        cursor.compare("global", wanted, machine.global());
    }

    @Override
    public void happened(String event, JsonNode what) {
        cursor.expectExactly(event, what);
        if (event.equals("slab") && cursor.peek().has("slabkey")) {
            cursor.take();
        }
    }

    @Override
    public void hook() {
        cursor.expectExactly("hook", JSON.textNode("move_dispatch"));
        runInside("hook");
        cursor.expect("hook_end", JSON.numberNode(1));
    }

    @Override
    public void reclaim(ObjectCache cache) {
        cursor.expectExactly("reclaim", JSON.objectNode().put("c", cache.number()));
        runInside("reclaim");
        cursor.expect("reclaim_end", JSON.numberNode(1));
    }

    private void runInside(String where) {
        while (cursor.peek().path("in").asText().equals(where) || cursor.peek().has("state")
                || cursor.peek().has("global")) {
            step(cursor.take());
            cursor.stopIfDifferent();
        }
    }

    @Override
    public MoveResponse asked(MoveRequest request, ObjectNode what) {
        JsonNode line = cursor.expect("move", what).path("move");
        what.set("resp", line.path("resp"));
        cursor.compare("move", line, what);
        cursor.stopIfDifferent();
        runInside("move");
        return MoveResponse.valueOf(line.path("resp").asText());
    }

    @Override
    public void ended(ObjectNode what, boolean disbelieved) {
        JsonNode expected = cursor.expect("done", what).path("done");
        cursor.compare("done", expected, what);
        if (disbelieved && revision.equals(Revision.OF_2009_04) && !expected.has("disbelief")) {
            cursor.differ("done.disbelief", "none", "1");
        }
        cursor.stopIfDifferent();
    }

    @Override
    public void result(JsonNode operation, String field, JsonNode got) {
        cursor.compare(field, operation.path(field), got);
    }

    @Override
    public VectorException malformed(String reason) {
        return cursor.malformed(reason);
    }
}
