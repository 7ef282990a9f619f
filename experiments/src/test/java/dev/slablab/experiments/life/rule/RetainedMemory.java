package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Program.Possession;
import dev.slablab.experiments.life.Rule;
import java.util.List;

/** Nothing is handed out, to the program or as a destination, of a slab that is retained, or not there. */
public final class RetainedMemory implements Rule {
    private final Atlas atlas = new Atlas();

    @Override
    public void seen(Life life, ObjectCache cache, AllocatorEvent event) {
        atlas.note(cache, event);
    }

    @Override
    public void acquired(Life life, Possession object) {
        check(life, life.recorder().cache(object.cache()), object.address());
    }

    @Override
    public void asked(Life life, MoveRequest request) {
        check(life, request.cache(), request.to());
    }

    private void check(Life life, ObjectCache cache, long address) {
        Atlas.Place place = atlas.at(life.recorder().arena(), address);
        assertThat(place.cache()).as("whose slab 0x%x lies on", address).isEqualTo(cache.number());
        if (CacheControl.of(cache).slabLayer().totals().retained() > 0) {
            assertThat(life.recorder().consolidator().inspect(cache).map(ConsolidationSnapshot::deadList)
                    .orElse(List.of())).as("retained slabs").doesNotContain(place.ordinal());
        }
    }
}
