package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.consolidator.inspect.PendingMove;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Program.Possession;
import dev.slablab.experiments.life.Rule;
import java.util.HashSet;
import java.util.Set;

/**
 * Every object that a slab has handed out is the program's, a round in a magazine, or the destination of a move that
 * waits; and it is only one of these.
 */
public final class NothingLost implements Rule {

    @Override
    public void between(Life life) {
        for (int cache = 0; cache < life.caches(); cache++) {
            between(life, life.recorder().cache(cache));
        }
    }

    private static void between(Life life, ObjectCache cache) {
        CacheControl control = CacheControl.of(cache);
        Set<Long> held = new HashSet<>();
        for (Possession object : life.program().of(cache.number())) {
            assertThat(held.add(object.address())).as("%s is nobody else's", object).isTrue();
        }
        for (long round : control.frontEnd().rounds()) {
            assertThat(held.add(round)).as("the round 0x%x is free, and free once", round).isTrue();
        }
        for (PendingMove move : life.recorder().consolidator().inspect().moveQueue()) {
            if (move.cache() == cache.number()) {
                assertThat(held.add(move.to())).as("the destination of %s is free", move).isTrue();
            }
        }
        assertThat(held).as("what slabs have handed out").allMatch(control.slabLayer().buffers()::isAllocated);
        var totals = cache.inspect().totals();
        assertThat(totals.objects() - totals.freeObjects()).as("objects that slabs of cache %d have handed out",
                cache.number()).isEqualTo(held.size());
    }
}
