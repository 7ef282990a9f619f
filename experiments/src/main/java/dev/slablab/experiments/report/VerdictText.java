package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.CacheRow.Verdict;

/** Verdicts on caches in words. */
public final class VerdictText {

    private VerdictText() {
    }

    /**
     * A few words, for a table.
     *
     * @param verdict why nothing more is moved in a cache
     * @return without a full stop
     */
    public static String brief(Verdict verdict) {
        return switch (verdict) {
            case NO_CLIENT -> "nobody consolidates here";
            case ONE_OBJECT_PER_SLAB -> "one object per slab";
            case NOTHING_TO_GAIN -> "no slab too many";
            case BELOW_MINSLABS -> "below minslabs";
            case MAGAZINES_HOLD_IT -> "magazines hold it";
            case ONE_PARTIAL_SLAB -> "at most one partial slab";
            case SHARE_BELOW_BOUND -> "free share at most the bound";
            case NO_CANDIDATE -> "no slab empty enough";
            case BLOCKED -> "scans are blocked";
            case POLICY_DECIDES -> "its policy does not say why";
            case CONSOLIDATING -> "moves would go on";
        };
    }

    /**
     * The whole story.
     *
     * @param verdict why nothing more is moved in a cache
     * @return one sentence
     */
    public static String explanation(Verdict verdict) {
        return switch (verdict) {
            case NO_CLIENT -> "No client is registered with the cache, so nothing in it can be moved.";
            case ONE_OBJECT_PER_SLAB -> "A slab holds a single object, so moving it would only swap one slab for "
                    + "another.";
            case NOTHING_TO_GAIN -> "The cache holds no more slabs than its live objects need.";
            case BELOW_MINSLABS -> "The cache has fewer slabs than the tunable minslabs, below which no scan is made.";
            case MAGAZINES_HOLD_IT -> "Most free objects lie in magazines, where the slab layer sees them as "
                    + "allocated; only a reap brings them back.";
            case ONE_PARTIAL_SLAB -> "With at most one partial slab there is nowhere to move an object to.";
            case SHARE_BELOW_BOUND -> "The share of free objects in the slab layer does not exceed "
                    + "frag_numer/frag_denom, so the cache does not count as fragmented.";
            case NO_CANDIDATE -> "The cache is fragmented, but none of the slabs that a scan looks at is less "
                    + "occupied than the sliding threshold, or they were refused.";
            case BLOCKED -> "The cache is fragmented, but with the tunable blocked on no scan finds anything.";
            case POLICY_DECIDES -> "The cache is fragmented; its policy has no sliding threshold that would tell which "
                    + "slabs it finds worth emptying.";
            case CONSOLIDATING -> "The cache is fragmented and has slabs worth emptying: the next scan would move on.";
        };
    }
}
