package dev.slablab.experiments.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class TraceHeaderTest {

    private static final TraceCounts COUNTS = new TraceCounts(10, 4, 3, 2, 5, 1, 8, 2, 99);

    @Test
    void addsUpTheEventsWithoutMarksAndTypes() {
        assertThat(TraceHeader.of(header("x", "logical"), COUNTS).events()).isEqualTo(10 + 4 + 3 + 2);
    }

    @Test
    void keepsItsTotals() {
        assertThat(TraceHeader.of(header("x", "logical"), COUNTS).counts()).isEqualTo(COUNTS);
    }

    @Test
    void rejectsTextsThatWouldNotSurviveAFile() {
        assertThatIllegalArgumentException().isThrownBy(() -> header(" ", "logical"));
        assertThatIllegalArgumentException().isThrownBy(() -> header("two\nlines", "logical"));
        assertThatIllegalArgumentException().isThrownBy(() -> header("x", ""));
    }

    @Test
    void rejectsTotalsThatContradict() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceCounts(10, 11, 0, 0, 0, 0, 10, 1, 0))
                .withMessageContaining("frees is 11");
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceCounts(10, 4, 0, 0, 0, 0, 5, 1, 0))
                .withMessageContaining("peak_live is 5 but must be between 6 and 10");
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceCounts(0, 0, 0, 0, 0, 0, 0, 0, 0))
                .withMessageContaining("threads");
    }

    @Test
    void knowsEachKindByItsWord() {
        for (TraceHeader.Kind kind : TraceHeader.Kind.values()) {
            assertThat(TraceHeader.Kind.of(kind.id())).isEqualTo(kind);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> TraceHeader.Kind.of("heap"))
                .withMessageContaining("malloc, kernel-slab, cache");
    }

    @Test
    void recordsRejectWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceRecord.Alloc(0, 0, 0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceRecord.Free(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceRecord.Access(0, -1, 0));
        assertThatNullPointerException().isThrownBy(() -> new TraceRecord.Mark(0, 0, null));
    }

    private static TraceHeader header(String name, String clock) {
        return new TraceHeader(name, TraceHeader.Kind.MALLOC, 1, clock, "", "", 0, 0, 0, 0, 0, 0, 0, 1, 0);
    }
}
