package dev.slablab.clients.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TracedHoldsTest {
    private final AddressLocks locks = new AddressLocks(8);
    private final TracedHolds holds = new TracedHolds(locks);
    private final AtomicLong place = new AtomicLong(0x1000);

    @Test
    void a_leaked_hold_is_named() {
        holds.hold(AtomicLong::get, place, "reader 1");
        holds.holdNew(0x2000, "writer");
        holds.hold(AtomicLong::get, place, "reader 2");
        holds.release(0x2000, "writer");
        holds.release(0x1000, "reader 1");
        assertThat(holds.out()).containsExactly("0x1000: reader 2");
        assertThatExceptionOfType(InvariantViolation.class).isThrownBy(holds::verify)
                .withMessageEndingWith("from moving: 0x1000: reader 2");
        assertThat(locks.tryExclude(0x1000)).as("it cannot move").isFalse();
        holds.release(0x1000, "reader 2");
        holds.verify();
        assertThat(locks.tryExclude(0x1000)).isTrue();
    }

    @Test
    void a_hold_past_the_book_is_noticed() {
        locks.hold(0x1000);
        assertThatExceptionOfType(InvariantViolation.class).isThrownBy(holds::verify)
                .withMessage("1 holds are out that nobody wrote down");
    }

    @Test
    void freeing_a_held_object_is_an_error() {
        holds.holdNew(0x1000, "maker");
        holds.hold(AtomicLong::get, place, "reader");
        assertThatIllegalStateException().isThrownBy(() -> holds.releaseToFree(0x1000, "maker"))
                .withMessage("0x1000 cannot be freed by maker: it is held by reader");
        assertThat(holds.out()).containsExactly("0x1000: maker, reader");
        holds.release(0x1000, "reader");
        holds.releaseToFree(0x1000, "maker");
        holds.verify();
    }

    @Test
    void who_does_not_hold_cannot_release() {
        assertThatIllegalStateException().isThrownBy(() -> holds.release(0x1000, "nobody"))
                .withMessage("0x1000 is not held by nobody, so that it cannot be released; nobody holds it");
        holds.holdNew(0x1000, "maker");
        assertThatIllegalStateException().isThrownBy(() -> holds.releaseToFree(0x1000, "thief"))
                .withMessageContaining("cannot be freed by thief: it is held by maker");
        assertThatIllegalStateException().isThrownBy(() -> holds.release(0x1000, "thief"))
                .withMessageContaining("it is held by maker");
    }

    @Test
    void nothing_is_written_down_where_there_is_no_object() {
        place.set(0);
        assertThat(holds.hold(AtomicLong::get, place, "reader")).isZero();
        holds.verify();
    }
}
