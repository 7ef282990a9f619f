package dev.slablab.experiments.life;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.experiments.life.Program.Possession;
import java.util.List;
import java.util.Optional;

/** Turns steps into operations of a scenario, and tells the model of them. */
final class Deeds {
    private static final int EIGHTHS = 8;
    /** As many objects of a cache at most, or three slabs. */
    private static final int MOST = 240;
    private static final int PLENTY = 65_536;

    private final Life life;
    private final World world;
    private final Answers answers;
    private final int[] slabs;
    private Optional<Step> inScan = Optional.empty();
    private Optional<Step> inCallback = Optional.empty();
    private Optional<MoveRequest> request = Optional.empty();
    private boolean scanning;
    private int handles;

    Deeds(Life life, World world, Answers answers) {
        this.life = life;
        this.world = world;
        this.answers = answers;
        slabs = new int[world.caches().size()];
    }

    private void perform(ObjectNode operation) {
        life.recorder().perform(operation);
    }

    void begin() {
        perform(Operations.tune("minslabs", 0));
        for (int cache = 0; cache < slabs.length; cache++) {
            perform(Operations.create(cache, world.caches().get(cache)));
        }
    }

    void run(Step step) {
        switch (step) {
            case Step.Allocate it -> allocate(cache(it.cache()), cpu(it.cpu()), it.amount());
            case Step.Free it -> free(cache(it.cache()), it);
            case Step.Notify it -> notify(cache(it.cache()), it.object());
            case Step.NotifyAt it -> notifyAt(cache(it.cache()), it);
            case Step.InScan(int requests, Step work) -> {
                inScan = Optional.of(work);
                perform(Operations.plain("hook").put("n", requests + 1));
            }
            case Step.InCallback(Step work) -> inCallback = Optional.of(work);
            case Step.Maintain it -> maintain(it);
            case Step.Move it -> move(it);
            case Step.Settle _ -> settle();
            case Step.Look _ -> look();
            case Step.Plain it -> perform(operation(it));
        }
    }

    private ObjectNode operation(Step.Plain step) {
        return switch (step) {
            case Step.Tick _ -> Operations.plain("tick");
            case Step.Timers _ -> Operations.plain("timeouts");
            case Step.ReapAll _ -> Operations.plain("kmem_reap");
            case Step.Update it -> Operations.of("update", cache(it.cache()));
            case Step.Reap it -> Operations.of("reap", cache(it.cache()));
            case Step.ReapNow it -> Operations.of("reap_now", cache(it.cache()));
            case Step.Purge it -> Operations.of("purge", cache(it.cache()));
            case Step.Enable it -> Operations.of("enable", cache(it.cache()));
            case Step.Contend it -> Operations.of("contend", cache(it.cache())).put("n", it.times());
            case Step.Tune it -> Operations.tune(it.tunable(), it.value());
            case Step.FailConstructors it -> Operations.of("ctor_fail", cache(it.cache())).put("n", it.calls());
            case Step.FailDispatches it -> Operations.failDispatches(it.ofMoves(), it.dispatches());
            case Step.Shortage it -> Operations.tune(
                    "arena_limit", (int) life.recorder().arena().pagesInUse() + it.pages());
        };
    }

    private int cache(int number) {
        return number % slabs.length;
    }

    private int cpu(int number) {
        return number % world.cpus();
    }

    private int objects(int cache, int eighths) {
        return Math.max(1, eighths * maxChunks(cache) / EIGHTHS);
    }

    private int maxChunks(int cache) {
        return life.recorder().cache(cache).geometry().maxChunks();
    }

    private void allocate(int cache, int cpu, int amount) {
        int most = Math.max(MOST, 3 * maxChunks(cache));
        for (int i = 0; i < objects(cache, amount) && life.program().of(cache).size() < most; i++) {
            int handle = handles++;
            perform(Operations.allocate(cache, cpu, handle));
            long address = life.recorder().address(handle);
            if (address != 0) {
                Possession object = life.program().acquire(cache, handle, address);
                answers.acquired(life.recorder().cache(cache), object);
                life.acquired(object);
            }
        }
    }

