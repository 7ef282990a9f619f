package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.experiments.life.Life;

/** DONT_NEED frees both places. */
public final class DontNeed extends Consequences {

    /** Looks at answers DONT_NEED. */
    public DontNeed() {
        super(MoveResponse.DONT_NEED);
    }

    @Override
    void check(Life life, Moment was, Moment is, MoveEnded end) {
        freed(was, is, 1, 1, end);
        redeemed(was, is, end);
        assertThat(is.allocated(end.move().from())).as("the old place is taken").isFalse();
        assertThat(is.allocated(end.move().to())).as("the new place is taken").isFalse();
    }
}
