package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Which objects clients hold, which are constructed, and which pages slabs cover: all that an allocator promises. */
final class AllocatorModel {
    private final ScriptedAllocator scripted;
    private final List<ObjectCache> caches = new ArrayList<>();
    /** Held objects of each cache, in no particular order. */
    private final List<List<Long>> held = new ArrayList<>();
    /** End of each held object by its address, over all caches. */
    private final TreeMap<Long, Long> ends = new TreeMap<>();
    private final Set<Long> constructed = new HashSet<>();
    /** Number of pages of each slab by its first page. */
    private final TreeMap<Integer, Integer> slabs = new TreeMap<>();
    private int eventsSeen;

    AllocatorModel(ScriptedAllocator scripted) {
        this.scripted = scripted;
    }

    void create(CacheSpec spec) {
        caches.add(scripted.cache(spec.with(CacheCallbacks.NONE
                .withConstructor((address, _) -> constructed.add(address))
                .withDestructor((address, _) -> assertThat(constructed.remove(address)).isTrue()))));
        held.add(new ArrayList<>());
    }

    ObjectCache cache(int choice) {
        return caches.get(choice % caches.size());
    }

    void allocate(int choice, int cpu) {
        int index = choice % caches.size();
        ObjectCache cache = caches.get(index);
        long address = cache.tryAllocate(cpu);
        followEvents();
        if (address == 0) {
            int pages = cache.geometry().pages();
            assertThat(scripted.arena().allocate((long) pages * scripted.arena().quantum())).isZero();
            return;
        }
        long end = address + cache.spec().size();
        assertThat(address % cache.spec().alignment()).isZero();
        assertThat(constructed).contains(address);
        inUse(address, end);
        var before = ends.lowerEntry(end);
        assertThat(before == null || before.getValue() <= address).as("no overlap with objects held").isTrue();
        ends.put(address, end);
        held.get(index).add(address);
    }

    private void inUse(long address, long end) {
        var slab = slabs.floorEntry(scripted.arena().pageOf(address));
        assertThat(slab).isNotNull();
        assertThat(scripted.arena().pageOf(end - 1)).isLessThan(slab.getKey() + slab.getValue());
    }

    void free(int choice, int cpu, int which) {
        int index = choice % caches.size();
        List<Long> objects = held.get(index);
        if (!objects.isEmpty()) {
            long address = objects.remove(which % objects.size());
            ends.remove(address);
            caches.get(index).free(address, cpu);
        }
    }

    private void followEvents() {
        List<AllocatorEvent> events = scripted.events();
        for (AllocatorEvent event : events.subList(eventsSeen, events.size())) {
            switch (event) {
                case AllocatorEvent.SlabCreated made ->
                        assertThat(slabs.put(made.page(), made.pages())).isNull();
                case AllocatorEvent.SlabReleased gone ->
                        assertThat(slabs.remove(gone.page())).isNotNull();
            }
        }
        eventsSeen = events.size();
    }

    void verify() {
        followEvents();
        scripted.allocator().verify();
        assertThat(scripted.arena().pagesInUse()).isEqualTo(slabs.values().stream().mapToInt(pages -> pages).sum());
        for (int index = 0; index < caches.size(); index++) {
            CacheStats stats = caches.get(index).stats();
            assertThat(stats.bufInuse()).isEqualTo(held.get(index).size());
            assertThat(caches.get(index).inspect().partial()).doesNotHaveDuplicates()
                    .allMatch(slab -> slab.refCount() > 0 && slab.refCount() + slab.free().size() == slab.capacity());
        }
    }

    /** Frees everything; then nothing may be left constructed and no page in use. */
    void end() {
        scripted.tasks().drain();
        for (int index = 0; index < caches.size(); index++) {
            while (!held.get(index).isEmpty()) {
                free(index, 0, 0);
            }
            verify();
            assertThat(scripted.allocator().destroy(caches.get(index)).none()).isTrue();
        }
        followEvents();
        assertThat(constructed).isEmpty();
        assertThat(scripted.arena().pagesInUse()).isZero();
        assertThat(slabs).isEmpty();
    }
}
