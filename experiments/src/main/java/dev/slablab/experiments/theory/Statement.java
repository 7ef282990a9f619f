package dev.slablab.experiments.theory;

import java.util.Locale;

/**
 * What is known about slabs and their consolidation, each statement with a name that stays.
 *
 * <p>Tests name the statements that they hold the code to, reports those that explain a figure. S slabs of n slots hold
 * m objects; M is the most there ever were, F the free slots; p is the probability that an object survives, q that it
 * is pinned.
 */
public enum Statement {
    /** See {@link Optimum}. */
    T1A("greedy is optimal: the fewest moves that free j slabs are the objects of the j emptiest"),
    /** See {@link Optimum}. */
    T1B("the fewest moves are convex in the slabs freed, with the sorted occupancies as slopes"),
    /** See {@link Optimum}. */
    T1C("with pinned objects max(pinned slabs, ceil(m/n)) slabs stay, and only the others are sorted"),
    /** See {@link Optimum}. */
    T1D("no object need move twice in a pass"),
    /** See {@link Bounds}. */
    T1E("if every object can move, exactly S - ceil(m/n) slabs can be freed"),
    /** See {@link Bounds}. */
    T1F("quarter theorem: from full slabs down to a free share f, at most (1-f)M/4 + n moves"),
    /** See {@link Bounds}. */
    T1G("square-root theorem: one lazy consolidation costs at most (1-sqrt f)/(1+sqrt f) moves per net free, + n"),
    /** See {@link Bounds}. */
    T1H("moves are at most the net decrease of live objects: at a constant number none are needed"),
    /** See {@link Bounds}. */
    T1I("without moving, ceil(m/n) to min(m, ceil(M/n)) slabs are held"),
    /** See {@link Optimum}. */
    T1J("one more pinned object never raises the number of slabs that can be freed"),

    /** See {@link RandomSurvivors}. */
    T2A("random frees empty a slab with probability (1-p)^n"),
    /** See {@link UniformSurvivors}. */
    T2B("m survivors chosen uniformly leave a slab empty with probability C(Sn-n, m)/C(Sn, m)"),
    /** See {@link RandomSurvivors}. */
    T2C("random frees leave a share h = 1-(1-p)^n of the slabs held"),
    /** See {@link RandomSurvivors}. */
    T2D("held slabs are then used to p/h, never below 1/n"),
    /** See {@link RandomSurvivors}. */
    T2E("hostage factor: h/p times the slabs needed are held, up to n"),
    /** See {@link RandomSurvivors}. */
    T2F("a full compaction moves the mean of the occupancies below their quantile at 1-p"),
    /** See {@link RandomSurvivors}. */
    T2G("pinned floor: a share 1-(1-pq)^n of the slabs can never be freed"),
    /** See {@link RandomSurvivors}. */
    T2H("pinned objects on slabs of their own would hold a share pq only"),
    /** See {@link LaterOdds}. */
    T2I("with D chances of success s, a slab of a objects is emptied with probability (1-(1-s)^D)^a"),
    /** See {@link MagazineShadow}. */
    T2J("c objects in magazines leave ((1-p')/(1-p))^n of the empty slabs, p' = p + c/(Sn)"),
    /** See {@link UniformSurvivors}. */
    T2K("the number of empty slabs lies within sqrt(S ln(2/d)/2) of its mean with probability 1-d"),
    /** See {@link Meshing}. */
    T2L("slabs with r and s objects can be meshed with probability C(n-r, s)/C(n, s)"),

    /** See {@link MagazineShadow}. */
    T3A("a processor takes at most (allocations + frees)/M + 1 magazines of M rounds"),
    /** See {@link MagazineShadow}. */
    T3B("a reap takes as many full magazines as nobody has needed, neither in the interval before nor since"),

