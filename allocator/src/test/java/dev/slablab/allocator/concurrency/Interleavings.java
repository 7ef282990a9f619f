package dev.slablab.allocator.concurrency;

import java.util.Set;
import java.util.function.Predicate;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * How operations are put into scenarios and those run in many interleavings.
 *
 * <p>Lincheck makes scenarios at random and runs each under its model checker, which switches threads at accesses to
 * shared memory, fewest switches first, and reports a deadlock as well as a result that its verifier refuses. It
 * assumes sequentially consistent memory, so what hardware and compiler reorder is not seen. The property {@code
 * slablab.lincheck.iterations} sets the number of scenarios, {@code slablab.lincheck.invocations} how many
 * interleavings of each are tried.
 */
public final class Interleavings {
    private static final int PLANTED = 100;
    /** Each object of these is used by one thread. */
    private static final Set<String> UNSHARED =
            Set.of("dev.slablab.allocator.lock.HeldLocks", "dev.slablab.allocator.concurrency.Stock");

    private final ModelCheckingOptions options;

    /**
     * Two threads of so many operations, after as many before them and with one behind them.
     *
     * @param operations  of each thread
     * @param scenarios   how many, unless the property says otherwise
     * @param invocations how many interleavings of each, unless the property says otherwise
     */
    public Interleavings(int operations, int scenarios, int invocations) {
        options = new ModelCheckingOptions()
                .verifier(StepVerifier.class)
                .threads(2)
                .actorsBefore(operations)
                .actorsPerThread(operations)
                .actorsAfter(1)
                .iterations(Integer.getInteger("slablab.lincheck.iterations", scenarios))
                .invocationsPerIteration(Integer.getInteger("slablab.lincheck.invocations", invocations))
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(UNSHARED::contains).allMethods().ignore());
    }

    /**
     * Without switches of threads inside some classes, since those are looked at elsewhere: so that there are fewer
     * interleavings to choose from.
     *
     * @param classes whether a class, by its full name, is one of them
     * @return this
     */
    public Interleavings withoutSwitchesIn(Predicate<String> classes) {
        options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(classes::test).allMethods().ignore());
        return this;
    }

    /**
     * Runs the operations of a class.
     *
     * @param specification a class with operations that return steps
     * @throws AssertionError with the scenario and its interleaving, if they are not linearizable
     */
    public void check(Class<?> specification) {
        options.check(specification);
    }

    /**
     * Runs operations that are wrong on purpose, in up to {@value #PLANTED} scenarios: it ends with the first fault.
     *
     * @param specification a class with operations that return steps
     * @return whether that was noticed
     */
    public boolean findFault(Class<?> specification) {
        try {
            options.iterations(PLANTED).minimizeFailedScenario(false).check(specification);
            return false;
        } catch (LincheckAssertionError fault) {
            return true;
        }
    }
}
