package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes a scenario in the format of the golden vectors, by doing what it says.
 *
 * <p><b>Motivation.</b> A run that went wrong is worth most as a file that anybody can read line by line and replay:
 * {@code conform} then shows whether it still goes wrong, and a healthy run becomes a vector of its own.
 *
 * <p><b>How.</b> An operation is given as the format writes it, without its results. It is carried out on the same
 * machine that replays vectors, and its line, with results, and those of all events that it causes are kept in order.
 * The answers of clients, which a replay reads, come from the {@link ScenarioPart}; so a scenario can record the
 * answers of any client, and a replay needs none.
 *
 * <p><b>Two keys are not in the original's files.</b> The header names its {@code revision}; and {@code grown} of the
 * operation {@code cache} is by how many types its first magazines are larger, as if there had been contention before.
 *
 * <p><b>Limits.</b> What the format has no words for cannot be recorded: injected failures, debugging, other policies,
 * a client that throws.
 *
 * <p>Not safe for use by several threads.
 */
public final class ScenarioRecorder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ScenarioHeader header;
    private final ScenarioPart part;
    private final Script script = new Writing();
    private final List<JsonNode> lines = new ArrayList<>();
    private final Deque<String> inside = new ArrayDeque<>();
    private final ScriptedMachine machine;

    /**
     * A scenario of which nothing but its header is written.
     *
     * @param header what it begins with
     * @param part   called while it is recorded
     */
    public ScenarioRecorder(ScenarioHeader header, ScenarioPart part) {
        this.header = header;
        this.part = part;
        ObjectNode first = header.fields();
        lines.add(first);
        machine = new ScriptedMachine(
                first, header.revision(), cache -> SlabTable.OrderNumbering.BY_PAGE, script);
    }

    /**
     * Carries out an operation and records it.
     *
     * @param operation a new object with the key {@code op} and the inputs of that operation; its results are added
     * @return the operation with its results
     * @throws VectorException if it makes no sense: an unknown operation, cache or handle
     */
    public JsonNode perform(ObjectNode operation) {
        if (!inside.isEmpty()) {
            operation.put("in", inside.peek());
        }
        lines.add(operation);
        new ScriptedOperation(machine, script).run(operation);
        return operation;
    }

    /**
     * Records the state of a cache, with its free slots in order.
     *
     * @param cache its number
     */
    public void state(int cache) {
        lines.add(JSON.objectNode().set("state", machine.state(cache, true)));
    }

    /** Records the state that all caches share. */
    public void global() {
        lines.add(JSON.objectNode().set("global", machine.global()));
    }

    /**
     * Records the exported statistics of a cache; not inside a callback.
     *
     * @param cache its number
     */
    public void statistics(int cache) {
        lines.add(JSON.objectNode().set("kstat", machine.statistics(cache)));
    }

    /**
     * Records a comment; not inside a callback.
     *
     * @param text for readers of the file
     */
    public void note(String text) {
        lines.add(JSON.objectNode().put("note", text));
    }

    /**
     * Replays what was recorded so far on a machine of its own.
     *
     * @return with the differences, of which there should be none
     */
    public VectorResult replay() {
        return KmemScenario.run(new VectorFile(Path.of(header.name()), List.copyOf(lines)), header.revision());
    }

    /**
     * What was recorded so far.
     *
     * @return JSON, one object to a line
     */
    public List<String> lines() {
        return lines.stream().map(JsonNode::toString).toList();
    }

    /**
     * Writes what was recorded so far.
     *
     * @param file its name must end in {@code .jsonl} if {@code conform} is to find it; its folder is made if need be
     * @throws VectorException if it cannot be written
     */
    public void write(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, lines());
        } catch (IOException failure) {
            throw new VectorException(file, "cannot be written: " + failure.getMessage(), failure);
        }
    }

    /**
     * The address of the object that a handle is bound to, as far as the script knows.
     *
     * @param handle given with an {@code alloc}
     * @return its address now, 0 when the handle is bound to none
     */
    public long address(long handle) {
        return machine.handles().isBound(handle) ? machine.handles().get(handle).address() : 0;
    }

    /**
     * A cache of the scenario.
     *
     * @param number as in its operation {@code cache}
     * @return the cache, to be looked at only
     */
    public ObjectCache cache(int number) {
        return machine.caches().of(number).cache();
    }

    /**
     * The allocator.
     *
     * @return to be looked at only
     */
    public SlabAllocator allocator() {
        return machine.allocator();
    }

    /**
     * The consolidator.
     *
     * @return to be looked at only
     */
    public Consolidator consolidator() {
        return machine.consolidator();
    }

    /**
     * Where all slabs lie.
     *
     * @return to be looked at only
     */
    public Arena arena() {
        return machine.arena();
    }

    /** Everything that happens becomes a line. */
    private final class Writing implements Script {

        private void add(String event, JsonNode what) {
            lines.add(JSON.objectNode().set(event, what));
        }

        @Override
        public void happened(String event, JsonNode what) {
            add(event, what);
        }

        /** The line is written before the answer is known, which is put into it then. */
        @Override
        public MoveResponse asked(MoveRequest request, ObjectNode what) {
            add("move", what);
            inside.push("move");
            MoveResponse response = part.asked(request);
            inside.pop();
            what.put("resp", response.name());
            return response;
        }

        @Override
        public void ended(ObjectNode what, boolean disbelieved) {
            add("done", what);
        }

        @Override
        public void hook() {
            add("hook", JSON.textNode("move_dispatch"));
            inside.push("hook");
            part.betweenRequests();
            inside.pop();
            add("hook_end", JSON.numberNode(1));
        }

        @Override
        public void reclaim(ObjectCache cache) {
            add("reclaim", JSON.objectNode().put("c", cache.number()));
            inside.push("reclaim");
            part.reclaim(cache);
            inside.pop();
            add("reclaim_end", JSON.numberNode(1));
        }

        @Override
        public void result(JsonNode operation, String field, JsonNode got) {
            ((ObjectNode) operation).set(field, got);
        }

        @Override
        public VectorException malformed(String reason) {
            return new VectorException(Path.of(header.name()), lines.size(), reason);
        }

        @Override
        public void seen(ConsolidatorEvent event) {
            part.seen(event);
        }

        @Override
        public void seen(ObjectCache cache, AllocatorEvent event) {
            part.seen(cache, event);
        }

        @Override
        public void constructed(ObjectCache cache, long address) {
            part.constructed(cache, address);
        }

        @Override
        public void destructed(ObjectCache cache, long address) {
            part.destructed(cache, address);
        }
    }
}
