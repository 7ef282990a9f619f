package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.allocator.slab.SlabTable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The caches of a scenario, by their numbers there, and how each is made from its line. */
final class ScriptedCaches {
    private final Map<Integer, ScriptedCache> caches = new HashMap<>();
    private final ScriptedMachine machine;
    private final Script script;
    private final IntFunction<SlabTable.OrderNumbering> numbering;

    ScriptedCaches(ScriptedMachine machine, Script script, IntFunction<SlabTable.OrderNumbering> numbering) {
        this.machine = machine;
        this.script = script;
        this.numbering = numbering;
    }

    ScriptedCache of(JsonNode line) {
        return of(line.path("c").asInt());
    }

    ScriptedCache of(int number) {
        ScriptedCache cache = caches.get(number);
        if (cache == null) {
            throw script.malformed("there is no cache " + number);
        }
        return cache;
    }

    /** Creates a cache and registers its client, if it has one. */
    void create(JsonNode line) {
        ScriptedObjects objects = new ScriptedObjects(script);
        ObjectCache cache = machine.allocator().create(spec(line, objects));
        objects.belongTo(cache);
        caches.put(line.path("c").asInt(), new ScriptedCache(
                cache, new SlabMap(machine.arena(), cache.geometry().chunkSize()), objects));
        if (flag(line, "move")) {
            machine.consolidator().register(cache, machine::move);
        }
        script.result(line, "geom", GeometryCheck.fields(cache.geometry()));
    }

    private CacheSpec spec(JsonNode line, ScriptedObjects objects) {
        CacheCallbacks callbacks =
                objects.callbacks(flag(line, "ctor"), flag(line, "dtor"), flag(line, "reclaim"));
        CacheSpec spec = CacheSpec.of(line.path("name").asText(), line.path("bufsize").asInt())
                .with(SlabLayerPlan.KMEM.withNumbering(numbering.apply(line.path("c").asInt())))
                .with(callbacks);
        if (line.path("align").asInt() != 0) {
            spec = spec.withAlignment(line.path("align").asInt());
        }
        if (line.has("grown")) {
            spec = spec.with(FrontEnd.Factory.largerMagazines(line.path("grown").asInt()));
        }
        return flag(line, "nomagazine") ? spec.with(CacheFlag.NOMAGAZINE) : spec;
    }

    private static boolean flag(JsonNode line, String name) {
        return line.path(name).asInt() != 0;
    }
}
