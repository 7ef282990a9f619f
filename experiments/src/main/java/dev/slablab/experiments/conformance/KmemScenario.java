package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.inspect.PendingMove;
import java.util.HashMap;
import java.util.Map;

/**
 * Replays one scenario of the original: operations are carried out by the production classes, and every event that they
 * cause must be the next line of the file.
 *
 * <p>Operations that the client performs inside a callback stand between the callback's line and the line that ends it;
 * they are carried out when the callback comes.
 */
final class KmemScenario {
    static final String FORMAT = "kmem-oracle-1";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final VectorFile file;
    private final VectorCursor cursor;
    private final Revision revision;
    private final ScriptedMachine machine;
    private final Map<Integer, ScriptedCache> caches = new HashMap<>();
    private final Handles handles = new Handles();

    private KmemScenario(VectorFile file, Revision revision) {
        this.file = file;
        this.cursor = new VectorCursor(file);
        this.revision = revision;
        this.machine = new ScriptedMachine(file.header(), revision, this);
    }

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
        }
        return new VectorResult(VectorResult.Kind.SCENARIO, file.path(), file.header().path("name").asText(),
                scenario.cursor.operations(), scenario.cursor.states(), scenario.cursor.differences());
    }

    private void step(JsonNode line) {
        if (line.has("op")) {
            new ScriptedOperation(this, machine, cursor).run(line);
        } else if (line.has("state")) {
            state(line.path("state"));
        } else if (line.has("global")) {
            global(line.path("global"));
        } else if (line.has("kstat")) {
            kstat(line.path("kstat"));
        } else if (!line.has("note")) {
            cursor.differ("event", line.toString(), "nothing happened");
        }
    }

    private void state(JsonNode expected) {
        ScriptedCache scripted = cache(expected);
        boolean freeSlots = expected.path("partial").path(0).size() > 5;
        cursor.compare("state", expected, StateFields.cache(scripted.cache().inspect(),
                machine.consolidator().inspect(scripted.cache()), scripted.objects(), freeSlots));
    }

    /** Statistics over all caches were recorded comparably for the first revision only. */
    private void global(JsonNode expected) {
        ObjectNode got = StateFields.global(
                machine.allocator().inspect(), machine.consolidator().inspect(), machine.timers().armed());
        ObjectNode wanted = expected.deepCopy();
        if (!revision.equals(Revision.OF_2009_04)) {
            wanted.remove("kms");
        }
        cursor.compare("global", wanted, got);
    }

    private void kstat(JsonNode expected) {
        ObjectCache cache = cache(expected).cache();
        cursor.compare("kstat", expected, StateFields.statistics(
                cache.inspect(), cache.stats().byName(), machine.consolidator().inspect(cache)));
    }

    ScriptedCache cache(JsonNode line) {
        return cache(line.path("c").asInt());
    }

    private ScriptedCache cache(int number) {
        ScriptedCache cache = caches.get(number);
        if (cache == null) {
            throw cursor.malformed("there is no cache " + number);
        }
        return cache;
    }

    Handles handles() {
        return handles;
    }

    void create(JsonNode line) {
        int number = line.path("c").asInt();
        ScriptedObjects objects = new ScriptedObjects();
        CacheSpec spec = CacheSpec.of(line.path("name").asText(), line.path("bufsize").asInt())
                .with(SlabLayerPlan.KMEM.withNumbering(machine.numbering(file, number)))
                .with(objects.callbacks(flag(line, "ctor"), flag(line, "dtor"), flag(line, "reclaim"),
                        argument -> reclaim(number)));
        if (line.path("align").asInt() != 0) {
            spec = spec.withAlignment(line.path("align").asInt());
        }
        if (flag(line, "nomagazine")) {
            spec = spec.with(CacheFlag.NOMAGAZINE);
        }
        ObjectCache cache = machine.allocator().create(spec);
        caches.put(number, new ScriptedCache(
                cache, new SlabMap(machine.arena(), cache.geometry().chunkSize()), objects));
        if (flag(line, "move")) {
            machine.consolidator().register(cache, this::move);
        }
        cursor.compare("geom", line.path("geom"), GeometryCheck.fields(cache.geometry()));
    }

    private static boolean flag(JsonNode line, String name) {
        return line.path(name).asInt() != 0;
    }

    void tune(String name, int value) {
        switch (name) {
            case "arena_limit" -> machine.arena().limit(value);
            case "depot_contention" -> machine.allocator().tune(
                    machine.allocator().tunables().with(AllocatorTunable.DEPOT_CONTENTION, value));
            default -> machine.consolidator().tune(machine.consolidator().tunables().with(name, value));
        }
    }

    void slabEvent(ObjectCache cache, AllocatorEvent event) {
        ObjectNode fields = JSON.objectNode()
                .put("c", cache.number()).put("s", event.ordinal()).put("page", event.page());
        switch (event) {
            case AllocatorEvent.SlabCreated created -> {
                cache(cache.number()).slabs().accept(event);
                cursor.expectExactly("slab", fields.put("pages", created.pages()).put("color", created.color())
                        .put("chunks", created.capacity()));
                if (cursor.peek().has("slabkey")) {
                    cursor.take();
                }
            }
            case AllocatorEvent.SlabReleased released -> {
                cache(cache.number()).slabs().accept(event);
                cursor.expectExactly("slabfree", fields);
            }
        }
    }

    void taskStarted(ArrayNode task) {
        cursor.expectExactly("task", task);
    }

    void moveQueued(PendingMove move) {
        cursor.expectExactly("enq", positions(move).put("flags", StateFields.flags(move.desperate(), move.notified())));
    }

    /** The moment between two requests of a scan in which others get in. */
    void hook() {
        cursor.expectExactly("hook", JSON.textNode("move_dispatch"));
        runInside("hook");
        cursor.expect("hook_end", JSON.numberNode(1));
    }

    private void reclaim(int number) {
        cursor.expectExactly("reclaim", JSON.objectNode().put("c", number));
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

    private MoveResponse move(MoveRequest request) {
        ScriptedCache scripted = cache(request.cache().number());
        long handle = handles.handleOf(request.from());
        ObjectNode happened = JSON.objectNode().put("c", request.cache().number());
        happened.set("from", scripted.slabs().position(request.from()));
        happened.set("to", scripted.slabs().position(request.to()));
        happened.put("flags", StateFields.flags(request.desperate(), request.notified())).put("h", handle);
        JsonNode line = cursor.expect("move", happened).path("move");
        happened.set("resp", line.path("resp"));
        cursor.compare("move", line, happened);
        cursor.stopIfDifferent();
        runInside("move");
        MoveResponse response = MoveResponse.valueOf(line.path("resp").asText());
        switch (response) {
            case YES -> {
                handles.unbind(handle);
                handles.bind(handle, scripted, request.to());
            }
            case DONT_NEED -> handles.unbind(handle);
            case NO, LATER, DONT_KNOW -> { }
        }
        return response;
    }

    void consolidatorEvent(ConsolidatorEvent event) {
        switch (event) {
            case ConsolidatorEvent.MoveSkipped skipped -> cursor.expectExactly("skip", positions(skipped.move())
                    .put("flags", StateFields.flags(skipped.move().desperate(), skipped.move().notified()))
                    .put("why", why(skipped)));
            case ConsolidatorEvent.MoveEnded ended -> ended(ended);
            case ConsolidatorEvent.CacheAssessed assessed -> { }
            case ConsolidatorEvent.PassStarted started -> { }
            case ConsolidatorEvent.SlabConsidered considered -> { }
            case ConsolidatorEvent.PassEnded over -> { }
            case ConsolidatorEvent.MoveQueued queued -> { }
            case ConsolidatorEvent.MoveDropped dropped -> { }
            case ConsolidatorEvent.MoveUnanswered move -> { }
            case ConsolidatorEvent.ClientMisbehaved fault -> { }
            case ConsolidatorEvent.MoveStarted begun -> { }
        }
    }

    private static String why(ConsolidatorEvent.MoveSkipped skipped) {
        return switch (skipped.reason()) {
            case NOT_RECLAIMABLE -> "not_reclaimable";
            case FREE_ON_SLAB -> "free_on_slab";
            case CONSTRUCTOR_FAILED -> "ctor_fail";
            case FAILURE_INJECTED -> throw new AssertionError("no failures are injected in scripted runs");
        };
    }

    private void ended(ConsolidatorEvent.MoveEnded event) {
        ObjectNode happened = JSON.objectNode().put("c", event.move().cache());
        happened.putArray("from").add(event.move().fromOrdinal()).add(event.move().fromSlot());
        event.hunt().ifPresent(hunt -> happened.put("hunt", switch (hunt) {
            case LUCKY -> "lucky";
            case MAGAZINE -> "mag";
            case NONE -> "none";
        }));
        if (event.disbelieved()) {
            happened.put("disbelief", 1);
        }
        JsonNode expected = cursor.expect("done", happened).path("done");
        cursor.compare("done", expected, happened);
        if (event.disbelieved() && revision.equals(Revision.OF_2009_04) && !expected.has("disbelief")) {
            cursor.differ("done.disbelief", "none", "1");
        }
        cursor.stopIfDifferent();
    }

    private static ObjectNode positions(PendingMove move) {
        ObjectNode fields = JSON.objectNode().put("c", move.cache());
        fields.putArray("from").add(move.fromOrdinal()).add(move.fromSlot());
        fields.putArray("to").add(move.toOrdinal()).add(move.toSlot());
        return fields;
    }
}
