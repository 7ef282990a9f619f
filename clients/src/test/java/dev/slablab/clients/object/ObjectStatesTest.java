package dev.slablab.clients.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ObjectStatesTest {
    private static final long HERE = 0x1000;

    private final ObjectStates states = new ObjectStates();

    @Test
    void numbers_are_the_originals() {
        assertThat(List.of(ObjectState.values())).extracting(ObjectState::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(List.of(ObjectState.values())).filteredOn(ObjectState::movable)
                .containsExactly(ObjectState.IN_USE);
        assertThat(List.of(ObjectState.values())).filteredOn(state -> !state.meetsCallbacks())
                .containsExactly(ObjectState.RAW);
    }

    @Test
    void every_state_is_reached_and_left() {
        states.verify();
    }

    @Test
    void a_whole_life() {
        List<ObjectEvent> life = List.of(ObjectEvent.TAKEN_FROM_SLAB, ObjectEvent.CONSTRUCTED, ObjectEvent.PUBLISHED,
                ObjectEvent.INVALIDATED, ObjectEvent.PUT_IN_MAGAZINE, ObjectEvent.TAKEN_FROM_MAGAZINE,
                ObjectEvent.PUBLISHED, ObjectEvent.INVALIDATED, ObjectEvent.PUT_IN_MAGAZINE, ObjectEvent.DESTROYED,
                ObjectEvent.RETURNED_TO_SLAB, ObjectEvent.TAKEN_FROM_SLAB, ObjectEvent.GIVEN_BACK,
                ObjectEvent.SLAB_MADE_ANEW);
        assertThat(life).extracting(event -> states.happened(HERE, event).number())
                .containsExactly(2, 3, 4, 5, 6, 7, 4, 5, 6, 8, 9, 2, 9, 1);
        assertThat(states.of(0x2000)).isEqualTo(ObjectState.RAW);
        assertThat(states.census()).isEqualTo(Map.of(ObjectState.RAW, 1));
    }

    @Test
    void what_cannot_happen_is_named() {
        states.happened(HERE, ObjectEvent.TAKEN_FROM_SLAB);
        assertThatExceptionOfType(InvariantViolation.class)
                .isThrownBy(() -> states.happened(HERE, ObjectEvent.PUBLISHED))
                .withMessage("object 0x1000: PUBLISHED cannot happen in state 2 (taken from its slab, not constructed)"
                        + "; possible is CONSTRUCTED, GIVEN_BACK");
        assertThat(states.of(HERE)).as("nothing has changed").isEqualTo(ObjectState.UNCONSTRUCTED);
    }

    @Test
    void only_publishing_makes_an_object_movable() {
        for (ObjectState before : ObjectState.values()) {
            for (ObjectEvent event : before.possible()) {
                assertThat(event.from(before).orElseThrow().movable()).as("%s in %s", event, before)
                        .isEqualTo(event == ObjectEvent.PUBLISHED);
            }
        }
    }
}
