package dev.slablab.experiments.cli;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.tunable.Tunable;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.experiments.simulation.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be set in a variant, in words. */
final class SettingWords {
    /** What a replay, in which one thing happens after another, has to do with it. */
    private static final Map<String, String> IN_A_REPLAY = Map.of(
            Behaviour.UNSIGNED_FOUND.publicName(),
            "in a replay only failures injected with mtbf abort scans",
            Behaviour.RELEASES_UNDER_MOVES.publicName(),
            "without effect in a replay, where nobody frees anything during a scan",
            AllocatorTunable.DEPOT_CONTENTION.description().name(),
            "without effect in a replay, where nobody waits for a lock",
            AllocatorTunable.RETURN_RUN.description().name(),
            "without effect in a replay, where there is no memory behind addresses");

    private SettingWords() {
    }

    /** Anything that can be set. */
    static Entry named(String name) {
        return Stream.of(structures(), behaviours(), tunables()).flatMap(List::stream)
                .filter(entry -> entry.name().equals(name)).findFirst().orElseThrow();
    }

    /** Everything that counts something or is off or on, first the consolidator's. */
    static List<Entry> tunables() {
        return Stream.concat(Stream.of(ConsolidatorTunable.values()), Stream.of(AllocatorTunable.values()))
                .map(tunable -> tunable(tunable.description())).toList();
    }

    private static Entry tunable(Tunable.Description tunable) {
        String values = tunable.isSwitch() ? Tunable.Description.SWITCH : tunable.range() + " " + tunable.unit();
        return new Entry(Topic.TUNABLES, tunable.name(), tunable.meaning() + " (" + values + ", normally "
                + tunable.text(tunable.standard()) + "; " + tunable.origin() + remark(tunable.name()) + ")");
    }

    /** Switches by which revisions of the original differ. */
    static List<Entry> behaviours() {
        return Stream.of(Behaviour.values()).map(SettingWords::behaviour).toList();
    }

    private static Entry behaviour(Behaviour behaviour) {
        String on = Revision.ALL.stream().filter(revision -> revision.has(behaviour)).map(Revision::name)
                .collect(Collectors.joining(", "));
        return new Entry(Topic.BEHAVIOURS, behaviour.publicName(), behaviour.theory() + " (origin: "
                + behaviour.origin() + "; on in " + on + remark(behaviour.publicName()) + ")");
    }

    private static String remark(String name) {
        return IN_A_REPLAY.containsKey(name) ? "; " + IN_A_REPLAY.get(name) : "";
    }

    /** Parts of the allocator that can be exchanged. */
    static List<Entry> structures() {
        return List.of(
                structure(Settings.ORDER, "order of partial slabs: bins as in the original, exact by occupancy without "
                        + "bins, or lifo, the slab that became partial last first (bins, exact or lifo, normally as "
                        + "--order says)"),
                structure(Settings.BIN_SHIFT, "log2 of the width of bins, for all caches alike (0 to 15; normally as "
                        + "in the original, where bins grow with the objects of a slab; 0 is the same as order=exact)"),
                structure(Settings.SLOTS, "which free slot of a slab is next: lifo, the one freed last, "
                        + "as in the original, or lowest (lifo or lowest, normally lifo; it decides which objects are "
                        + "neighbours, and costs an eighth of a byte for each object instead of about three)"),
                structure(Settings.BUFFERS, "how the slab of an object is found: hash, as the original does where "
                        + "descriptors lie off the slab, or page, from the address alone (hash or page, normally hash; "
                        + "a matter of time and memory, without effect on what a replay measures)"));
    }

    private static Entry structure(String name, String text) {
        return new Entry(Topic.STRUCTURES, name, text);
    }
}
