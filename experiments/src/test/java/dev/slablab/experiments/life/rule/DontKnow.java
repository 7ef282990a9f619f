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
 * an object to exchange for it can be had. What the program owns after all stays where it is, and so does what was
 * freed and is the new place of another move now. What a reap has returned to its slab while the client was asked is
 * free there, unless it is just what is handed out for exchange, which is luck.
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
        boolean used = life.program().owned().containsKey(from) || was.targets().contains(from);
        assertThat(parked && used).as("an object in use is in a magazine").isFalse();
        assertThat(is.allocated(end.move().to())).as("the new place is taken").isFalse();
        if (!life.revision().has(Behaviour.HUNTS_MAGAZINES)) {
            assertThat(end.hunt()).as("hunt").isEmpty();
            freed(was, is, 0, 1, end);
            return;
        }
        HuntOutcome outcome = end.hunt().orElseThrow();
        boolean found = outcome != HuntOutcome.NONE;
        boolean swapless = is.count(MoveStatistic.HUNT_ALLOC_FAIL) > was.count(MoveStatistic.HUNT_ALLOC_FAIL);
        assertThat(found).as("whether the hunt found it")
                .isEqualTo(outcome == HuntOutcome.LUCKY ? !used : parked && !swapless);
        assertThat(is.allocated(from)).as("the old place is taken").isEqualTo(used || parked && !found);
        assertThat(is.rounds().contains(from)).as("the old place is in a magazine").isEqualTo(parked && !found);
        if (found) {
            redeemed(was, is, end);
        }
    }
}
