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
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientModels;
import dev.slablab.clients.Draw;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether an object could be freed says little about whether it can be moved: refusing one object in twenty at random
 * costs some slabs, refusing those that are old, of which there are as many, costs most of what could come back.
 */
final class RemovabilityTest {
    private static final int SLABS = 1000;
    private static final int SLOTS = 31;
    private static final double SURVIVAL = 0.1;

    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator = new SlabAllocator(
            AllocatorSetup.of(arena, 1, maintenance, timers, new SplittableRandom(1)));
    private final ObjectCache cache = allocator.create(CacheSpec.of("things", 128).with(CacheFlag.NOMAGAZINE));

    @ParameterizedTest
    @ValueSource(strings = {"cooperative", "stubborn(share=0.05)", "removable(age=15500)"})
    void is_a_poor_criterion(String text) throws IOException {
        ClientModel client = ClientModels.create(text, 7, RemovabilityTest.class.getClassLoader());
        var consolidator = new Consolidator(
                allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_07, new SplittableRandom(2)));
        consolidator.register(cache, client);
        int objects = SLABS * SLOTS;
        for (int object = 0; object < objects; object++) {
            client.acquired(cache, object, cache.tryAllocate());
        }
        int survivors = 0;
        for (int object = 0; object < objects; object++) {
            if (Draw.unit(3, object) < SURVIVAL) {
                survivors++;
            } else {
                cache.free(client.release(object));
            }
        }
        long before = arena.pagesInUse();
        reapUntilNothingChanges();
        client.verify();
        String row = "| `%s` | %d | %d | %d |".formatted(
                text, before, arena.pagesInUse(), (survivors + SLOTS - 1) / SLOTS);
        assertThat(Files.readString(Path.of("README.md"))).contains(row);
    }

    private void reapUntilNothingChanges() {
        long before;
        do {
            before = arena.pagesInUse();
            allocator.reap();
            maintenance.drain();
            moves.drain();
            timers.fireAll();
        } while (arena.pagesInUse() != before);
    }
}
