package dev.slablab.allocator.verify;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InvariantViolationTest {

    @Test
    void a_statement_that_holds_is_not_even_written() {
        assertThatCode(() -> InvariantViolation.unless(true, () -> {
            throw new AssertionError("nobody asked");
        })).doesNotThrowAnyException();
    }

    @Test
    void a_statement_that_does_not_hold_is_thrown() {
        assertThatThrownBy(() -> InvariantViolation.unless(false, () -> "2 found, 3 counted"))
                .isInstanceOf(InvariantViolation.class).hasMessage("2 found, 3 counted");
    }
}
