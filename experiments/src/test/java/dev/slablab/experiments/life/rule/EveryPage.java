package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Rule;

/** When all objects are freed and all caches destroyed, every page is back, and every slab has gone. */
public final class EveryPage implements Rule {
    private final Atlas atlas = new Atlas();
    private long slabs;

    @Override
    public void seen(Life life, ObjectCache cache, AllocatorEvent event) {
        atlas.note(cache, event);
        slabs += event instanceof AllocatorEvent.SlabCreated ? 1 : -1;
    }

    @Override
    public void over(Life life) {
        assertThat(life.recorder().allocator().inspect().pagesInUse()).as("pages in use").isZero();
        assertThat(slabs).as("slabs that never went").isZero();
        assertThat(life.recorder().allocator().caches()).isEmpty();
        assertThat(life.recorder().allocator().inspect().refusedFrees()).as("refused frees").isZero();
    }
}
