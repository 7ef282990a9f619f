package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.inspect.PendingMove;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A slab is released once, and not while a move of its cache is pending. There is one exception: a slab that was
 * emptied while a scan held it is released by the scan, unless a move off that very slab is pending.
 */
public final class ReleasedOnce implements Rule {
    private final Atlas atlas = new Atlas();
    private final Map<ObjectCache, Integer> passes = new HashMap<>();

    @Override
    public void seen(Life life, ConsolidatorEvent event) {
        if (event instanceof ConsolidatorEvent.PassStarted) {
            passes.merge(event.cache(), 1, Integer::sum);
        } else if (event instanceof ConsolidatorEvent.PassEnded) {
            passes.merge(event.cache(), -1, Integer::sum);
        }
    }

    @Override
    public void seen(Life life, ObjectCache cache, AllocatorEvent event) {
        atlas.note(cache, event);
        if (event instanceof AllocatorEvent.SlabReleased released) {
            List<PendingMove> pending = life.recorder().consolidator().inspect(cache)
                    .map(ConsolidationSnapshot::pending).orElse(List.of());
            assertThat(pending).as("moves off slab %d, which is released", released.ordinal())
                    .noneMatch(move -> move.fromOrdinal() == released.ordinal());
            boolean scanned = passes.getOrDefault(cache, 0) > 0;
            assertThat(pending.isEmpty() || scanned).as("slab %d is released while nothing is pending, but there are "
                    + "%s", released.ordinal(), pending).isTrue();
        }
    }
}
