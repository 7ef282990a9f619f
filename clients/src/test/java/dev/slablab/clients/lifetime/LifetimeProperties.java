package dev.slablab.clients.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.slablab.clients.lifetime.Lifetime.Bimodal;
import dev.slablab.clients.lifetime.Lifetime.Constant;
import dev.slablab.clients.lifetime.Lifetime.Exponential;
import dev.slablab.clients.lifetime.Lifetime.Generations;
import dev.slablab.clients.lifetime.Lifetime.Pareto;
import dev.slablab.clients.lifetime.Lifetime.Phased;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class LifetimeProperties {
    private static final int OBJECTS = 100_000;

    @Provide
    Arbitrary<Lifetime> lifetimes() {
        return Arbitraries.of(new Constant(7), new Exponential(40), new Pareto(3, 4), new Phased(250),
                new Bimodal(new Exponential(5), new Constant(900), 0.1),
                new Generations(List.of(new Exponential(10), new Exponential(100), new Constant(1000)), 0.2));
    }

    /** Within six standard deviations of the mean of so many draws. */
    @Property(tries = 60)
    void average_is_the_closed_form(@ForAll long seed, @ForAll("lifetimes") Lifetime lifetime) {
        double sum = 0;
        double squares = 0;
        for (int object = 0; object < OBJECTS; object++) {
            double lived = lifetime.of(seed, object);
            assertThat(lived).isNotNegative();
            sum += lived;
            squares += lived * lived;
        }
        double mean = sum / OBJECTS;
        double deviation = Math.sqrt(Math.max(0, squares / OBJECTS - mean * mean) / OBJECTS);
        assertThat(mean).isCloseTo(lifetime.mean(), within(6 * deviation + 1e-9 * mean));
    }

    @Property(tries = 100)
    void draws_depend_on_seed_and_number_only(
            @ForAll long seed, @ForAll int object, @ForAll("lifetimes") Lifetime lifetime) {
        assertThat(lifetime.of(seed, object)).isEqualTo(lifetime.of(seed, object));
    }

    @Example
    void closed_forms() {
        assertThat(new Pareto(3, 4).mean()).isEqualTo(4);
        assertThat(new Pareto(3, 1).mean()).isInfinite();
        assertThat(new Phased(1).mean()).isOne();
        assertThat(new Bimodal(new Constant(10), new Constant(110), 0.25).mean()).isEqualTo(35);
        assertThat(new Generations(List.of(new Constant(1), new Constant(10), new Constant(100)), 0.5).mean())
                .isEqualTo(1 + 5 + 25);
    }

    /** The share that outlives t is exp(−t / mean), and (least / t)^shape. */
    @Example
    void tails() {
        Lifetime exponential = new Exponential(40);
        Lifetime pareto = new Pareto(10, 2);
        int exponentials = 0;
        int paretos = 0;
        for (int object = 0; object < OBJECTS; object++) {
            exponentials += exponential.of(1, object) > 80 ? 1 : 0;
            paretos += pareto.of(1, object) > 50 ? 1 : 0;
        }
        assertThat(exponentials / (double) OBJECTS).isCloseTo(Math.exp(-2), within(0.007));
        assertThat(paretos / (double) OBJECTS).isCloseTo(0.04, within(0.004));
    }

    @Example
    void phases_end_together() {
        Lifetime phased = new Phased(100);
        for (int object = 300; object < 400; object++) {
            assertThat(object + phased.of(9, object)).isEqualTo(400);
        }
    }

    @Example
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Exponential(0)).withMessageContaining("mean");
        assertThatIllegalArgumentException().isThrownBy(() -> new Constant(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pareto(1, -1)).withMessageContaining("shape");
        assertThatIllegalArgumentException().isThrownBy(() -> new Phased(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bimodal(new Constant(1), new Constant(2), 1.5)).withMessageContaining("1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new Generations(List.of(), 0.5));
    }
}
