package dev.slablab.clients.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.clients.ClientModel;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Registration;
import dev.slablab.consolidator.Revision;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A program, its client, a consolidator and an allocator, with everything drained by hand. */
final class ClientStack {
    static final int CPUS = 2;

    /** An object of the program's: where it came from and, if it never moves, where it must stay. */
    private record Live(ObjectCache cache, long birthplace) {
    }

    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator =
            new SlabAllocator(AllocatorSetup.of(arena, CPUS, maintenance, timers, new SplittableRandom(1)));
    private final Consolidator consolidator;
    private final ClientModel client;
    private final ShadowMemory memory;
    private final List<ObjectCache> caches;
    private final TreeMap<Integer, Live> live = new TreeMap<>();
    private final TreeMap<Integer, Live> untold = new TreeMap<>();
    private final TreeMap<Integer, Live> forgotten = new TreeMap<>();
    private int nextObject;

    ClientStack(ClientModel client, Revision revision, Tunables<ConsolidatorTunable> tunables) {
        this.client = client;
        memory = new ShadowMemory(client);
        consolidator = new Consolidator(allocator, ConsolidatorSetup.kmem(moves, revision, new SplittableRandom(2)));
        consolidator.tune(tunables);
        caches = List.of(
                allocator.create(CacheSpec.of("magazines", 500)),
                allocator.create(CacheSpec.of("bare", 400).with(CacheFlag.NOMAGAZINE)),
                allocator.create(CacheSpec.of("large", 1000)));
        caches.forEach(cache -> assertThat(consolidator.register(cache, memory)).isEqualTo(Registration.ACTIVE));
        allocator.tick();
    }

    void run(Step step) {
        switch (step.kind()) {
            case ALLOCATE -> repeat(step, () -> allocate(step));
            case FREE -> step.spread().forEach(this::free);
            case ALLOCATE_UNTOLD -> allocateUntold(step);
            case TELL -> tell();
            case FORGET -> forget(step);
            case FREE_FORGOTTEN -> freeForgotten(step);
            case TICK -> allocator.tick();
            case REAP -> allocator.reap();
            case TIMERS -> timers.fireAll();
            case MAINTAIN -> repeat(step, maintenance::runOne);
            case MOVE -> repeat(step, moves::runOne);
            case DRAIN -> drain();
            case NOTIFY -> notifyOf(step);
            case REFUSE_MOVES -> moves.failNext(step.amount());
            case LIMIT -> arena.limit(step.amount() * 10L);
        }
    }

    private static void repeat(Step step, Runnable action) {
        for (int time = 0; time < step.amount(); time++) {
            action.run();
        }
    }

    void drain() {
        do {
            maintenance.drain();
            moves.drain();
        } while (!maintenance.waiting().isEmpty());
    }

    private void allocate(Step step) {
        allocateUntold(step);
        tell();
    }

    private void allocateUntold(Step step) {
        ObjectCache cache = caches.get(step.pick() % caches.size());
        long address = cache.tryAllocate(cpu(step));
        if (address != 0) {
            memory.write(address, nextObject);
            untold.put(nextObject, new Live(cache, address));
            nextObject++;
        }
    }

    private void tell() {
        untold.forEach((object, it) -> client.acquired(it.cache(), object, it.birthplace()));
        live.putAll(untold);
        untold.clear();
    }

    private void free(Step step) {
        if (!live.isEmpty()) {
            int object = chosen(step);
            Live it = live.remove(object);
            long address = client.release(object);
            memory.erase(address, object);
            it.cache().free(address, cpu(step));
        }
    }

    private void forget(Step step) {
        if (!live.isEmpty()) {
            int object = chosen(step);
            forgotten.put(object, new Live(live.remove(object).cache(), client.release(object)));
        }
    }

    private void freeForgotten(Step step) {
        forgotten.forEach((object, it) -> {
            memory.erase(it.birthplace(), object);
            it.cache().free(it.birthplace(), cpu(step));
        });
        forgotten.clear();
    }

    private void notifyOf(Step step) {
        if (!live.isEmpty()) {
            int object = chosen(step);
            consolidator.notify(live.get(object).cache(), client.addressOf(object));
        }
    }

    private int chosen(Step step) {
        Integer above = live.ceilingKey(step.pick() % nextObject);
        return above != null ? above : live.firstKey();
    }

    private static int cpu(Step step) {
        return step.pick() / 7 % CPUS;
    }

    /** Everything that must be true between any two steps. */
    void verify() {
        client.verify();
        consolidator.verify();
        assertThat(client.owned()).isEqualTo(live.size());
        assertThat(memory.size()).isEqualTo(live.size() + untold.size() + forgotten.size());
        live.keySet().forEach(object -> {
            long address = client.addressOf(object);
            assertThat(client.owns(address)).isTrue();
            assertThat(memory.read(address)).as("object at 0x%x", address).isEqualTo(object);
        });
        untold.forEach((object, it) -> assertThat(memory.read(it.birthplace())).isEqualTo(object));
        forgotten.forEach((object, it) -> assertThat(memory.read(it.birthplace())).isEqualTo(object));
        caches.forEach(this::verify);
    }

    private void verify(ObjectCache cache) {
        long objects = of(cache, live) + of(cache, untold) + of(cache, forgotten);
        long pending = consolidator.inspect(cache).orElseThrow().pending().size();
        assertThat(cache.stats().bufInuse()).as("buf_inuse of " + cache.spec().name()).isEqualTo(objects + pending);
        var geometry = cache.geometry();
        for (var slab : cache.inspect().partial()) {
            long start = arena.base() + (long) slab.page() * arena.quantum() + slab.color();
            slab.free().forEach(slot -> assertThat(client.owns(start + (long) slot * geometry.chunkSize()))
                    .as("slot %d of %s is free and owned", slot, slab).isFalse());
        }
    }

    private static long of(ObjectCache cache, Map<Integer, Live> objects) {
        return objects.values().stream().filter(it -> it.cache() == cache).count();
    }

    /** That an object, if the program has it, lies where it was born. */
    void requireUnmoved(int object) {
        if (live.containsKey(object)) {
            assertThat(client.addressOf(object)).as("object %d", object).isEqualTo(live.get(object).birthplace());
        }
    }

    int objects() {
        return nextObject;
    }

    long moved() {
        return memory.moved();
    }

    Consolidator consolidator() {
        return consolidator;
    }
}
