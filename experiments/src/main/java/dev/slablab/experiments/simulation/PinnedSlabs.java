package dev.slablab.experiments.simulation;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.clients.ClientModel;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which slabs hold an object that will never move: known to the simulation, and told to the offline baseline only.
 *
 * <p>Slabs are named by their first page, which is also their order number.
 */
final class PinnedSlabs {
    private final Arena arena;
    private final ClientModel client;
    private final NavigableSet<Integer> firstPages = new TreeSet<>();
    private final Set<Integer> pinned = new HashSet<>();

    PinnedSlabs(Arena arena, ClientModel client) {
        this.arena = arena;
        this.client = client;
    }

    /** Follows which slabs there are. */
    void slab(ObjectCache cache, AllocatorEvent event) {
        switch (event) {
            case AllocatorEvent.SlabCreated created -> firstPages.add(created.page());
            case AllocatorEvent.SlabReleased released -> firstPages.remove(released.page());
        }
    }

    /** Looks where the client's immovable objects lie now. */
    void refresh() {
        pinned.clear();
        client.forEachPinned(address ->
                pinned.add(Objects.requireNonNull(firstPages.floor(arena.pageOf(address)), "no slab lies there")));
    }

    boolean contains(int firstPage) {
        return pinned.contains(firstPage);
    }
}
