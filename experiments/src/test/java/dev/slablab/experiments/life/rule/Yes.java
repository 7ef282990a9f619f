package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.experiments.life.Life;

/** YES frees the old place and nothing else: one object has moved. */
public final class Yes extends Consequences {

    /** Looks at answers YES. */
    public Yes() {
        super(MoveResponse.YES);
    }

    @Override
    void check(Life life, Moment was, Moment is, MoveEnded end) {
        freed(was, is, 1, 0, end);
        redeemed(was, is, end);
        assertThat(is.allocated(end.move().to())).as("the new place is taken").isTrue();
        assertThat(is.allocated(end.move().from())).as("the old place is taken").isFalse();
        assertThat(end.emptied()).as("whether the source was emptied")
                .isEqualTo(was.refCount(end.move().fromOrdinal()) == 1);
    }
}
