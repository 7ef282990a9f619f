package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.event.AllocatorEvent.SlabCreated;
import dev.slablab.allocator.event.AllocatorEvent.SlabReleased;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which slabs there are and where they lie, drawn from nothing but the events of their creation and release. */
final class Atlas {
    private final TreeMap<Integer, Place> byPage = new TreeMap<>();
    private final Map<Integer, Set<Long>> ordinals = new HashMap<>();

    /** A slab on its pages. */
    record Place(int cache, long ordinal, int page, int pages) {
    }

    /** Two slabs never share a page or a name, and a slab that goes was there. */
    void note(ObjectCache cache, AllocatorEvent event) {
        switch (event) {
            case SlabCreated made -> {
                assertThat(ordinals.computeIfAbsent(cache.number(), any -> new HashSet<>()).add(made.ordinal()))
                        .as("slab %d of cache %d is new", made.ordinal(), cache.number()).isTrue();
                Map.Entry<Integer, Place> below = byPage.lowerEntry(made.page() + made.pages());
                assertThat(below == null || below.getValue().page() + below.getValue().pages() <= made.page())
                        .as("pages of %s are free", made).isTrue();
                byPage.put(made.page(), new Place(cache.number(), made.ordinal(), made.page(), made.pages()));
            }
            case SlabReleased gone -> {
                Place place = byPage.remove(gone.page());
                assertThat(place != null && place.cache() == cache.number() && place.ordinal() == gone.ordinal())
                        .as("%s of cache %d was there, as %s", gone, cache.number(), place).isTrue();
            }
        }
    }

    /** The slab that an address lies on. */
    Place at(Arena arena, long address) {
        return byPage.floorEntry(arena.pageOf(address)).getValue();
    }
}
