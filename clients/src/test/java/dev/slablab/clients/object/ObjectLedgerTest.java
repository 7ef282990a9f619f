package dev.slablab.clients.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.verify.InvariantViolation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ObjectLedgerTest {
    private final ObjectLedger ledger = new ObjectLedger();

    @Test
    void leads_from_number_to_address_and_back() {
        ledger.acquire(7, 0x1000);
        assertThat(ledger.addressOf(7)).isEqualTo(0x1000);
        assertThat(ledger.objectAt(0x1000)).hasValue(7);
        assertThat(ledger.owns(0x1000)).isTrue();
        assertThat(ledger.owns(0x1001)).isFalse();
        assertThat(ledger.objectAt(0x1008)).isEmpty();
        assertThat(ledger.size()).isOne();
        ledger.verify();
    }

    @Test
    void forgets_what_is_released() {
        ledger.acquire(0, 0x2000);
        assertThat(ledger.release(0)).isEqualTo(0x2000);
        assertThat(ledger.size()).isZero();
        assertThat(ledger.owns(0x2000)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.addressOf(0)).withMessageContaining("object 0");
        ledger.verify();
    }

    @Test
    void names_the_object_that_is_not_owned() {
        for (int object : new int[] {-1, 0, 63, 64, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ledger.release(object))
                    .withMessage("object " + object + " is not owned");
        }
    }

    @Test
    void takes_no_object_twice_and_no_address_twice() {
        ledger.acquire(3, 0x1000);
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.acquire(3, 0x2000))
                .withMessageContaining("object 3").withMessageContaining("0x1000").withMessageContaining("0x2000");
        assertThatIllegalStateException().isThrownBy(() -> ledger.acquire(4, 0x1000))
                .withMessageContaining("object 4").withMessageContaining("0x1000").withMessageContaining("object 3");
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.acquire(-1, 0x3000)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.acquire(5, 0)).withMessageContaining("object 5");
        assertThat(ledger.size()).isOne();
        ledger.verify();
    }

    @Test
    void follows_a_move() {
        ledger.acquire(1, 0x1000);
        ledger.relocate(0x1000, 0x3000);
        assertThat(ledger.addressOf(1)).isEqualTo(0x3000);
        assertThat(ledger.owns(0x1000)).isFalse();
        ledger.verify();
    }

    @Test
    void notices_wrong_moves_and_changes_nothing() {
        ledger.acquire(1, 0x1000);
        ledger.acquire(2, 0x2000);
        for (long[] move : new long[][] {{0x3000, 0x4000}, {0x1000, 0x2000}, {0x1000, 0x1000}, {0x1000, 0}}) {
            assertThatIllegalStateException().isThrownBy(() -> ledger.relocate(move[0], move[1]))
                    .withMessageContaining("0x%x".formatted(move[0])).withMessageContaining("0x%x".formatted(move[1]));
        }
        assertThat(ledger.addressOf(1)).isEqualTo(0x1000);
        assertThat(ledger.addressOf(2)).isEqualTo(0x2000);
        ledger.verify();
    }

    @Test
    void visits_in_order_of_numbers() {
        ledger.acquire(900, 0x1000);
        ledger.acquire(2, 0x2000);
        ledger.acquire(64, 0x3000);
        List<String> visited = new ArrayList<>();
        ledger.forEach((object, address) -> visited.add(object + "@" + Long.toHexString(address)));
        assertThat(visited).containsExactly("2@2000", "64@3000", "900@1000");
    }

    @Test
    void notices_a_change_under_a_visitor() {
        ledger.acquire(0, 0x1000);
        ledger.acquire(1, 0x2000);
        assertThatThrownBy(() -> ledger.forEach((object, address) -> {
            ledger.release(object);
            ledger.addressOf(object);
        })).isInstanceOf(IllegalArgumentException.class);
        ledger.verify();
    }

    @Test
    void verify_notices_when_the_directions_disagree() {
        ledger.acquire(0, 0x1000);
        ledger.acquire(1, 0x2000);
        long[] addresses = Damage.get(
                Damage.get(ledger, "addresses", AddressesByNumber.class), "addresses", long[].class);
        addresses[1] = 0x1000;
        assertThatThrownBy(ledger::verify).isInstanceOf(InvariantViolation.class).hasMessageContaining("object 1")
                .hasMessageContaining("0x1000").hasMessageContaining("object 0");
        addresses[1] = 0x3000;
        assertThatThrownBy(ledger::verify).isInstanceOf(InvariantViolation.class).hasMessageContaining("none");
        addresses[1] = 0;
        assertThatThrownBy(ledger::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("1 objects are owned by number, but 2 by address");
    }

    @Test
    void does_not_box() {
        int live = 10_000;
        for (int object = 0; object < live; object++) {
            ledger.acquire(object, address(object));
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int cycles = 1_000_000;
        for (int cycle = 0; cycle < cycles; cycle++) {
            int object = cycle % live;
            long address = ledger.release(object);
            ledger.acquire(object, address + 8);
            ledger.relocate(address + 8, address + 16);
        }
        // A cycle looks into the table seven times: 168 bytes, if boxed. Cleaning up takes some too.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(80L * cycles);
        assertThat(ledger.size()).isEqualTo(live);
        ledger.verify();
    }

    private static long address(int object) {
        return (1L << 44) + 4096L * object;
    }
}
