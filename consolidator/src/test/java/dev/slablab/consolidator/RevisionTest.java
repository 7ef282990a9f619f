package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.Revision.Behaviour;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
