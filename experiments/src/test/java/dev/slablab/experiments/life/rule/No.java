package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.inspect.Doubt;
import dev.slablab.experiments.life.Life;
import java.util.OptionalInt;

/** NO frees the new place, and has a slab with free slots filled first from now on, for the object's sake. */
public final class No extends Consequences {

    /** Looks at answers NO. */
    public No() {
        super(MoveResponse.NO);
    }

    @Override
    void check(Life life, Moment was, Moment is, MoveEnded end) {
        freed(was, is, 0, 1, end);
        assertThat(is.allocated(end.move().from())).as("the old place is taken").isTrue();
        refused(was, is, end);
    }

    /** Its slab is marked, unless it had no free slot to fill. */
    static void refused(Moment was, Moment is, MoveEnded end) {
        long source = end.move().fromOrdinal();
        boolean fillable = was.partial(source);
        assertThat(is.marked(source)).as("mark of the source").isEqualTo(fillable);
        assertThat(is.doubt(source)).as("what the source is blamed for").isEqualTo(
                fillable ? new Doubt(0, OptionalInt.of(end.move().fromSlot())) : Doubt.NONE);
        if (fillable) {
            assertThat(is.cache().inspect().partial().getFirst().fillFirst()).as("a marked slab is first").isTrue();
        }
    }
}
