package dev.slablab.experiments.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.life.rule.AtRest;
import dev.slablab.experiments.life.rule.ConstructedState;
import dev.slablab.experiments.life.rule.Contents;
import dev.slablab.experiments.life.rule.CountersBalance;
import dev.slablab.experiments.life.rule.DontKnow;
import dev.slablab.experiments.life.rule.DontNeed;
import dev.slablab.experiments.life.rule.EveryPage;
import dev.slablab.experiments.life.rule.Later;
import dev.slablab.experiments.life.rule.No;
import dev.slablab.experiments.life.rule.NothingLost;
import dev.slablab.experiments.life.rule.OrderOfSlabs;
import dev.slablab.experiments.life.rule.ReleasedOnce;
import dev.slablab.experiments.life.rule.ReplayedAlike;
import dev.slablab.experiments.life.rule.RetainedMemory;
import dev.slablab.experiments.life.rule.WorthAsking;
import dev.slablab.experiments.life.rule.Yes;
import dev.slablab.experiments.theory.Holds;
import dev.slablab.experiments.theory.Statement;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * What holds for any allocator, whatever is done to it and whoever owns its objects. A life that breaks a rule is
 * shrunk and saved as a scenario.
 */
@AddLifecycleHook(Counterexample.class)
public class LifeProperties {
    private static final Rule NONE = new Rule() { };

    @Property
    @Holds(Statement.T6A)
    void nothing_is_lost_and_nothing_doubled(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new NothingLost());
    }

    @Property
    @Holds(Statement.T6B)
    void every_counter_balances(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new CountersBalance());
    }

    @Property
    @Holds(Statement.T6C)
    void tree_order_is_the_comparators(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new OrderOfSlabs());
    }

    @Property
    @Holds(Statement.T6D)
    void a_slab_is_released_once_and_never_while_a_move_off_it_is_pending(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new ReleasedOnce());
    }

    @Property
    @Holds(Statement.T6E)
    void memory_of_a_retained_slab_is_not_handed_out(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new RetainedMemory());
    }

    @Property
    @Holds(Statement.T6F)
    void contents_survive_every_move(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new Contents());
    }

    @Property
    @Holds(Statement.T6G)
    void what_is_handed_out_is_constructed(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new ConstructedState());
    }

    @Property
    @Holds(Statement.T6H)
    void yes_moves_exactly_one_object(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new Yes());
    }

    @Property
    @Holds({Statement.T6I, Statement.T4D})
    void no_marks_its_slab_to_be_filled_first(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new No());
    }

    @Property
    @Holds(Statement.T6J)
    void later_three_times_is_no(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new Later());
    }

    @Property
    @Holds(Statement.T6K)
    void dont_need_frees_both(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new DontNeed());
    }

    @Property
    @Holds(Statement.T6L)
    void dont_know_hunts_where_the_revision_does(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new DontKnow());
    }

    @Property
    @Holds({Statement.T6M, Statement.T4D})
    void nobody_is_asked_without_need(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new WorthAsking());
    }

    @Property
    @Holds(Statement.T6N)
    void at_rest_nothing_is_pending_or_retained(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new AtRest());
    }

    @Property
    @Holds(Statement.T6O)
    void destroying_everything_returns_every_page(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new EveryPage());
    }

    @Property
    @Holds(Statement.T6P)
    void a_recorded_life_is_replayed_without_a_difference(@ForAll("lives") LifePlan plan) {
        Life.of(plan, new ReplayedAlike());
    }

    @Property
    @Holds(Statement.T5E)
    void the_same_plan_gives_the_same_life(@ForAll("lives") LifePlan plan) {
        assertThat(Life.of(plan, NONE).recorder().lines()).isEqualTo(Life.of(plan, NONE).recorder().lines());
    }

    @Provide
    Arbitrary<LifePlan> lives() {
        return Lives.all();
    }
}
