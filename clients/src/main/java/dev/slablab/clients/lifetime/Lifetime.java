package dev.slablab.clients.lifetime;

import dev.slablab.clients.Draw;
import java.util.List;

/**
 * How long objects live.
 *
 * <p><b>Why it matters.</b> What a burst leaves behind is decided by who lives long, and where those lie is decided by
 * when they were born. With lifetimes that are all alike slabs empty by themselves, in the order in which they were
 * filled. With exponential ones every object is as likely to die next as any other, and a slab of n objects empties
 * last, like (1 − p)<sup>n</sup>. With two kinds of objects, or a heavy tail, a few per slab keep all of it: the case
 * that consolidation is for.
 *
 * <p><b>Drawn</b> from seed and number alone, so that every policy meets the same lives. The draw is a number u between
 * 0 and 1, equally likely everywhere, and the lifetime is the value that is exceeded with probability u, except where
 * said otherwise. The unit is the caller's: events, objects, seconds.
 */
public sealed interface Lifetime {

    /**
     * The lifetime of an object.
     *
     * @param seed   of all draws
     * @param object its number
     * @return 0 or more
     */
    double of(long seed, long object);

    /**
     * What lifetimes are on average, in closed form.
     *
     * @return more than 0; infinite where there is no average
     */
    double mean();

    private static double open(long seed, long object) {
        return 1 - Draw.unit(seed, object);
    }

    private static double positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " of a lifetime must be more than 0, and is " + value);
        }
        return value;
    }

    private static double share(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a share of lifetimes must be 0 to 1, and is " + value);
        }
        return value;
    }

    /**
     * All live equally long.
     *
     * @param mean how long
     */
    record Constant(double mean) implements Lifetime {

        /** Checks that it is more than 0. */
        public Constant {
            positive("length", mean);
        }

        @Override
        public double of(long seed, long object) {
            return mean;
        }
    }

    /**
     * Who has lived long is as likely to die next as who was just born: −mean · ln u.
     *
     * @param mean the average
     */
    record Exponential(double mean) implements Lifetime {

        /** Checks that it is more than 0. */
        public Exponential {
            positive("mean", mean);
        }

        @Override
        public double of(long seed, long object) {
            return Math.abs(mean * Math.log(open(seed, object)));
        }
    }

    /**
     * Two kinds of objects, drawn apart from their lifetimes: mean = longs · mean of the long + (1 − longs) · mean of
     * the short.
     *
     * @param shortLived how long most live
     * @param longLived  how long the others live
     * @param longs      share of the others
     */
    record Bimodal(Lifetime shortLived, Lifetime longLived, double longs) implements Lifetime {

        /** Checks the share. */
        public Bimodal {
            share(longs);
        }

        /**
         * Whether an object is of those that live long.
         *
         * @param seed   of all draws
         * @param object its number
         * @return whether it is
         */
        public boolean isLong(long seed, long object) {
            return Draw.unit(Draw.seed(seed, "kind"), object) < longs;
        }

        @Override
        public double of(long seed, long object) {
            return (isLong(seed, object) ? longLived : shortLived).of(seed, object);
        }

        @Override
        public double mean() {
            return longs * longLived.mean() + (1 - longs) * shortLived.mean();
        }
    }

    /**
     * A heavy tail: who has lived long will live long. least · u<sup>−1/shape</sup>; mean least · shape / (shape − 1).
     *
     * @param least shortest lifetime
     * @param shape the smaller the heavier the tail; up to 1 there is no mean
     */
    record Pareto(double least, double shape) implements Lifetime {

        /** Checks that both are more than 0. */
        public Pareto {
            positive("least", least);
            positive("shape", shape);
        }

        @Override
        public double of(long seed, long object) {
            return least * Math.pow(open(seed, object), -1 / shape);
        }

        @Override
        public double mean() {
            return shape > 1 ? least * shape / (shape - 1) : Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Objects are born in phases and die together when theirs ends: number i of a phase of n lives n − i, so that the
     * mean is (n + 1) / 2. The unit is objects.
     *
     * @param length objects of a phase, 1 or more
     */
    record Phased(long length) implements Lifetime {

        /** Checks the length. */
        public Phased {
            positive("phase", length);
        }

        @Override
        public double of(long seed, long object) {
            return length - Math.floorMod(object, length);
        }

        @Override
        public double mean() {
            return (length + 1) / 2.0;
        }
    }

    /**
     * By generation: most objects die in the first, and of those that survive one a share survives the next, with a
     * lifetime of its own in each. Of g generations with survival s the mean is the sum of s<sup>k</sup> · mean<sub>k
     * </sub> over k from 0 to g − 1.
     *
     * @param generations the time spent in each, the first one first; 1 or more of them
     * @param survival    share that goes on to the next
     */
    record Generations(List<Lifetime> generations, double survival) implements Lifetime {

        /** Checks the share and that there is a generation. */
        public Generations {
            generations = List.copyOf(generations);
            share(survival);
            if (generations.isEmpty()) {
                throw new IllegalArgumentException("lifetimes by generation need a generation");
            }
        }

        @Override
        public double of(long seed, long object) {
            double lived = 0;
            boolean alive = true;
            for (int generation = 0; alive && generation < generations.size(); generation++) {
                lived += generations.get(generation).of(Draw.seed(seed, "generation " + generation), object);
                alive = Draw.unit(Draw.seed(seed, "survival " + generation), object) < survival;
            }
            return lived;
        }

        @Override
        public double mean() {
            double mean = 0;
            double share = 1;
            for (Lifetime generation : generations) {
                mean += share * generation.mean();
                share *= survival;
            }
            return mean;
        }
    }
}
