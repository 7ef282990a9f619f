package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Rule;
import java.util.Comparator;

/** Partial slabs lie in the order of the original's comparator: by weight, then by address. */
public final class OrderOfSlabs implements Rule {

    @Override
    public void between(Life life) {
        for (int number = 0; number < life.caches(); number++) {
            CacheSnapshot cache = life.recorder().cache(number).inspect();
            assertThat(cache.partial()).as("partial slabs of cache %d", number)
                    .allMatch(slab -> slab.refCount() > 0 && slab.refCount() < slab.capacity())
                    .allMatch(slab -> slab.free().size() == slab.capacity() - slab.refCount())
                    .isSortedAccordingTo(Comparator.<SlabSnapshot>comparingInt(slab -> weight(cache, slab))
                            .thenComparingInt(SlabSnapshot::page));
        }
    }

    private static int weight(CacheSnapshot cache, SlabSnapshot slab) {
        int shift = cache.geometry().binShift();
        boolean exact = slab.refCount() <= shift || slab.capacity() - slab.refCount() <= shift;
        int weight = exact ? -slab.refCount() : -(shift + (slab.refCount() >> shift));
        return slab.fillFirst() ? weight - cache.geometry().maxChunks() : weight;
    }
}
