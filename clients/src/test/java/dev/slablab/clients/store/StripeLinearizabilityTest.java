package dev.slablab.clients.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Readers, writers and moves of a stripe in many interleavings; and moves that are wrong on purpose are found so. What
 * the allocator does underneath has tests of its own, so no thread is switched there.
 */
@EnabledOnOs(OS.LINUX)
class StripeLinearizabilityTest {
    private static final int PLANTED = 100;

    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions().sequentialSpecification(StripeModel.class)
                .threads(2).actorsBefore(3).actorsPerThread(3).actorsAfter(2)
                .iterations(Integer.getInteger("slablab.lincheck.iterations", 4))
                .invocationsPerIteration(Integer.getInteger("slablab.lincheck.invocations", 60))
                .addGuarantee(ManagedStrategyGuaranteeKt
                        .forClasses((String name) -> name.startsWith("dev.slablab.allocator.")).allMethods().ignore());
    }

    @Test
    void a_stripe_is_a_map_that_nothing_moves() {
        options().check(StripeOperations.class);
    }

    @Test
    void moves_without_the_lock_are_found() {
        assertThat(findsFault()).isTrue();
    }

    private static boolean findsFault() {
        try {
            options().iterations(PLANTED).minimizeFailedScenario(false).check(UnlockedMoves.class);
            return false;
        } catch (LincheckAssertionError fault) {
            return true;
        }
    }
}
