package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.event.HuntOutcome;
import dev.slablab.experiments.life.Life;

/**
 * DONT_KNOW frees the new place. Where the revision hunts, it frees the old place too if that lies in a magazine, and
 * an object to exchange for it can be had; an object that the program owns after all stays where it is.
 */
public final class DontKnow extends Consequences {

    /** Looks at answers DONT_KNOW. */
    public DontKnow() {
        super(MoveResponse.DONT_KNOW);
    }

    @Override
    void check(Life life, Moment was, Moment is, MoveEnded end) {
        long from = end.move().from();
        boolean parked = was.rounds().contains(from);
        assertThat(parked && life.program().owned().containsKey(from)).as("an owned object is in a magazine").isFalse();
        assertThat(is.allocated(end.move().to())).as("the new place is taken").isFalse();
        if (!life.revision().has(Behaviour.HUNTS_MAGAZINES)) {
            assertThat(end.hunt()).as("hunt").isEmpty();
            freed(was, is, 0, 1, end);
            return;
        }
        boolean found = end.hunt().orElseThrow() != HuntOutcome.NONE;
        boolean swapless = is.count(MoveStatistic.HUNT_ALLOC_FAIL) > was.count(MoveStatistic.HUNT_ALLOC_FAIL);
        assertThat(found).as("whether the hunt found it").isEqualTo(parked && !swapless);
        assertThat(is.allocated(from)).as("the old place is taken").isEqualTo(!found);
        assertThat(is.rounds().contains(from)).as("the old place is in a magazine").isEqualTo(parked && !found);
        if (found) {
            redeemed(was, is, end);
        }
    }
}
