package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Rule;

/**
 * Nobody is asked without need: when memory is short, about slabs with free slots; otherwise about slabs that were not
 * refused and are less occupied than the threshold says, or have a single object.
 */
public final class WorthAsking implements Rule {
    private static final int EIGHTHS = 8;

    @Override
    public void seen(Life life, ConsolidatorEvent event) {
        if (event instanceof ConsolidatorEvent.MoveStarted start) {
            Moment now = Moment.of(life, start.cache());
            Moment.Slab slab = now.slabs().get(start.move().fromOrdinal());
            assertThat(slab).as("the slab of the object asked about").isNotNull();
            assertThat(slab.partial()).as("%s has free slots", slab).isTrue();
            if (!start.move().desperate()) {
                assertThat(slab.marked()).as("%s was refused", slab).isFalse();
                assertThat(sparse(life, start.cache(), slab)).as("%s is worth emptying", slab).isTrue();
            }
        }
    }

    private static boolean sparse(Life life, ObjectCache cache, Moment.Slab slab) {
        var consolidator = life.recorder().consolidator();
        int numer = consolidator.inspect(cache).orElseThrow().threshold().orElseThrow().numer();
        return consolidator.tunables().isOn(ConsolidatorTunable.ANY_PARTIAL) || slab.refCount() == 1
                || slab.refCount() * EIGHTHS < slab.capacity() * numer;
    }
}
