package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** Faults of the optimum, of bounds and of closed forms: also those that make a bound too generous to be broken. */
final class TheoryFaults {
    private static final String OPTIMUM = "OptimumProperties";
    private static final String BOUNDS = "BoundsProperties";
    private static final String FORMS = "ClosedFormProperties";

    private TheoryFaults() { }

    static List<Fault> optimum() {
        return List.of(
                fault("Optimum", "the freed slabs of the smaller capacity are rounded down",
                        "Math.ceilDiv(missing, roomy.capacity() - tight.capacity())",
                        "missing / (roomy.capacity() - tight.capacity())",
                        OPTIMUM, "agreesWithTryingEveryShareOfTheTwoCapacities"),
                fault("Optimum", "a part of a slab's worth of free slots counts as a slab", "left / roomy.capacity())",
                        "Math.ceilDiv(left, roomy.capacity()))", OPTIMUM,
                        "withoutPinsAllButTheNeededSlabsCanBeFreed"),
                fault("OccupancyHistogram", "of slabs as full as the last one all are counted",
                        "objectsUpTo[occupancy] - (long) (slabsUpTo[occupancy] - count) * occupancy",
                        "objectsUpTo[occupancy]", OPTIMUM, "slopesAreTheSortedOccupancies"),
                fault("SlabsByCapacity", "pinned slabs are no room for others",
                        "freeSlots += capacities[i] - occupancies[i];",
                        "freeSlots += pinned.get(i) ? 0 : capacities[i] - occupancies[i];",
                        OPTIMUM, "greedyIsOptimalWithPinnedSlabs"));
    }

    static List<Fault> bounds() {
        return List.of(
                fault("Bounds", "a consolidation is allowed half of its moves", "live * (1 - live / full) + slots",
                        "live * (1 - live / full) / 2 + slots", BOUNDS, "equalSlabsMeetTheQuarterTheorem"),
                fault("Bounds", "a third theorem", "peak / 4", "peak / 3", BOUNDS, "theQuarterIsReached"),
                fault("Bounds", "a square-root theorem without the root", "root = Math.sqrt(freeShare)",
                        "root = freeShare", BOUNDS, "theSquareRootTheoremCannotBeImproved"),
                fault("Bounds", "the slabs of the peak are rounded down", "Math.min(live, Math.ceilDiv(peak, slots))",
                        "Math.min(live, peak / slots)", BOUNDS, "slabsHeldWithoutMovingKeepToTheirBounds"),
                fault("MagazineShadow", "the first magazine costs nothing", "(allocations + frees) / rounds + 1",
                        "(allocations + frees) / rounds", "MagazineProperties", "processorsTakeFewMagazines"));
    }

    static List<Fault> closedForms() {
        return List.of(
                fault("RandomSurvivors", "one slot of each slab is forgotten", "slots * Math.log1p",
                        "(slots - 1) * Math.log1p", FORMS, "slabsHeldByAllOutcomes"),
                fault("RandomSurvivors", "slabs at the quantile are emptied for nothing",
                        "moves + quantile * Math.max(0, rest)", "moves", FORMS, "aCompactionMovesWhatTheOptimumDoes"),
                fault("UniformSurvivors", "survivors are drawn with replacement", "(double) live / (all - i)",
                        "(double) live / all", FORMS, "emptySlabsByAllChoices"),
                fault("LaterOdds", "one chance too few", "Math.pow(1 - success, chances)",
                        "Math.pow(1 - success, chances - 1)", FORMS, "emptiedSlabsByAllAnswers"),
                fault("Meshing", "two objects of a slab may want the same slot", "(slots - first - i) / (slots - i)",
                        "(slots - first) / slots", FORMS, "meshedSlabsByAllPlaces"));
    }

    private static Fault fault(
            String type, String what, String before, String after, String properties, String method) {
        return new Fault(new SourceChange("experiments", "theory." + type, what, before, after),
                PropertyName.theory(properties, method));
    }
}
