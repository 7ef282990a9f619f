package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.inspect.QueuedMove;
import dev.slablab.consolidator.policy.KmemPolicyProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The machine of a scenario: arena, processors, queues and timers, all moved by the script. */
final class ScriptedMachine {
    private static final int DEFAULT_PAGES = 65_536;

    private final VirtualArena arena;
    private final ManualTaskQueue maintenance;
    private final ManualTaskQueue moves;
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator;
    private final Consolidator consolidator;
    private final KmemScenario scenario;
    private int currentCpu;
    private long untilHook;

    ScriptedMachine(JsonNode header, Revision revision, KmemScenario scenario) {
        this.scenario = scenario;
        long base = Long.decode(header.path("arena_base").asText());
        arena = new VirtualArena(base, header.path("pagesize").asInt());
        arena.limit(DEFAULT_PAGES);
        maintenance = new ManualTaskQueue(task -> scenario.taskStarted(StateFields.task(task)), task -> { });
        moves = new ManualTaskQueue(task -> { }, this::moveQueued);
        allocator = new SlabAllocator(new AllocatorSetup(arena, header.path("ncpus").asInt(), () -> currentCpu,
                maintenance, timers, new SplittableRandom(0), scenario::slabEvent));
        consolidator = new Consolidator(allocator, new ConsolidatorSetup(
                moves, revision, new KmemPolicyProvider(), new SplittableRandom(0), scenario::consolidatorEvent));
    }

    private void moveQueued(Task task) {
        scenario.moveQueued(((QueuedMove) task).inspect());
        if (untilHook > 0) {
            untilHook--;
            if (untilHook == 0) {
                scenario.hook();
            }
        }
    }

    void armHook(long dispatches) {
        untilHook = dispatches;
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

    /** Order numbers of a cache's slabs: recorded ones where the file has them, else by page. */
    SlabTable.OrderNumbering numbering(VectorFile file, int cache) {
        Map<Long, Integer> keys = new HashMap<>();
        for (JsonNode line : file.lines()) {
            JsonNode key = line.path("slabkey");
            if (!line.has("op") && key.isObject() && key.path("c").asInt() == cache) {
                keys.put(key.path("s").asLong(), key.path("key").asInt());
            }
        }
        return keys.isEmpty() ? SlabTable.OrderNumbering.BY_PAGE : (ordinal, page) -> keys.getOrDefault(ordinal, page);
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

    void verify() {
        consolidator.verify();
    }
}
