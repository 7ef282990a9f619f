package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.verify.InvariantViolation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A depot of two full and one empty magazine, damaged in one place at a time. */
class MagazineDamageTest {
    private final MagazineLayer layer = new MagazineLayer(1000, 1, true, object -> { });
    private Depot depot;

    @BeforeEach
    void fill() {
        for (long object = 1; object <= 15; object++) {
            layer.free(0, object);
        }
        for (int i = 0; i < 8; i++) {
            layer.allocate(0);
        }
        depot = Damage.get(layer, "depot", Depot.class);
        layer.verify();
    }

    private void noticed() {
        assertThatThrownBy(layer::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("a magazine of the depot is neither full nor empty");
    }

    @Test
    void a_full_magazine_that_lost_a_round_is_noticed() {
        Magazine full = depot.takeIdleFull();
        full.pop();
        depot.takeEmpty(full, 3);
        noticed();
    }

    @Test
    void an_empty_magazine_with_a_round_is_noticed() {
        Magazine empty = new Magazine(3);
        empty.push(1);
        depot.takeFull(empty);
        noticed();
    }

    @Test
    void a_magazine_of_another_type_is_noticed() {
        depot.takeFull(new Magazine(7));
        noticed();
    }

    @Test
    void more_rounds_than_two_magazines_hold_are_noticed() {
        CpuCache cpu = Damage.get(layer, "cpus", CpuCache[].class)[0];
        Magazine huge = new Magazine(20);
        for (long object = 1; object <= 20; object++) {
            huge.push(object);
        }
        Damage.set(cpu, "previous", huge);

        assertThatThrownBy(layer::verify).isInstanceOf(InvariantViolation.class)
                .hasMessageStartingWith("too many rounds");
    }
}
