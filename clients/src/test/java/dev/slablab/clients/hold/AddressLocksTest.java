package dev.slablab.clients.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressLocksTest {
    private static final long HERE = 0x7f00_0000_1000L;
    private static final long THERE = 0x7f00_0000_2000L;

    private final AddressLocks locks = new AddressLocks(64);

    @Test
    void a_held_object_is_not_excluded() {
        locks.hold(HERE);
        assertThat(locks.held(HERE)).isTrue();
        assertThat(locks.tryExclude(HERE)).isFalse();
        locks.hold(HERE);
        locks.release(HERE);
        assertThat(locks.tryExclude(HERE)).as("a second hold is out").isFalse();
        locks.release(HERE);
        assertThat(locks.tryExclude(HERE)).isTrue();
        assertThat(locks.tryExclude(HERE)).as("excluded already").isFalse();
        assertThat(locks.tryHold(HERE)).isFalse();
        locks.admit(HERE);
        assertThat(locks.tryHold(HERE)).isTrue();
        assertThat(locks.holds()).isOne();
        locks.release(HERE);
        assertThat(locks.holds()).isZero();
        locks.verify();
    }

    @Test
    void objects_of_one_lock_are_held_together() {
        var single = new AddressLocks(1);
        single.hold(HERE);
        single.hold(THERE);
        assertThat(single.holds()).isEqualTo(2);
        assertThat(single.tryExclude(0x5000)).isFalse();
        single.release(HERE);
        single.release(THERE);
        assertThat(single.tryExclude(0x5000)).isTrue();
        single.admit(0x5000);
    }

    @Test
    void what_is_not_held_cannot_be_released() {
        assertThatIllegalStateException().isThrownBy(() -> locks.release(HERE)).withMessageContaining("0x7f0000001000");
        assertThatIllegalStateException().isThrownBy(() -> locks.admit(HERE)).withMessageContaining("0x7f0000001000");
        assertThat(locks.tryExclude(HERE)).as("nothing has changed").isTrue();
        assertThatIllegalStateException().isThrownBy(() -> locks.release(HERE));
        assertThatExceptionOfType(InvariantViolation.class).isThrownBy(locks::verify).withMessageContaining("excluded");
        locks.admit(HERE);
        locks.verify();
    }

    /** The object moves between the reading of its address and the hold, twice. */
    @Test
    void follows_an_object_that_moves_meanwhile() {
        List<Long> places = new ArrayList<>(List.of(HERE, THERE, 0x3000L, 0x3000L));
        assertThat(locks.hold(List::removeFirst, places)).isEqualTo(0x3000L);
        assertThat(locks.holds()).isOne();
        assertThat(locks.held(0x3000L)).isTrue();
        locks.release(0x3000L);
    }

    @Test
    void holds_nothing_when_the_object_is_gone() {
        assertThat(locks.hold(AtomicLong::get, new AtomicLong())).isZero();
        assertThat(locks.hold(List::removeFirst, new ArrayList<>(List.of(HERE, 0L)))).isZero();
        assertThat(locks.holds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 4096})
    void spreads_the_addresses_of_a_cache(int number) {
        var many = new AddressLocks(number);
        int[] hits = new int[number];
        int objects = number * 16;
        for (int object = 0; object < objects; object++) {
            hits[many.lockOf(HERE + object * 192L)]++;
        }
        assertThat(IntStream.of(hits).max().orElseThrow()).as("16 on average").isLessThanOrEqualTo(48);
        assertThat(IntStream.of(hits).filter(count -> count == 0).count()).isLessThanOrEqualTo(number / 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, 1 << 21, Integer.MIN_VALUE})
    void a_number_that_is_no_power_of_two_is_refused(int number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressLocks(number))
                .withMessage(number + " locks: a power of two, 1 to 1048576, is possible");
    }

    /** Readers always see both words of an object alike, wherever it is. */
    @Test
    @Timeout(60)
    void nobody_sees_a_move_half_done() throws InterruptedException {
        var few = new AddressLocks(2);
        AtomicLong place = new AtomicLong(64);
        long[] memory = new long[4096];
        AtomicLong wrong = new AtomicLong();
        List<Thread> readers = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
            readers.add(Thread.ofPlatform().start(() -> read(few, place, memory, wrong)));
        }
        for (int move = 1; move <= 20_000; move++) {
            long from = place.get();
            few.exclude(from);
            long to = from % 1024 + 64;
            memory[(int) to] = move;
            memory[(int) to + 1] = move;
            memory[(int) from] = -1;
            memory[(int) from + 1] = -2;
            place.set(to);
            few.admit(from);
        }
        place.set(0);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(wrong).hasValue(0);
        assertThat(few.holds()).isZero();
        few.verify();
    }

    private static void read(AddressLocks locks, AtomicLong place, long[] memory, AtomicLong wrong) {
        for (long at = locks.hold(AtomicLong::get, place); at != 0; at = locks.hold(AtomicLong::get, place)) {
            if (memory[(int) at] != memory[(int) at + 1]) {
                wrong.incrementAndGet();
            }
            locks.release(at);
        }
    }
}
