package dev.slablab.clients.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.clients.behavior.StubbornClient;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.Revision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How many slabs stay when a share of the objects refuses, against the closed formula. */
final class PinnedFloorTest {
    private static final int SLABS = 1000;
    private static final int SLOTS = 31;
    private static final double OCCUPANCY = 0.3;
    private static final double SHARE = 0.1;

    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator = new SlabAllocator(
            AllocatorSetup.of(arena, 1, maintenance, timers, new SplittableRandom(1)));
    private final ObjectCache cache = allocator.create(CacheSpec.of("things", 128).with(CacheFlag.NOMAGAZINE));

    @Test
    void slabs_with_pinned_objects_stay_and_hardly_any_others() {
        var client = new StubbornClient(7, SHARE);
        Set<Integer> survivors = populate(client);
        Set<Long> pinned = new HashSet<>();
        for (int object : survivors) {
            if (client.pinned(object)) {
                pinned.add(page(client.addressOf(object)));
            }
        }
        double floor = SLABS * (1 - Math.pow(1 - OCCUPANCY * SHARE, SLOTS));
        assertThat((double) pinned.size()).isCloseTo(floor, within(5 * Math.sqrt(floor * (1 - floor / SLABS))));
        reapUntilNothingChanges();
        Map<Long, Integer> objects = new HashMap<>();
        client.forEach((object, address) -> objects.merge(page(address), 1, Integer::sum));
        assertThat(arena.pagesInUse()).isEqualTo(objects.size());
        assertThat(objects.keySet()).containsAll(pinned);
        // Complete slabs are never candidates, so those filled before the refusals were known stay too.
        objects.forEach((page, count) -> assertThat(pinned.contains(page) || count == SLOTS)
                .as("page %d without pinned objects has %d", page, count).isTrue());
        assertThat((double) objects.size()).isCloseTo(pinned.size(), within(0.03 * pinned.size()));
    }

    @Test
    void a_cooperative_client_leaves_only_what_is_needed() {
        var client = new CooperativeClient();
        Set<Integer> survivors = populate(client);
        reapUntilNothingChanges();
        assertThat(arena.pagesInUse()).isEqualTo((survivors.size() + SLOTS - 1) / SLOTS);
        client.verify();
    }

    private Set<Integer> populate(ClientModel client) {
        var consolidator = new Consolidator(
                allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_07, new SplittableRandom(2)));
        consolidator.register(cache, client);
        Set<Integer> survivors = new HashSet<>();
        for (int object = 0; object < SLABS * SLOTS; object++) {
            client.acquired(cache, object, cache.tryAllocate(0));
        }
        assertThat(arena.pagesInUse()).isEqualTo(SLABS);
        var random = new Random(42);
        for (int object = 0; object < SLABS * SLOTS; object++) {
            if (random.nextDouble() < OCCUPANCY) {
                survivors.add(object);
            } else {
                cache.free(client.release(object), 0);
            }
        }
        return survivors;
    }

    private void reapUntilNothingChanges() {
        long before;
        do {
            before = arena.pagesInUse();
            allocator.reap();
            maintenance.drain();
            moves.drain();
            timers.fireAll();
        } while (arena.pagesInUse() < before);
        allocator.verify();
    }

    private long page(long address) {
        return (address - arena.base()) / arena.quantum();
    }
}
