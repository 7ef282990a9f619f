package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.inspect.QueuedMove;
import dev.slablab.consolidator.policy.KmemPolicyProvider;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** The machine of a scenario: arena, processors, queues, timers and caches, all moved by the script. */
final class ScriptedMachine {
    private static final int DEFAULT_PAGES = 65_536;

    private final VirtualArena arena;
    private final ManualTaskQueue maintenance;
    private final ManualTaskQueue moves;
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator;
    private final Consolidator consolidator;
    private final Script script;
    private final ScriptedCaches caches;
    private final Handles handles = new Handles();
    private int currentCpu;
    private long untilHook;

    ScriptedMachine(
            JsonNode header, Revision revision, IntFunction<SlabTable.OrderNumbering> numbering, Script script) {
        this.script = script;
        long base = Long.decode(header.path("arena_base").asText());
        arena = new VirtualArena(base, header.path("pagesize").asInt());
        arena.limit(DEFAULT_PAGES);
        maintenance = new ManualTaskQueue(
                task -> script.happened("task", StateFields.task(task)), task -> { });
        moves = new ManualTaskQueue(task -> { }, this::moveQueued);
        allocator = new SlabAllocator(new AllocatorSetup(arena, header.path("ncpus").asInt(), () -> currentCpu,
                maintenance, timers, new SplittableRandom(0), this::slabEvent));
        consolidator = new Consolidator(allocator, new ConsolidatorSetup(
                moves, revision, new KmemPolicyProvider(), new SplittableRandom(0), this::consolidatorEvent));
        caches = new ScriptedCaches(this, script, numbering);
    }

    private void moveQueued(Task task) {
        script.happened("enq", EventFields.queued(((QueuedMove) task).inspect()));
        if (untilHook > 0) {
            untilHook--;
            if (untilHook == 0) {
                script.hook();
            }
        }
    }

    void armHook(long dispatches) {
        untilHook = dispatches;
    }

    private void slabEvent(ObjectCache cache, AllocatorEvent event) {
        caches.of(cache.number()).slabs().accept(event);
        switch (event) {
            case AllocatorEvent.SlabCreated created -> script.happened("slab", EventFields.created(cache, created));
            case AllocatorEvent.SlabReleased released -> script.happened("slabfree", EventFields.slab(cache, released));
        }
        script.seen(cache, event);
    }

    private void consolidatorEvent(ConsolidatorEvent event) {
        switch (event) {
            case ConsolidatorEvent.MoveSkipped skipped -> script.happened("skip", EventFields.skipped(skipped));
            case ConsolidatorEvent.MoveEnded ended -> script.ended(EventFields.ended(ended), ended.disbelieved());
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
        script.seen(event);
    }

    /** The client of every cache: what it answers is in the script. It may get or free objects before it does. */
    MoveResponse move(MoveRequest request) {
        ScriptedCache scripted = caches.of(request.cache().number());
        ObjectNode what = EventFields.asked(scripted, request, handles.handleOf(request.from()));
        MoveResponse response = script.asked(request, what);
        switch (response) {
            case YES -> handles.bind(give(request.from()), scripted, request.to());
            case DONT_NEED -> give(request.from());
            case NO, LATER, DONT_KNOW -> { }
        }
        return response;
    }

    /** The client lets go of an object, which must be its own. */
    private long give(long address) {
        long handle = handles.handleOf(address);
        if (!handles.isBound(handle)) {
            throw script.malformed("the client answers for an object that no handle is bound to");
        }
        handles.unbind(handle);
        return handle;
    }

    void tune(String name, int value) {
        switch (name) {
            case "arena_limit" -> arena.limit(value);
            case "depot_contention" -> allocator.tune(
                    allocator.tunables().with(AllocatorTunable.DEPOT_CONTENTION, value));
            default -> consolidator.tune(consolidator.tunables().with(name, value));
        }
    }

    /** Runs up to a number of tasks, all if it is negative, on a processor. */
    int run(TaskQueue queue, int most, int cpu) {
        int before = currentCpu;
        currentCpu = cpu;
        int ran = 0;
        while (ran != most && ((ManualTaskQueue) queue).runOne()) {
            ran++;
        }
        currentCpu = before;
        return ran;
    }

    VirtualArena arena() {
        return arena;
    }

    ManualTaskQueue maintenance() {
        return maintenance;
    }

    ManualTaskQueue moves() {
        return moves;
    }

    ManualTimers timers() {
        return timers;
    }

    SlabAllocator allocator() {
        return allocator;
    }

    Consolidator consolidator() {
        return consolidator;
    }

    ScriptedCaches caches() {
        return caches;
    }

    Handles handles() {
        return handles;
    }

    ObjectNode state(int cache, boolean freeSlots) {
        ScriptedCache scripted = caches.of(cache);
        return StateFields.cache(scripted.cache().inspect(), consolidator.inspect(scripted.cache()),
                scripted.objects(), freeSlots);
    }

    ObjectNode global() {
        return StateFields.global(allocator.inspect(), consolidator.inspect(), timers.armed());
    }

    ObjectNode statistics(int cache) {
        ObjectCache counted = caches.of(cache).cache();
        return StateFields.statistics(counted.inspect(), counted.stats().byName(), consolidator.inspect(counted));
    }

    void verify() {
        consolidator.verify();
    }
}
