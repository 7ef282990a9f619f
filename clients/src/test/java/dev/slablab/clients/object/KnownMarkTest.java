package dev.slablab.clients.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.consolidator.Consolidator;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownMarkTest {
    private final MemorySegment object = MemorySegment.ofArray(new long[4]);
    private final KnownMark mark = new KnownMark(8);

    @Test
    void memory_that_was_never_used_is_not_known() {
        object.set(ValueLayout.JAVA_LONG, 8, Consolidator.UNINITIALIZED);
        assertThat(KnownMark.valid(mark.read(object))).isFalse();
        object.set(ValueLayout.JAVA_LONG, 8, 0);
        assertThat(KnownMark.valid(mark.read(object))).isFalse();
    }

    @Test
    void is_known_from_publishing_to_invalidating() {
        mark.publish(object, 0x7f80);
        assertThat(mark.read(object)).isEqualTo(0x7f80);
        assertThat(KnownMark.valid(mark.read(object))).isTrue();
        mark.invalidate(object);
        assertThat(mark.read(object)).isEqualTo(0x7f81);
        assertThat(KnownMark.valid(mark.read(object))).isFalse();
        assertThat(object.get(ValueLayout.JAVA_LONG, 0)).as("beside the word").isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 0x7f81, -1})
    void a_pointer_that_is_none_is_refused(long pointer) {
        assertThatIllegalArgumentException().isThrownBy(() -> mark.publish(object, pointer))
                .withMessageContaining("0x%x cannot mark".formatted(pointer));
    }

    @Test
    void what_is_not_known_cannot_be_forgotten() {
        assertThatIllegalStateException().isThrownBy(() -> mark.invalidate(object))
                .withMessageContaining("is not known");
        mark.publish(object, 4);
        mark.invalidate(object);
        assertThatIllegalStateException().isThrownBy(() -> mark.invalidate(object)).withMessageContaining("0x5");
    }

    @ParameterizedTest
    @ValueSource(ints = {-8, 4, 9})
    void a_place_that_no_pointer_has_is_refused(int offset) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KnownMark(offset)).withMessageContaining("" + offset);
    }
}