    /** See {@link dev.slablab.consolidator.Consolidator}. */
    T4A("one-eighth promise: if all say YES and a candidate is in sight whenever the cache is fragmented, scans come "
            + "to an end with at most an eighth free"),
    /** See {@link dev.slablab.consolidator.select.CandidateScan}. */
    T4B("candidates hidden behind a bin are never seen, and the promise fails"),
    /** See {@link dev.slablab.consolidator.Consolidator}. */
    T4C("accordion: if all say YES, desperate reaps end with at most one partial slab"),
    /** See {@link dev.slablab.consolidator.MoveResponse}. */
    T4D("a refused slab is not asked about again before the client notifies, its stuck object is freed, it fills, or "
            + "memory is short"),

    /** Holds for whole runs. */
    T5A("the order in which slabs are named changes nothing"),
    /** Holds for whole runs. */
    T5B("twice the slabs, twice the moves and twice the slabs freed"),
    /** Holds for whole runs. */
    T5C("caches do not influence each other"),
    /** Holds for whole runs. */
    T5D("one more pinned object never raises the slabs that a run frees"),
    /** Holds for whole runs. */
    T5E("the same seed gives the same run"),

    /** See {@link dev.slablab.allocator.ObjectCache}. */
    T6A("nothing is lost and nothing doubled: what slabs have handed out is the program's, a round in a magazine, or "
            + "the destination of a move that waits, and only one of these"),
    /** See {@link dev.slablab.allocator.CacheStats} and {@link dev.slablab.consolidator.MoveStatistic}. */
    T6B("every counter agrees with what can be counted otherwise"),
    /** See {@link dev.slablab.allocator.slab.PartialSlabTree}. */
    T6C("partial slabs lie in the order of weight and address"),
    /** See {@link dev.slablab.consolidator.Consolidator}. */
    T6D("a slab is released once, never while a move off it is pending, and while another move of its cache is pending "
            + "only by the scan that held it"),
    /** See {@link dev.slablab.consolidator.Consolidator}. */
    T6E("memory of a retained slab is not handed out"),
    /** See {@link dev.slablab.consolidator.MoveCallback}. */
    T6F("contents survive every move"),
    /** See {@link dev.slablab.allocator.CacheCallbacks}. */
    T6G("what is handed out is constructed, and nothing is constructed twice or destructed in use"),
    /** See {@link dev.slablab.consolidator.MoveResponse}. */
    T6H("YES frees the old place and nothing else"),
    /** See {@link dev.slablab.consolidator.MoveResponse}. */
    T6I("NO frees the new place and has the slab filled first for the object's sake"),
    /** See {@link dev.slablab.consolidator.MoveResponse}. */
    T6J("LATER frees the new place, and the third in a row for a slab is a NO"),
    /** See {@link dev.slablab.consolidator.MoveResponse}. */
    T6K("DONT_NEED frees both places"),
    /** See {@link dev.slablab.consolidator.MoveResponse}. */
    T6L("DONT_KNOW frees the new place, and where the revision hunts also the old one, if that lies in a magazine"),
    /** See {@link dev.slablab.consolidator.policy.KmemPolicy}. */
    T6M("unless memory is short, only slabs below the threshold that were not refused are asked about"),
    /** See {@link dev.slablab.consolidator.Consolidator}. */
    T6N("with empty queues nothing is pending, retained or held"),
    /** See {@link dev.slablab.allocator.SlabAllocator}. */
    T6O("when all objects are freed and all caches destroyed, every page is back"),
    /** See {@link dev.slablab.experiments.conformance.ScenarioRecorder}. */
    T6P("a run that was recorded as a scenario is replayed without a difference");

    private final String text;

    Statement(String text) {
        this.text = text;
    }

    /**
     * Its name.
     *
     * @return such as {@code T1a}
     */
    public String id() {
        int last = name().length() - 1;
        return name().substring(0, last) + name().substring(last).toLowerCase(Locale.ROOT);
    }

    /**
     * What it states.
     *
     * @return one sentence, without its full stop
     */
    public String text() {
        return text;
    }
}
