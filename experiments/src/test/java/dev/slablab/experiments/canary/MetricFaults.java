package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** Faults of what is measured: memory needed, and how far a run is from the optimum. */
final class MetricFaults {
    private static final String METER = "MemoryMeter";
    private static final String LEDGER = "PassLedger";

    private MetricFaults() { }

    static List<Fault> all() {
        return List.of(
                fault(METER, "a slab is needed when it is full, not when it is begun",
                        "live[cache]++ % objectsPerSlab", "++live[cache] % objectsPerSlab",
                        "metric.MemoryMeterProperties", "what_is_needed_follows_from_the_objects"),
                fault(METER, "a released slab is still held", "                slabsHeld--;\n", "",
                        "metric.MemoryMeterProperties", "what_is_held_is_what_the_allocator_holds"),
                fault(LEDGER, "each move of a pass counts as a slab released",
                        "tally.released += emptied ? 1 : 0;", "tally.released++;",
                        "theory.EfficiencyProperties", "noRunMovesLessThanTheOptimum"),
                fault(LEDGER, "slabs with a single object are no part of the optimum",
                        "int refCount = 1; refCount <= before.max()", "int refCount = 2; refCount <= before.max()",
                        "theory.EfficiencyProperties", "slabsThatAreAlikeAreReapedAtTheOptimum"));
    }

    private static Fault fault(
            String type, String what, String before, String after, String properties, String method) {
        return new Fault(new SourceChange("experiments", "metric." + type, what, before, after),
                new PropertyName("experiments." + properties, method));
    }
}
