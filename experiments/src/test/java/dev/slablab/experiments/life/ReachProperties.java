package dev.slablab.experiments.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveStatistic;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;

/** Properties of lives are worth something only if lives get everywhere. */
class ReachProperties {
    private static final int LIVES = 600;
    /** What a client does wrong, and what only injected failures or chance lead to. */
    private static final Set<MoveStatistic> NEVER = EnumSet.of(
            MoveStatistic.CALLBACK_ALLOC_FAIL, MoveStatistic.ALLOC_FAIL, MoveStatistic.DEBUG_REAPS,
            MoveStatistic.DEBUG_MOVE_SCANS, MoveStatistic.THREW, MoveStatistic.ANSWERED_NOTHING, MoveStatistic.HUNG,
            MoveStatistic.FREED_UNDER_MOVE, MoveStatistic.FREED_ALREADY, MoveStatistic.YES_UNMOVED,
            MoveStatistic.LEFT_PLACE_USED, MoveStatistic.REENTERED);

    /** The same lives each time: what a property meets in a thousand tries is no less. */
    @Example
    void lives_reach_everything_that_is_counted() {
        Map<MoveStatistic, Integer> reached = new EnumMap<>(MoveStatistic.class);
        RandomGenerator<LifePlan> lives = Lives.all().generator(LIVES);
        Random random = new Random(2009);
        for (int life = 0; life < LIVES; life++) {
            Life.of(lives.next(random).value(), new Rule() {
                @Override
                public void atRest(Life rested) {
                    rested.recorder().consolidator().statistics().forEach(
                            (statistic, count) -> reached.merge(statistic, count > 0 ? 1 : 0, Integer::sum));
                }
            });
        }

        assertThat(reached).allSatisfy((statistic, count) -> assertThat(count > 0).as("lives with %s", statistic)
                .isEqualTo(!NEVER.contains(statistic)));
        assertThat(reached.get(MoveStatistic.CALLBACKS)).as("lives with callbacks").isGreaterThan(LIVES / 4);
        assertThat(reached.get(MoveStatistic.YES)).as("lives with moves").isGreaterThan(LIVES / 6);
    }
}
