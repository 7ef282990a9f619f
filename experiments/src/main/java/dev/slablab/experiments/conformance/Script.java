package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ConsolidatorEvent;

/**
 * What a scripted machine tells of what it does, and where it asks what others do.
 *
 * <p>A scenario is replayed and recorded by the same machine: when it is {@linkplain KmemScenario replayed}, what
 * happens must be the file's next line; when it is {@linkplain ScenarioRecorder recorded}, it becomes that line.
 */
interface Script {

    /** Something happened that has a line of its own. */
    void happened(String event, JsonNode what);

    /** A client is called; operations may be carried out before it answers. */
    MoveResponse asked(MoveRequest request, ObjectNode what);

    /** The move that the client was called for has ended. */
    void ended(ObjectNode what, boolean disbelieved);

    /** The moment between two requests of a scan in which others get in. */
    void hook();

    /** The client of a cache is asked for what it can spare. */
    void reclaim(ObjectCache cache);

    /** The immediate result of an operation. */
    void result(JsonNode operation, String field, JsonNode got);

    /** An operation that makes no sense. */
    VectorException malformed(String reason);

    /** Every event of the consolidator, also those without a line. */
    default void seen(ConsolidatorEvent event) {
        // lines say enough
    }

    /** Every slab that comes or goes. */
    default void seen(ObjectCache cache, AllocatorEvent event) {
        // lines say enough
    }

    /** An object was constructed. */
    default void constructed(ObjectCache cache, long address) {
        // states say how many
    }

    /** An object was destructed. */
    default void destructed(ObjectCache cache, long address) {
        // states say how many
    }
}
