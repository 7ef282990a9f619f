package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveSkipped;
import dev.slablab.consolidator.inspect.PendingMove;

/** Events in the words and units of the vectors. */
final class EventFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EventFields() {
    }

    static ObjectNode created(ObjectCache cache, AllocatorEvent.SlabCreated created) {
        return slab(cache, created).put("pages", created.pages()).put("color", created.color())
                .put("chunks", created.capacity());
    }

    static ObjectNode slab(ObjectCache cache, AllocatorEvent event) {
        return JSON.objectNode().put("c", cache.number()).put("s", event.ordinal()).put("page", event.page());
    }

    static ObjectNode queued(PendingMove move) {
        return positions(move).put("flags", StateFields.flags(move.desperate(), move.notified()));
    }

    private static ObjectNode positions(PendingMove move) {
        ObjectNode fields = JSON.objectNode().put("c", move.cache());
        fields.putArray("from").add(move.fromOrdinal()).add(move.fromSlot());
        fields.putArray("to").add(move.toOrdinal()).add(move.toSlot());
        return fields;
    }

    static ObjectNode asked(ScriptedCache scripted, MoveRequest request, long handle) {
        ObjectNode fields = JSON.objectNode().put("c", request.cache().number());
        fields.set("from", scripted.slabs().position(request.from()));
        fields.set("to", scripted.slabs().position(request.to()));
        return fields.put("flags", StateFields.flags(request.desperate(), request.notified())).put("h", handle);
    }

    static ObjectNode skipped(MoveSkipped skipped) {
        return queued(skipped.move()).put("why", switch (skipped.reason()) {
            case NOT_RECLAIMABLE -> "not_reclaimable";
            case FREE_ON_SLAB -> "free_on_slab";
            case CONSTRUCTOR_FAILED -> "ctor_fail";
            case FAILURE_INJECTED -> throw new AssertionError("no failures are injected in scripted runs");
        });
    }

    static ObjectNode ended(MoveEnded event) {
        ObjectNode fields = JSON.objectNode().put("c", event.move().cache());
        fields.putArray("from").add(event.move().fromOrdinal()).add(event.move().fromSlot());
        event.hunt().ifPresent(hunt -> fields.put("hunt", switch (hunt) {
            case LUCKY -> "lucky";
            case MAGAZINE -> "mag";
            case NONE -> "none";
        }));
        return event.disbelieved() ? fields.put("disbelief", 1) : fields;
    }
}
