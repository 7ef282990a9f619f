package dev.slablab.experiments.life;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Operations as the format of the golden vectors writes them. */
final class Operations {

    private Operations() {
    }

    static ObjectNode plain(String name) {
        return JsonNodeFactory.instance.objectNode().put("op", name);
    }

    static ObjectNode of(String name, int cache) {
        return plain(name).put("c", cache);
    }

    static ObjectNode create(int cache, CacheKind kind) {
        ObjectNode operation = of("cache", cache).put("name", "cache_" + cache).put("bufsize", kind.size())
                .put("align", 0).put("ctor", 1).put("dtor", 1).put("move", 1)
                .put("reclaim", kind.reclaims() ? 1 : 0).put("nomagazine", kind.magazines().isEmpty() ? 1 : 0);
        kind.magazines().ifPresent(types -> operation.put("grown", types));
        return operation;
    }

    static ObjectNode allocate(int cache, int cpu, int handle) {
        return of("alloc", cache).put("cpu", cpu).put("h", handle);
    }

    static ObjectNode free(int cache, int cpu, int handle) {
        return of("free", cache).put("cpu", cpu).put("h", handle);
    }

    static ObjectNode serve(String queue, int most, int cpu) {
        return plain(queue).put("k", most).put("cpu", cpu);
    }

    static ObjectNode notifyAt(int cache, int slab, int slot) {
        ObjectNode operation = of("notify_at", cache);
        operation.putArray("at").add(slab).add(slot);
        return operation;
    }

    static ObjectNode tune(String tunable, int value) {
        return plain("tun").put("tunable", tunable).put("value", value);
    }

    static ObjectNode failDispatches(boolean ofMoves, int count) {
        return plain("fail_dispatch").put("queue", ofMoves ? "move" : "taskq").put("n", count);
    }
}
