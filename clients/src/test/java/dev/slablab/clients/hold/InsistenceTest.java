package dev.slablab.clients.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a callback costs all others that waits for holds instead of answering LATER. Users come at random and hold for
 * exponential times, as many as are let in: of a lock with load ρ, holds at a time on average, the number of holds is
 * that of an M/M/∞ queue. A callback comes at random and waits until nobody holds; others hold meanwhile.
 */
final class InsistenceTest {
    private static final int CALLBACKS = 40_000;

    /** From i holds to i − 1 takes Σ ρ^r / (i (i+1) … (i+r)) mean holds; to none, the sum of these. */
    private static double meanWait(double load) {
        double wait = 0;
        double passage = 0;
        double holds = Math.exp(-load);
        for (int i = 1; i < 120; i++) {
            double term = 1.0 / i;
            for (int r = 1; term > 1e-15; r++) {
                passage += term;
                term *= load / (i + r);
            }
            holds *= load / i;
            wait += holds * passage;
        }
        return wait;
    }

    private static double simulated(double load) {
        var random = new SplittableRandom(11);
        double sum = 0;
        for (int callback = 0; callback < CALLBACKS; callback++) {
            int holds = poisson(load, random);
            while (holds > 0) {
                sum += -Math.log(1 - random.nextDouble()) / (load + holds);
                holds += random.nextDouble() < load / (load + holds) ? 1 : -1;
            }
        }
        return sum / CALLBACKS;
    }

    private static int poisson(double load, SplittableRandom random) {
        double product = random.nextDouble();
        int count = 0;
        for (; product > Math.exp(-load); count++) {
            product *= random.nextDouble();
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"1/64, 0.015625", "1/8, 0.125", "1, 1", "4, 4"})
    void delays_all_other_callbacks(String name, double load) throws IOException {
        double wait = meanWait(load);
        assertThat(simulated(load)).isCloseTo(wait, within(0.06 * wait));
        assertThat(Files.readString(Path.of("README.md"))).contains(
                String.format(Locale.ROOT, "| %s | %.3f | %.3f |", name, 1 - Math.exp(-load), wait));
    }
}
