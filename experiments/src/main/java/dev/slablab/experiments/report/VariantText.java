package dev.slablab.experiments.report;

import dev.slablab.experiments.simulation.Variant;

/** Variants in words. */
public final class VariantText {
    /** What it means that a variant has no magazines. */
    public static final String NO_MAGAZINES = "no cache has magazines";

    private VariantText() {
    }

    /**
     * What is done, without the revision and without what is set differently.
     *
     * @param variant any
     * @return a sentence in lower case without a full stop
     */
    public static String describe(Variant variant) {
        if (variant.policy().equals(Variant.OPTIMUM)) {
            return "offline baseline: no magazines, perfect compaction with the fewest moves at each mark, continued "
                    + "from there";
        }
        String who = variant.policy().equals(Variant.NONE)
                ? "nobody consolidates" : "the policy " + variant.policy() + " consolidates";
        return who + (variant.magazines() ? "" : "; " + NO_MAGAZINES) + "; " + reap(variant.reap());
    }

    /**
     * What is done at a mark.
     *
     * @param reap when
     * @return a sentence in lower case without a full stop
     */
    public static String reap(Variant.Reap reap) {
        return switch (reap) {
            case NEVER -> "at a mark idle intervals pass";
            case BEFORE_IDLE -> "at a mark a reap, then the idle intervals";
            case AFTER_IDLE -> "at a mark the idle intervals, then a reap that finds the working sets aged";
        };
    }
}
