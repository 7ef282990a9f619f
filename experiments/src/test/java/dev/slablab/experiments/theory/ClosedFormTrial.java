package dev.slablab.experiments.theory;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Holds a closed form against many simulated configurations at once.
 *
 * <p>Each comparison is made at the level {@value #LEVEL}, that is, with intervals of 99.9 %. Of {@value
 * #CONFIGURATIONS} comparisons one is expected to fail though the form is true, so single failures say nothing. An
 * alarm is raised from {@value #TOO_MANY} failures on. By the binomial distribution a true form gets that far with
 * probability {@link #falseAlarmRate}, and all twelve of them together with twelve times that at most.
 */
final class ClosedFormTrial {
    static final int CONFIGURATIONS = 1000;
    static final double LEVEL = 0.001;
    static final int TOO_MANY = 6;

    private ClosedFormTrial() { }

    /** How many of the configurations contradict a form. */
    static int surprises(ClosedForm form, long seed, UnaryOperator<Evidence> view) {
        SplittableRandom random = new SplittableRandom(seed * ClosedForm.values().length + form.ordinal());
        int surprises = 0;
        for (int i = 0; i < CONFIGURATIONS; i++) {
            surprises += view.apply(form.simulate(random)).pValue(random) < LEVEL ? 1 : 0;
        }
        return surprises;
    }

    /** Whether a form with so many surprises is to be doubted. */
    static boolean alarms(int surprises) {
        return surprises >= TOO_MANY;
    }

    /** The probability that a true form alarms. */
    static double falseAlarmRate() {
        return BinomialDistribution.of(CONFIGURATIONS, LEVEL).survivalProbability(TOO_MANY - 1);
    }
}
