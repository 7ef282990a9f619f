package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.Revision.Behaviour;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevisionTest {
    @Test
    void revisions_are_found_by_name() {
        for (Revision revision : Revision.ALL) {
            assertThat(Revision.named(revision.name())).contains(revision);
        }
        assertThat(Revision.ALL).extracting(Revision::name).containsExactly("2009-04", "2009-07", "2021");
    }

    @Test
    void other_names_find_nothing() {
        assertThat(Revision.named("2009")).isEmpty();
        assertThat(Revision.named("")).isEmpty();
    }

    @Test
    void they_differ_as_recorded() {
        assertThat(Revision.ALL).allMatch(revision -> revision.has(Behaviour.UNSIGNED_FOUND));
        assertThat(Revision.ALL.stream().filter(revision -> revision.has(Behaviour.HUNTS_MAGAZINES)))
                .containsExactly(Revision.OF_2009_04, Revision.OF_2009_07);
        assertThat(Revision.ALL.stream().filter(revision -> revision.has(Behaviour.WORKING_SET_NEEDS_PARTIALS)))
                .containsExactly(Revision.OF_2009_04);
        assertThat(Revision.ALL.stream().filter(revision -> revision.has(Behaviour.FULLTILT_IS_FRAGMENTED)))
                .containsExactly(Revision.OF_2009_07, Revision.OF_2021);
        assertThat(Revision.ALL.stream().filter(revision -> revision.has(Behaviour.RELEASES_UNDER_MOVES)))
                .containsExactly(Revision.OF_2009_04);
    }

    @ParameterizedTest
    @EnumSource
    void each_behaviour_can_be_switched_by_itself(Behaviour behaviour) {
        for (Revision revision : Revision.ALL) {
            Revision on = revision.with(behaviour, true);
            Revision off = revision.with(behaviour, false);

            assertThat(on.has(behaviour)).isTrue();
            assertThat(off.has(behaviour)).isFalse();
            assertThat(revision.has(behaviour) ? on : off).isEqualTo(revision);
            assertThat(List.of(on, off)).extracting(Revision::name).containsOnly(revision.name());
            for (Behaviour other : EnumSet.complementOf(EnumSet.of(behaviour))) {
                assertThat(List.of(on.has(other), off.has(other))).containsOnly(revision.has(other));
            }
        }
    }

    @Test
    void behaviours_are_found_by_their_public_names() {
        for (Behaviour behaviour : Behaviour.values()) {
            assertThat(Behaviour.named(behaviour.publicName())).contains(behaviour);
        }
        assertThat(Behaviour.named("UNSIGNED_FOUND")).isEmpty();
        assertThat(Behaviour.named("")).isEmpty();
    }

    @Test
    void statistics_are_found_by_their_public_names() {
        for (MoveStatistic statistic : MoveStatistic.values()) {
            assertThat(MoveStatistic.named(statistic.publicName())).contains(statistic);
        }
        assertThat(MoveStatistic.named("kms_yes")).isEmpty();
    }

    @Test
    void behaviours_are_a_copy() {
        Set<Behaviour> behaviours = new HashSet<>(Set.of(Behaviour.UNSIGNED_FOUND));
        Revision own = new Revision("own", behaviours);
        behaviours.clear();

        assertThat(own.has(Behaviour.UNSIGNED_FOUND)).isTrue();
    }

    @Test
    void statistics_have_names_of_their_own() {
        assertThat(MoveStatistic.values()).extracting(MoveStatistic::publicName).doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z_]+"));
        assertThat(Arrays.stream(MoveStatistic.values()).filter(one -> one.publicName().startsWith("endscan")))
                .hasSize(6);
    }
}
