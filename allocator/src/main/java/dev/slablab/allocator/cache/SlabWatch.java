package dev.slablab.allocator.cache;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.slab.SlabGeometry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Where the objects of slabs lie that come and go: debugging keeps something for each. */
final class SlabWatch {
    private final SlabGeometry geometry;
    private final Arena arena;
    private final Map<Integer, NewSlab> byPage = new ConcurrentHashMap<>();

    SlabWatch(SlabGeometry geometry, Arena arena) {
        this.geometry = geometry;
        this.arena = arena;
    }

    /** Hears of a slab: passes on a new one, and each object of one that is gone. */
    void note(AllocatorEvent event, Consumer<NewSlab> made, LongConsumer gone) {
        switch (event) {
            case AllocatorEvent.SlabCreated created -> {
                long span = arena.base() + (long) created.page() * geometry.quantum();
                NewSlab slab = new NewSlab(span, span + created.color(), created.capacity());
                byPage.put(created.page(), slab);
                made.accept(slab);
            }
            case AllocatorEvent.SlabReleased released -> {
                NewSlab slab = Objects.requireNonNull(byPage.remove(released.page()), "a slab that nobody made");
                for (int slot = 0; slot < slab.capacity; slot++) {
                    gone.accept(slab.first + (long) slot * geometry.chunkSize());
                }
            }
        }
    }

    /** A slab: its span, its first object, and how many objects it has. */
    record NewSlab(long span, long first, int capacity) {
    }
}
