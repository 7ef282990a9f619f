package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.consolidator.Revision;

/**
 * What a recorded scenario begins with.
 *
 * @param name        what it is called
 * @param description what it shows
 * @param revision    the revision that is followed, one of {@link Revision#ALL}
 * @param cpus        processors, 1 or more
 * @param pageSize    of the arena, in bytes, a power of two
 */
public record ScenarioHeader(String name, String description, Revision revision, int cpus, int pageSize) {

    /** Checks that a file can name the revision. */
    public ScenarioHeader {
        if (!Revision.ALL.contains(revision)) {
            throw new IllegalArgumentException("a scenario can be recorded of " + Revision.ALL.stream()
                    .map(Revision::name).toList() + ", not of " + revision);
        }
    }

    /** As in the vectors, with one key more: they tell the revision by their folder. */
    ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode()
                .put("format", KmemScenario.FORMAT)
                .put("name", name)
                .put("desc", description)
                .put("revision", revision.name())
                .put("ncpus", cpus)
                .put("pagesize", pageSize)
                .put("arena_base", "0x" + Long.toHexString(VirtualArena.DEFAULT_BASE))
                .put("tiebreak", "slab-address");
    }
}
