package dev.slablab.experiments.cli;

import dev.slablab.allocator.AllocatorTunables;
import dev.slablab.consolidator.ConsolidatorTunables;
import java.util.List;

/** Tunables in words. */
final class TunableWords {

    private TunableWords() {
    }

    static List<Entry> entries() {
        ConsolidatorTunables values = ConsolidatorTunables.DEFAULT;
        return List.of(
                number("minslabs", values.minSlabs(), "slabs below which a cache is left alone"),
                number("frag_numer", values.fragNumer(),
                        "numerator of the free share above which a cache is fragmented"),
                number("frag_denom", values.fragDenom(), "denominator of that share"),
                number("max_slabs", values.maxSlabs(), "slabs emptied by one scan; 0 = no limit"),
                number("scan_range", values.scanRange(),
                        "slabs looked at by one scan, and scans between two changes of the threshold; 0 = no limit"),
                knob("noreap", "reaps do not move anything"),
                knob("blocked", "scans find nothing to move"),
                knob("fulltilt", "every scan is desperate and without limits"),
                knob("any_partial", "every partial slab that was not refused counts as reclaimable"),
                number("depot_contention", AllocatorTunables.DEFAULT.depotContention(),
                        "waits for a depot's lock in an interval above which magazines grow"));
    }

    private static Entry number(String name, int value, String text) {
        return new Entry(Topic.TUNABLES, name, value + ": " + text);
    }

    private static Entry knob(String name, String text) {
        return new Entry(Topic.TUNABLES, name, "off: " + text);
    }
}
