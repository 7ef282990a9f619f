package dev.slablab.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.clients.store.Eviction;
import dev.slablab.clients.store.StoreSetup;
import dev.slablab.clients.store.StoreSetup.Moving;
import dev.slablab.experiments.live.CorruptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreCourseTest {

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @EnumSource(Moving.class)
    void what_was_evicted_at_random_leaves_holes_that_only_moving_closes(Moving moving) {
        StoreSetup setup = StoreSetup.standard(64L << 20).withEntryLimit(2 << 20).with(Eviction.SAMPLED).with(moving);

        var outcome = new StoreCourse(setup, 14_000, 3_400).run();

        long needed = outcome.reclaimed().neededBytes();
        assertThat(outcome.reclaimed().entryBytes()).isLessThanOrEqualTo(2 << 20);
        assertThat(outcome.filled().evicted()).isGreaterThan(5_000);
        switch (moving) {
            case ON -> assertThat(outcome.reclaimed().heldBytes()).isLessThan(needed * 5 / 4);
            case OFF -> assertThat(outcome.reclaimed().heldBytes()).isGreaterThan(needed * 5 / 4);
        }
    }

    @Test
    void a_wrong_value_is_named() {
        byte[] value = StoreWords.value(5, 240);
        StoreWords.check(5, value);
        value[239]++;

        assertThatThrownBy(() -> StoreWords.check(5, value)).isInstanceOf(CorruptionException.class)
                .hasMessage("the value of key 5, of 240 bytes, is not the one that was stored");
    }
}
