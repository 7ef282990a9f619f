package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.event.AllocatorEvent.SlabCreated;
import dev.slablab.allocator.event.AllocatorEvent.SlabReleased;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Translates between the addresses of a cache and the positions [slab ordinal, slot] of the vectors. */
final class SlabMap {
    private final Arena arena;
    private final int chunkSize;
    private final Map<Integer, SlabCreated> byPage = new HashMap<>();
    private final Map<Long, SlabCreated> byOrdinal = new HashMap<>();

    SlabMap(Arena arena, int chunkSize) {
        this.arena = arena;
        this.chunkSize = chunkSize;
    }

    void accept(AllocatorEvent event) {
        switch (event) {
            case SlabCreated created -> {
                byOrdinal.put(created.ordinal(), created);
                for (int page = 0; page < created.pages(); page++) {
                    byPage.put(created.page() + page, created);
                }
            }
            case SlabReleased released -> {
                SlabCreated created = slab(released.ordinal());
                for (int page = 0; page < created.pages(); page++) {
                    byPage.remove(created.page() + page);
                }
            }
        }
    }

    ArrayNode position(long address) {
        SlabCreated slab = Objects.requireNonNull(byPage.get(arena.pageOf(address)), "no slab lies there");
        return JsonNodeFactory.instance.arrayNode().add(slab.ordinal()).add((address - base(slab)) / chunkSize);
    }

    /** The address of a position, also on a slab that is gone. */
    long address(long ordinal, int slot) {
        return base(slab(ordinal)) + (long) slot * chunkSize;
    }

    private SlabCreated slab(long ordinal) {
        return Objects.requireNonNull(byOrdinal.get(ordinal), "there was no such slab");
    }

    private long base(SlabCreated slab) {
        return arena.base() + (long) slab.page() * arena.quantum() + slab.color();
    }
}
