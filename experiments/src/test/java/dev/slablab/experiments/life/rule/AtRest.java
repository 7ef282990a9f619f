package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Rule;

/** With empty queues nothing is pending, retained or held, and a scan holds slabs only while it goes on. */
public final class AtRest implements Rule {

    @Override
    public void between(Life life) {
        life.recorder().consolidator().verify();
        life.recorder().allocator().verify();
        for (int cache = 0; cache < life.caches(); cache++) {
            life.recorder().consolidator().inspect(life.recorder().cache(cache))
                    .ifPresent(moves -> assertThat(moves.held()).as("slabs held by a scan").isEmpty());
        }
    }

    @Override
    public void atRest(Life life) {
        assertThat(life.recorder().consolidator().inspect().moveQueue()).as("moves that wait").isEmpty();
        for (int number = 0; number < life.caches(); number++) {
            ObjectCache cache = life.recorder().cache(number);
            life.recorder().consolidator().inspect(cache).ifPresent(moves -> {
                assertThat(moves.pending()).as("pending moves").isEmpty();
                assertThat(moves.deadList()).as("dead list").isEmpty();
            });
            assertThat(cache.inspect().totals().retained()).as("retained slabs").isZero();
            assertThat(cache.stats().bufInuse()).as("objects in use").isEqualTo(life.program().of(number).size());
        }
    }
}