    private void free(int cache, Step.Free step) {
        List<Possession> owned = life.program().of(cache);
        for (int i = 0; i < objects(cache, step.amount()) && !owned.isEmpty(); i++) {
            free(owned.get((step.first() + i * step.stride()) % owned.size()), cpu(step.cpu()));
        }
    }

    /** The object that is being asked about is left alone until the answer. */
    private void free(Possession object, int cpu) {
        if (request.isEmpty() || request.get().from() != object.address()) {
            answers.released(object);
            life.program().release(object);
            perform(Operations.free(object.cache(), cpu, object.handle()));
        }
    }

    /** Frees what a cache's client can spare. */
    void spare(int cache) {
        life.program().of(cache).stream().findFirst().ifPresent(object -> free(object, 0));
    }

    /** Mostly of objects that could not move before, if there are any. */
    private void notify(int cache, int number) {
        List<Possession> owned = life.program().of(cache);
        List<Possession> stuck = owned.stream().filter(Possession::wasStuck).toList();
        if (!stuck.isEmpty() && number % 4 > 0) {
            owned = stuck;
        }
        if (!owned.isEmpty()) {
            perform(Operations.plain("notify").put("h", owned.get(number % owned.size()).handle()));
        }
    }

    private void notifyAt(int cache, Step.NotifyAt step) {
        if (slabs[cache] > 0) {
            perform(Operations.notifyAt(cache, step.slab() % slabs[cache], step.slot() % maxChunks(cache)));
        }
    }

    /** The maintenance queue is served by one thread, so not by what gets in while it scans. */
    private void maintain(Step.Maintain step) {
        if (!scanning) {
            perform(Operations.serve("run_taskq", step.tasks(), cpu(step.cpu())));
        }
    }

    /** Nor is the move queue by what happens in a callback. */
    private void move(Step.Move step) {
        if (request.isEmpty()) {
            perform(Operations.serve("run_moves", step.moves(), cpu(step.cpu())));
        }
    }

    private void settle() {
        while (!life.recorder().allocator().inspect().waiting().isEmpty()
                || !life.recorder().consolidator().inspect().moveQueue().isEmpty()) {
            perform(Operations.serve("run_taskq", -1, 0));
            perform(Operations.serve("run_moves", -1, 0));
        }
    }

    void look() {
        for (int cache = 0; cache < slabs.length; cache++) {
            life.recorder().state(cache);
            life.recorder().statistics(cache);
        }
        life.recorder().global();
    }

    /** Nothing fails any more, nobody gets in, and what waits is done. */
    void rest() {
        inCallback = Optional.empty();
        inScan = Optional.empty();
        perform(Operations.plain("hook").put("n", 0));
        perform(Operations.failDispatches(true, 0));
        perform(Operations.failDispatches(false, 0));
        perform(Operations.tune("arena_limit", PLENTY));
        for (int cache = 0; cache < slabs.length; cache++) {
            perform(Operations.of("ctor_fail", cache).put("n", 0));
        }
        settle();
    }

    /** Every object is freed, every cache destroyed. */
    void end() {
        for (int cache = 0; cache < slabs.length; cache++) {
            for (Possession object : List.copyOf(life.program().of(cache))) {
                free(object, 0);
            }
        }
        settle();
        for (int cache = 0; cache < slabs.length; cache++) {
            perform(Operations.of("destroy", cache));
        }
    }

    void seen(ObjectCache cache, AllocatorEvent event) {
        if (event instanceof AllocatorEvent.SlabCreated created) {
            slabs[cache.number()] = (int) created.ordinal() + 1;
        }
    }

    void asked(MoveRequest about) {
        request = Optional.of(about);
    }

    void answered() {
        request = Optional.empty();
    }

    void duringCallback() {
        Optional<Step> work = inCallback;
        inCallback = Optional.empty();
        work.ifPresent(this::run);
    }

    void duringScan() {
        Optional<Step> work = inScan;
        inScan = Optional.empty();
        scanning = true;
        try {
            work.ifPresent(this::run);
        } finally {
            scanning = false;
        }
    }
}
