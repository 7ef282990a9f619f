package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer leads to, exactly: the cache when the client answers, held against the cache when the move has ended.
 * Nobody else does anything in between.
 */
abstract class Consequences implements Rule {
    private final MoveResponse response;
    private Optional<Moment> before = Optional.empty();

    Consequences(MoveResponse response) {
        this.response = response;
    }

    /** What must have happened between the two moments. */
    abstract void check(Life life, Moment was, Moment is, MoveEnded end);

    @Override
    public final void answered(Life life, MoveRequest request, MoveResponse answer) {
        before = answer == response ? Optional.of(Moment.of(life, request.cache())) : Optional.empty();
    }

    @Override
    public final void seen(Life life, ConsolidatorEvent event) {
        if (event instanceof MoveEnded end && before.isPresent()) {
            Moment was = before.get();
            before = Optional.empty();
            Moment is = Moment.of(life, end.cache());
            assertThat(end.response()).isEqualTo(response);
            assertThat(is.count(statistic())).as("answers %s", response).isEqualTo(was.count(statistic()) + 1);
            check(life, was, is, end);
        }
    }

    private MoveStatistic statistic() {
        return MoveStatistic.valueOf(response.name());
    }

    /** Some objects were destructed and freed to their slabs, others neither freed nor allocated. */
    static void freed(Moment was, Moment is, int source, int destination, MoveEnded end) {
        long from = end.move().fromOrdinal();
        long to = end.move().toOrdinal();
        assertThat(is.totals().allocations()).as("allocations from slabs").isEqualTo(was.totals().allocations());
        assertThat(is.totals().frees()).as("frees to slabs").isEqualTo(was.totals().frees() + source + destination);
        assertThat(is.constructed()).as("constructed objects").isEqualTo(was.constructed() - source - destination);
        for (long slab : was.slabs().keySet()) {
            int fewer = (slab == from ? source : 0) + (slab == to ? destination : 0);
            assertThat(is.refCount(slab)).as("objects of slab %d", slab).isEqualTo(was.refCount(slab) - fewer);
        }
        assertThat(is.slabs().keySet()).as("live slabs").isSubsetOf(was.slabs().keySet());
        others(was, is, Set.of(from));
    }

    /** Of all slabs but some is believed what was believed, unless they are gone. */
    static void others(Moment was, Moment is, Set<Long> concerned) {
        was.slabs().forEach((slab, state) -> {
            if (is.partial(slab) && !concerned.contains(slab)) {
                assertThat(is.marked(slab)).as("mark of slab %d", slab).isEqualTo(state.marked());
                assertThat(is.doubt(slab)).as("doubts about slab %d", slab).isEqualTo(was.doubt(slab));
            }
        });
    }

    /**
     * The object that went was a reason to ask again if its slab was blamed for it, or had only been put off. Any blame
     * is forgotten where the object swapped in for it has filled the slab before.
     */
    static void redeemed(Moment was, Moment is, MoveEnded end) {
        long slab = end.move().fromOrdinal();
        int stuck = was.doubt(slab).stuck().orElse(-1);
        if (is.partial(slab)) {
            boolean filled = was.room(slab) == 1 && is.room(slab) == 1;
            boolean stays = was.marked(slab) && stuck != end.move().fromSlot() && !filled;
            assertThat(is.marked(slab)).as("mark of the source").isEqualTo(stays);
            if (stays) {
                assertThat(is.doubt(slab)).as("what the source is blamed for").isEqualTo(was.doubt(slab));
            } else {
                assertThat(is.doubt(slab).stuck()).as("the source is blamed for nothing").isEmpty();
                assertThat(is.doubt(slab).laters()).as("LATERs of the source").isZero();
            }
        }
    }
}
