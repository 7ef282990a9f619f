package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** Faults of the consolidator's choice: when a cache is fragmented, which slabs are looked at, which are taken. */
final class SelectionFaults {
    private static final String SCAN = "select.CandidateScan";
    private static final String THRESHOLD = "select.ReclaimThreshold";
    private static final String POLICY = "policy.KmemPolicy";
    private static final String EMPTYABLE = "inspect.EmptyableSlabs";

    private SelectionFaults() { }

    static List<Fault> all() {
        return List.of(
                fault(SCAN, "a scan begins at the wrong end", "slab = view.last();", "slab = view.first();",
                        promise("scansComeToRestHealthyOrBlind")),
                fault(SCAN, "a scan looks at any number of slabs", "looked < range && taken < limit", "taken < limit",
                        promise("candidatesBehindABinAreNeverSeen")),
                fault("select.FragmentationGauge", "twice the free share that is allowed counts as healthy",
                        "> objects * tunables", "> 2 * objects * tunables",
                        promise("scansComeToRestHealthyOrBlind")),
                fault(THRESHOLD, "the threshold never rises", "Math.min(MAX, numer + 1)", "Math.min(MAX, numer)",
                        promise("scansComeToRestHealthyOrBlind")),
                fault(THRESHOLD, "the threshold sinks by two steps", "Math.max(MIN, numer - 1)",
                        "Math.max(MIN, numer - 2)", threshold("it_follows_the_rule_in_unsigned_arithmetic")),
                fault(THRESHOLD, "a slab at the threshold counts as below it",
                        "VOID_FRACTION < (long) capacity", "VOID_FRACTION <= (long) capacity",
                        threshold("a_sparser_slab_is_below_whenever_a_fuller_one_is")),
                fault(POLICY, "a refused slab is asked again at the next scan",
                        "!view.fillFirst(slab) && sparse(view, slab)", "sparse(view, slab)",
                        promise("aRefusedSlabIsLeftAlone")),
                fault(POLICY, "refusals are respected even when memory is short",
                        "case DESPERATE -> view.refCount(slab)",
                        "case DESPERATE -> !view.fillFirst(slab) && view.refCount(slab)",
                        view("a_desperate_reap_releases_what_is_freeable")),
                fault(EMPTYABLE, "a slab needs room for one object more than it can have",
                        "room / slots", "room / (slots + 1)",
                        view("a_scan_without_limits_releases_what_is_freeable_now")),
                fault(EMPTYABLE, "a slab that is emptied takes one slot of the others",
                        "room -= taken * slots;", "room -= taken;", view("no_choice_of_slabs_frees_more")));
    }

    private static PropertyName promise(String method) {
        return PropertyName.theory("PromiseProperties", method);
    }

    private static PropertyName threshold(String method) {
        return new PropertyName("consolidator.select.ReclaimThresholdProperties", method);
    }

    private static PropertyName view(String method) {
        return new PropertyName("consolidator.inspect.FragmentationViewProperties", method);
    }

    private static Fault fault(String type, String what, String before, String after, PropertyName catcher) {
        return new Fault(new SourceChange("consolidator", type, what, before, after), catcher);
    }
}
