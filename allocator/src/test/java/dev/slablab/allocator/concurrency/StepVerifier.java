package dev.slablab.allocator.concurrency;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/**
 * Linearizability with respect to a set from which an operation may take whichever object it likes.
 *
 * <p>Lincheck's own verifier runs a sequential specification beside, which has one answer to each question; which
 * object an allocator gives out is not determined. So operations return what they have done, a {@link Step}, and this
 * verifier looks for an order of them, one after another, in which each step is legal and none comes before one that
 * had ended when it began. A step that does nothing is legal always: a front end may miss what lies at another
 * processor. An exception is never legal.
 */
public final class StepVerifier implements Verifier {

    private final Set<Long> initial;

    /**
     * A verifier of a class of operations, as Lincheck makes it.
     *
     * @param specification the class; {@link Furnished} if the set is not empty at first
     * @throws ReflectiveOperationException if it cannot be made
     */
    public StepVerifier(Class<?> specification) throws ReflectiveOperationException {
        initial = specification.getConstructor().newInstance() instanceof Furnished furnished
                ? furnished.initial() : Set.of();
    }

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
        var threads = results.getThreadsResultsWithClock();
        boolean answered = threads.stream().flatMap(List::stream).allMatch(StepVerifier::isStep);
        return answered && new Search(threads, initial).found();
    }

    private static boolean isStep(ResultWithClock result) {
        return result.getResult() instanceof ValueResult value && value.getValue() instanceof Step;
    }

    /** Which steps were done determines the set, so each combination is looked at once. */
    private static final class Search {
        private final List<List<ResultWithClock>> threads;
        private final int[] done;
        private final Set<Long> set = new HashSet<>();
        private final Set<List<Integer>> seen = new HashSet<>();

        Search(List<List<ResultWithClock>> threads, Set<Long> initial) {
            this.threads = threads;
            set.addAll(initial);
            done = new int[threads.size()];
        }

        boolean found() {
            if (!seen.add(Arrays.stream(done).boxed().toList())) {
                return false;
            }
            boolean end = true;
            for (int thread = 0; thread < done.length; thread++) {
                if (done[thread] < threads.get(thread).size()) {
                    end = false;
                    if (foundAfterNextOf(thread)) {
                        return true;
                    }
                }
            }
            return end;
        }

        private boolean foundAfterNextOf(int thread) {
            ResultWithClock next = threads.get(thread).get(done[thread]);
            Step step = (Step) ((ValueResult) next.getResult()).getValue();
            for (int other = 0; other < done.length; other++) {
                if (done[other] < next.getClockOnStart().get(other)) {
                    return false;
                }
            }
            if (!step.legalIn(set)) {
                return false;
            }
            step.doTo(set);
            done[thread]++;
            boolean found = found();
            done[thread]--;
            step.undoIn(set);
            return found;
        }
    }
}
