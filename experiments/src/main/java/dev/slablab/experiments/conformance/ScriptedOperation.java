package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Carries out one operation of a scenario and tells its immediate result. */
final class ScriptedOperation {
    private final ScriptedMachine machine;
    private final Script script;

    ScriptedOperation(ScriptedMachine machine, Script script) {
        this.machine = machine;
        this.script = script;
    }

    void run(JsonNode line) {
        switch (line.path("op").asText()) {
            case "cache" -> machine.caches().create(line);
            case "alloc" -> allocate(line);
            case "free" -> free(line);
            case "update" -> machine.caches().of(line).cache().update();
            case "tick" -> machine.allocator().tick();
            case "run_taskq" -> machine.run(machine.maintenance(), number(line, "k"), number(line, "cpu"));
            case "run_moves" -> runMoves(line);
            case "reap" -> machine.caches().of(line).cache().reap();
            case "kmem_reap" -> machine.allocator().reap();
            case "reap_now" -> machine.caches().of(line).cache().reapNow();
            case "timeouts" -> machine.timers().fireAll();
            case "notify" -> notify(line);
            case "notify_at" -> notifyAt(line);
            case "purge" -> machine.caches().of(line).cache().purge();
            case "enable" -> machine.caches().of(line).cache().enable();
            case "contend" -> machine.caches().of(line).cache().addDepotContention(number(line, "n"));
            case "tun" -> machine.tune(line.path("tunable").asText(), number(line, "value"));
            case "ctor_fail" -> machine.caches().of(line).objects().failNext(number(line, "n"));
            case "fail_dispatch" -> failDispatch(line);
            case "hook" -> machine.armHook(number(line, "n"));
            case "destroy" -> machine.allocator().destroy(machine.caches().of(line).cache());
            default -> throw script.malformed("unknown operation " + line.path("op"));
        }
    }

    private static int number(JsonNode line, String field) {
        return line.path(field).asInt();
    }

    private void allocate(JsonNode line) {
        ScriptedCache scripted = machine.caches().of(line);
        long address = scripted.cache().tryAllocate(number(line, "cpu"));
        JsonNode at = JsonNodeFactory.instance.nullNode();
        if (address != 0) {
            machine.handles().bind(line.path("h").asLong(), scripted, address);
            at = scripted.slabs().position(address);
        }
        script.result(line, "at", at);
    }

    private void free(JsonNode line) {
        Handles.Place place = machine.handles().unbind(handle(line));
        script.result(line, "at", place.cache().slabs().position(place.address()));
        place.cache().cache().free(place.address(), number(line, "cpu"));
    }

    private long handle(JsonNode line) {
        long handle = line.path("h").asLong();
        if (!machine.handles().isBound(handle)) {
            throw script.malformed("handle " + handle + " is not bound to an object");
        }
        return handle;
    }

    private void runMoves(JsonNode line) {
        int ran = machine.run(machine.moves(), number(line, "k"), number(line, "cpu"));
        script.result(line, "ran", JsonNodeFactory.instance.numberNode(ran));
    }

    private void notify(JsonNode line) {
        Handles.Place place = machine.handles().get(handle(line));
        machine.consolidator().notify(place.cache().cache(), place.address());
    }

    private void notifyAt(JsonNode line) {
        ScriptedCache scripted = machine.caches().of(line);
        long address = scripted.slabs().address(line.path("at").path(0).asLong(), line.path("at").path(1).asInt());
        machine.consolidator().notify(scripted.cache(), address);
    }

    private void failDispatch(JsonNode line) {
        boolean onMoves = line.path("queue").asText().equals("move");
        (onMoves ? machine.moves() : machine.maintenance()).failNext(number(line, "n"));
    }
}
