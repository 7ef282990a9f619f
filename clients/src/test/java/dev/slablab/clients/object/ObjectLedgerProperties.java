package dev.slablab.clients.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeTry;

final class ObjectLedgerProperties {
    private static final int NUMBERS = 200;
    private static final int PLACES = 60;

    private enum Kind { ACQUIRE, RELEASE, RELOCATE }

    private record Step(Kind kind, int object, int place, int other) {
        long from() {
            return address(place);
        }

        long to() {
            return address(other);
        }
    }

    private ObjectLedger ledger = new ObjectLedger();
    private Map<Integer, Long> model = new HashMap<>();

    @BeforeTry
    void startOver() {
        ledger = new ObjectLedger();
        model = new HashMap<>();
    }

    @Property(tries = 300)
    void behaves_like_a_map_in_both_directions(@ForAll("steps") List<Step> steps) {
        for (Step step : steps) {
            switch (step.kind()) {
                case ACQUIRE -> acquire(step);
                case RELEASE -> release(step);
                case RELOCATE -> relocate(step);
            }
            ledger.verify();
            assertThat(ledger.size()).isEqualTo(model.size());
        }
        compare();
    }

    private void acquire(Step step) {
        if (model.containsKey(step.object())) {
            assertThatThrownBy(() -> ledger.acquire(step.object(), step.to()))
                    .isInstanceOf(IllegalArgumentException.class);
        } else if (model.containsValue(step.to())) {
            assertThatThrownBy(() -> ledger.acquire(step.object(), step.to()))
                    .isInstanceOf(IllegalStateException.class);
        } else {
            ledger.acquire(step.object(), step.to());
            model.put(step.object(), step.to());
        }
    }

    private void release(Step step) {
        if (model.containsKey(step.object())) {
            assertThat(ledger.release(step.object())).isEqualTo(model.remove(step.object()));
        } else {
            assertThatThrownBy(() -> ledger.release(step.object())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void relocate(Step step) {
        if (!model.containsValue(step.from()) || model.containsValue(step.to())) {
            assertThatThrownBy(() -> ledger.relocate(step.from(), step.to()))
                    .isInstanceOf(IllegalStateException.class);
        } else {
            ledger.relocate(step.from(), step.to());
            model.replaceAll((object, address) -> address == step.from() ? step.to() : address);
        }
    }

    private void compare() {
        Map<Integer, Long> visited = new HashMap<>();
        ledger.forEach((object, address) -> assertThat(visited.put(object, address)).isNull());
        assertThat(visited).isEqualTo(model);
        model.forEach((object, address) -> {
            assertThat(ledger.addressOf(object)).isEqualTo(address);
            assertThat(ledger.objectAt(address)).hasValue(object);
        });
        for (int place = 0; place < PLACES; place++) {
            long address = address(place);
            assertThat(ledger.owns(address)).isEqualTo(model.containsValue(address));
            assertThat(ledger.objectAt(address).equals(OptionalInt.empty())).isEqualTo(!ledger.owns(address));
        }
    }

    private static long address(int place) {
        return place + 1L;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var places = Arbitraries.integers().between(0, PLACES - 1);
        return Combinators.combine(Arbitraries.frequency(
                        Tuple.of(4, Kind.ACQUIRE), Tuple.of(1, Kind.RELEASE),
                        Tuple.of(3, Kind.RELOCATE)),
                Arbitraries.integers().between(0, NUMBERS - 1), places, places)
                .as(Step::new).list().ofMaxSize(300);
    }
}
