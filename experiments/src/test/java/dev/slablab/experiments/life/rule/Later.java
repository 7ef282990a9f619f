package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.inspect.Doubt;
import dev.slablab.experiments.life.Life;
import java.util.OptionalInt;

/** LATER frees the new place and is counted for its slab; the third is a NO. */
public final class Later extends Consequences {
    private static final int THIRD = 3;

    /** Looks at answers LATER. */
    public Later() {
        super(MoveResponse.LATER);
    }

    @Override
    void check(Life life, Moment was, Moment is, MoveEnded end) {
        freed(was, is, 0, 1, end);
        assertThat(is.allocated(end.move().from())).as("the old place is taken").isTrue();
        long source = end.move().fromOrdinal();
        Doubt doubt = was.doubt(source);
        boolean third = was.partial(source) && doubt.laters() + 1 == THIRD;
        assertThat(end.disbelieved()).as("whether the LATER was taken for a NO").isEqualTo(third);
        assertThat(is.count(MoveStatistic.DISBELIEF)).isEqualTo(was.count(MoveStatistic.DISBELIEF) + (third ? 1 : 0));
        if (third) {
            No.refused(was, is, end);
        } else if (was.partial(source)) {
            assertThat(is.marked(source)).as("mark of the source").isEqualTo(was.marked(source));
            assertThat(is.doubt(source)).as("what is counted for the source").isEqualTo(new Doubt(doubt.laters() + 1,
                    was.marked(source) ? doubt.stuck() : OptionalInt.of(end.move().fromSlot())));
        } else {
            assertThat(is.doubt(source)).as("what is counted for a complete source").isEqualTo(Doubt.NONE);
        }
    }
}
