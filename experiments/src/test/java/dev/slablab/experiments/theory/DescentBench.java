package dev.slablab.experiments.theory;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.inspect.SlabTotalsSnapshot;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.policy.KmemPolicyProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** One cache without magazines and its client, taken up to a peak and down to random survivors. */
final class DescentBench {
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final List<MoveEnded> ended = new ArrayList<>();
    private final ClientModel client;
    private final Consolidator consolidator;
    private final SlabAllocator allocator;
    private final ObjectCache cache;
    private final List<Integer> live = new ArrayList<>();
    private final Random random;
    private Consumer<MoveEnded> afterEach = move -> { };
    private Runnable afterRequests = () -> { };
    private Consumer<ConsolidatorEvent> listener = event -> { };
    private int peak;
    private int next;

    /** With a client that moves everything, and the first revision. */
    DescentBench(int objectSize, long seed) {
        this(objectSize, seed, Revision.OF_2009_04, new CooperativeClient());
    }

    DescentBench(int objectSize, long seed, Revision revision, ClientModel client) {
        this.client = client;
        random = new Random(seed);
        allocator = new SlabAllocator(
                AllocatorSetup.of(arena, 1, maintenance, new ManualTimers(), random));
        consolidator = new Consolidator(allocator,
                new ConsolidatorSetup(moves, revision, new KmemPolicyProvider(), random, this::happened));
        cache = allocator.create(CacheSpec.of("descent", objectSize).with(CacheFlag.NOMAGAZINE));
        consolidator.register(cache, client);
    }

    private void happened(ConsolidatorEvent event) {
        listener.accept(event);
        if (event instanceof MoveEnded move) {
            ended.add(move);
        }
    }

    void tune(ConsolidatorTunable tunable, int value) {
        consolidator.tune(consolidator.tunables().with(tunable, value));
    }

    void allocate(int objects) {
        for (int i = 0; i < objects; i++) {
            client.acquired(cache, next, cache.tryAllocate(0));
            live.add(next++);
        }
        peak = Math.max(peak, live.size());
    }

    /** Allocates until no slab is partial. */
    void fill() {
        while (partial() > 0) {
            allocate(1);
        }
    }

    /** Frees random objects until so many are left. */
    void freeDownTo(int survivors) {
        Collections.shuffle(live, random);
        while (live.size() > survivors) {
            cache.free(client.release(live.removeLast()), 0);
        }
    }

    /** Frees objects of full slabs, in the order of their addresses, until each has as many as are given. */
    void shape(int... occupancies) {
        allocate(occupancies.length * perSlab());
        int[] left = occupancies.clone();
        live.removeIf(object -> {
            int slab = (int) ((client.addressOf(object) - arena.base()) / cache.geometry().slabSize());
            boolean goes = left[slab]-- <= 0;
            if (goes) {
                cache.free(client.release(object), 0);
            }
            return goes;
        });
    }

    /** Frees the objects that lie at some addresses. */
    void freeAt(Set<Long> addresses) {
        live.removeIf(object -> {
            boolean goes = addresses.contains(client.addressOf(object));
            if (goes) {
                cache.free(client.release(object), 0);
            }
            return goes;
        });
    }

    /** The client says that an object can move now. */
    void notify(long address) {
        consolidator.notify(cache, address);
        drain();
    }

    /** One interval: a tick, its scan, and the moves that come of it. */
    void interval() {
        allocator.tick();
        drain();
    }

    /** Intervals until the last so many of them have asked nothing, or there were enough. */
    int intervalsUntilQuiet(int quiet, int most) {
        int asked = ended.size();
        int since = 0;
        int intervals = 0;
        while (since < quiet && intervals < most) {
            interval();
            intervals++;
            since = ended.size() == asked ? since + 1 : 0;
            asked = ended.size();
        }
        return intervals;
    }

    void reap() {
        cache.reap();
        drain();
        consolidator.verify();
        client.verify();
    }

    private void drain() {
        maintenance.drain();
        afterRequests.run();
        int told = ended.size();
        while (moves.runOne()) {
            for (; told < ended.size(); told++) {
                afterEach.accept(ended.get(told));
            }
        }
    }

    /** Is told of everything that the consolidator does. */
    void onEvent(Consumer<ConsolidatorEvent> told) {
        listener = told;
    }

    /** Runs when moves have been requested, which takes their destinations, and none has been carried out. */
    void afterRequests(Runnable listener) {
        afterRequests = listener;
    }

    /** Is told of each move that the client answered, when all that follows from it is done. */
    void afterEach(Consumer<MoveEnded> listener) {
        afterEach = listener;
    }

    void verify() {
        consolidator.verify();
        client.verify();
    }

    /** The moves that clients answered, in order. */
    List<MoveEnded> ended() {
        return ended;
    }

    int perSlab() {
        return cache.geometry().capacity(0);
    }

    int live() {
        return live.size();
    }

    int peak() {
        return peak;
    }

    long held() {
        return totals().held();
    }

    long partial() {
        return totals().partial();
    }

    SlabTotalsSnapshot totals() {
        return cache.inspect().totals();
    }

    /** Partial slabs in the order of allocation. */
    List<SlabSnapshot> inOrder() {
        return cache.inspect().partial();
    }

    CacheSnapshot allocatorState() {
        return cache.inspect();
    }

    ConsolidationSnapshot consolidatorState() {
        return consolidator.inspect(cache).orElseThrow();
    }
}
