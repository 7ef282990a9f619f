package dev.slablab.clients.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.inspect.ReasonCount;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of every model, whatever it answers: objects keep their contents, answers have reasons. */
final class EveryModelTest {
    private static final Set<Trait> SHOWN =
            EnumSet.of(Trait.MAY_REFUSE, Trait.MAY_DEFER, Trait.MAY_GIVE_UP, Trait.BREAKS_CONTRACT);

    @ParameterizedTest
    @ValueSource(strings = {"cooperative", "marked", "stubborn", "busy", "busy(duty=0.9, period=7)", "forgetful",
        "generous(age=900)", "names(names=900)", "names(open=30, names=1000)", "holding",
        "holding(users=3, lock-bits=1)", "removable(age=500)", "slow", "throwing(share=0.3)", "silent(share=0.3)",
        "unmoved(share=0.3)",
        "lingering(share=0.3)", "freeing(share=0.3)", "waiting(share=0.3)", "reentrant(share=0.3)",
        "cooperative 90%, stubborn 8%, busy(duty=0.3) 2%", "marked 50%, unmoved 25%, generous(age=800) 25%",
        "cooperative until 700; stubborn(share=0.5) 60%, marked 40% until 1500; busy"})
    void payloads_are_the_same_after_any_number_of_consolidations(String text) {
        try (ModelLab lab = new ModelLab(text, 5)) {
            for (int round = 0; round < 4; round++) {
                lab.burst(600, 5);
                lab.verify();
                for (int pass = 0; pass < 3; pass++) {
                    long digest = lab.digest();
                    lab.reap();
                    lab.interval();
                    if (!lab.model().traits().has(Trait.MAY_GIVE_UP)) {
                        assertThat(lab.digest()).isEqualTo(digest);
                    }
                    lab.verify();
                }
            }
            assertThat(lab.count(MoveStatistic.YES)).as("moves").isPositive();
            assertReasons(lab);
            assertTraits(lab, text.contains("%"));
        }
    }

    /** Every answer has a reason, and all are counted. */
    private static void assertReasons(ModelLab lab) {
        assertThat(lab.ended()).isNotEmpty().allMatch(move -> move.answer().reason().isPresent());
        long answers = lab.consolidator().inspect().reasons().stream().mapToLong(ReasonCount::count).sum();
        assertThat(answers).isGreaterThanOrEqualTo(lab.ended().size());
    }

    /** What it may do, and nothing else; a small member of a mixture may not have been asked. */
    private static void assertTraits(ModelLab lab, boolean mixture) {
        Set<Trait> shown = EnumSet.noneOf(Trait.class);
        lab.ended().stream().map(MoveEnded::response).forEach(response -> {
            switch (response) {
                case NO -> shown.add(Trait.MAY_REFUSE);
                case LATER -> shown.add(Trait.MAY_DEFER);
                case DONT_NEED -> shown.add(Trait.MAY_GIVE_UP);
                case YES, DONT_KNOW -> { }
            }
        });
        if (!lab.faults().isEmpty()) {
            shown.add(Trait.BREAKS_CONTRACT);
        }
        Set<Trait> possible = EnumSet.copyOf(SHOWN);
        possible.retainAll(lab.model().traits().traits());
        if (mixture) {
            assertThat(possible).containsAll(shown);
        } else {
            assertThat(shown).isEqualTo(possible);
        }
    }
}
