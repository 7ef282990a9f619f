package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Carries out one operation of a scenario and compares its immediate result. */
final class ScriptedOperation {
    private final KmemScenario scenario;
    private final ScriptedMachine machine;
    private final VectorCursor cursor;

    ScriptedOperation(KmemScenario scenario, ScriptedMachine machine, VectorCursor cursor) {
        this.scenario = scenario;
        this.machine = machine;
        this.cursor = cursor;
    }

    void run(JsonNode line) {
        switch (line.path("op").asText()) {
            case "cache" -> scenario.create(line);
            case "alloc" -> allocate(line);
            case "free" -> free(line);
            case "update" -> scenario.cache(line).cache().update();
            case "tick" -> machine.allocator().tick();
            case "run_taskq" -> machine.run(machine.maintenance(), number(line, "k"), number(line, "cpu"));
            case "run_moves" -> runMoves(line);
            case "reap" -> scenario.cache(line).cache().reap();
            case "kmem_reap" -> machine.allocator().reap();
            case "reap_now" -> scenario.cache(line).cache().reapNow();
            case "timeouts" -> machine.timers().fireAll();
            case "notify" -> notify(line);
            case "notify_at" -> notifyAt(line);
            case "purge" -> scenario.cache(line).cache().purge();
            case "enable" -> scenario.cache(line).cache().enable();
            case "contend" -> scenario.cache(line).cache().addDepotContention(number(line, "n"));
            case "tun" -> scenario.tune(line.path("tunable").asText(), number(line, "value"));
            case "ctor_fail" -> scenario.cache(line).objects().failNext(number(line, "n"));
            case "fail_dispatch" -> failDispatch(line);
            case "hook" -> machine.armHook(number(line, "n"));
            case "destroy" -> machine.allocator().destroy(scenario.cache(line).cache());
            default -> throw cursor.malformed("unknown operation " + line.path("op"));
        }
    }

    private static int number(JsonNode line, String field) {
        return line.path(field).asInt();
    }

    private void allocate(JsonNode line) {
        ScriptedCache scripted = scenario.cache(line);
        long address = scripted.cache().tryAllocate(number(line, "cpu"));
        JsonNode at = JsonNodeFactory.instance.nullNode();
        if (address != 0) {
            scenario.handles().bind(line.path("h").asLong(), scripted, address);
            at = scripted.slabs().position(address);
        }
        cursor.compare("at", line.path("at"), at);
    }

    private void free(JsonNode line) {
        Handles.Place place = scenario.handles().unbind(handle(line));
        cursor.compare("at", line.path("at"), place.cache().slabs().position(place.address()));
        place.cache().cache().free(place.address(), number(line, "cpu"));
    }

    private long handle(JsonNode line) {
        long handle = line.path("h").asLong();
        if (!scenario.handles().isBound(handle)) {
            throw cursor.malformed("handle " + handle + " is not bound to an object");
        }
        return handle;
    }

    private void runMoves(JsonNode line) {
        int ran = machine.run(machine.moves(), number(line, "k"), number(line, "cpu"));
        cursor.compare("ran", line.path("ran"), JsonNodeFactory.instance.numberNode(ran));
    }

    private void notify(JsonNode line) {
        Handles.Place place = scenario.handles().get(handle(line));
        machine.consolidator().notify(place.cache().cache(), place.address());
    }

    private void notifyAt(JsonNode line) {
        ScriptedCache scripted = scenario.cache(line);
        long address = scripted.slabs().address(line.path("at").path(0).asLong(), line.path("at").path(1).asInt());
        machine.consolidator().notify(scripted.cache(), address);
    }

    private void failDispatch(JsonNode line) {
        boolean onMoves = line.path("queue").asText().equals("move");
        (onMoves ? machine.moves() : machine.maintenance()).failNext(number(line, "n"));
    }
}
