package dev.slablab.experiments.theory;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** What a simulation of one configuration says about a formula. */
sealed interface Evidence {

    /**
     * How surprising it is, if the formula is true.
     *
     * @param random breaks ties
     * @return the probability of what is as surprising or more so; 0 to 1
     */
    double pValue(SplittableRandom random);

    /** The same evidence about a formula that is somewhat wrong. */
    Evidence aboutAWrongFormula();

    /** Smaller than is true, where it is neither 0 nor 1. */
    private static double wrong(double probability) {
        return Math.pow(probability, 1.15);
    }

    /**
     * Independent trials, of which each succeeds with the probability that the formula gives.
     *
     * <p>Counts are discrete, so a count on the edge is given a random place within its probability (Lehmann and
     * Romano, Testing Statistical Hypotheses, 2005, section 3.2). Without that fewer surprises would come than are
     * stated, and their number could not be held against the stated rate.
     */
    record Counted(int successes, int trials, double probability) implements Evidence {
        @Override
        public double pValue(SplittableRandom random) {
            BinomialDistribution count = BinomialDistribution.of(trials, Math.clamp(probability, 0, 1));
            double at = count.probability(successes);
            double below = count.cumulativeProbability(successes - 1) + at * random.nextDouble();
            double above = 1 - below;
            return 2 * Math.min(below, above);
        }

        @Override
        public Evidence aboutAWrongFormula() {
            return new Counted(successes, trials, wrong(probability));
        }
    }

    /** Independent repetitions, nearly normal, with the mean that the formula gives. */
    record Averaged(double[] values, double mean) implements Evidence {
        @Override
        public double pValue(SplittableRandom random) {
            int n = values.length;
            double average = DoubleStream.of(values).average().orElseThrow();
            double variance = DoubleStream.of(values).map(value -> Math.pow(value - average, 2)).sum() / (n - 1);
            if (variance == 0) {
                return Math.abs(average - mean) < 1e-9 ? random.nextDouble() : 0;
            }
            double t = Math.abs(average - mean) / Math.sqrt(variance / n);
            return 2 * TDistribution.of(n - 1).survivalProbability(t);
        }

        @Override
        public Evidence aboutAWrongFormula() {
            return new Averaged(values, mean * 0.97);
        }
    }

    /**
     * Independent trials, of which each is off by more than a bound with a probability of at most what the formula
     * gives; and how many were off by more than a third of it.
     */
    record Bounded(int failures, int failuresOfAThird, int trials, double risk) implements Evidence {
        @Override
        public double pValue(SplittableRandom random) {
            return 1 - BinomialDistribution.of(trials, risk).cumulativeProbability(failures - 1);
        }

        @Override
        public Evidence aboutAWrongFormula() {
            return new Bounded(failuresOfAThird, failuresOfAThird, trials, risk);
        }
    }
}
