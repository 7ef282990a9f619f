package dev.slablab.experiments.cli;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.tunable.Tunable;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.experiments.simulation.Settings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be set in a variant, in words. */
final class SettingWords {

    private SettingWords() {
    }

    /** Everything that counts something or is off or on, first the consolidator's. */
    static List<Entry> tunables() {
        return Stream.concat(Stream.of(ConsolidatorTunable.values()), Stream.of(AllocatorTunable.values()))
                .map(tunable -> tunable(tunable.description())).toList();
    }

    private static Entry tunable(Tunable.Description tunable) {
        String kind = tunable.isSwitch() ? "off or on" : tunable.range() + " " + tunable.unit();
        return new Entry(Topic.TUNABLES, tunable.name(), tunable.text(tunable.standard()) + ": " + tunable.meaning()
                + " (" + kind + "; the original's " + tunable.kmemName() + ")");
    }

    /** Switches by which revisions of the original differ. */
    static List<Entry> behaviours() {
        return Stream.of(Behaviour.values()).map(SettingWords::behaviour).toList();
    }

    private static Entry behaviour(Behaviour behaviour) {
        String on = Revision.ALL.stream().filter(revision -> revision.has(behaviour)).map(Revision::name)
                .collect(Collectors.joining(", "));
        return new Entry(Topic.BEHAVIOURS, behaviour.publicName(),
                behaviour.theory() + " (origin: " + behaviour.origin() + "; on in " + on + ")");
    }

    /** Parts of the allocator that can be exchanged. */
    static List<Entry> structures() {
        return List.of(
                structure(Settings.ORDER, "order of partial slabs: bins as in the original, exact by occupancy without "
                        + "bins, or lifo, the slab that became partial last first"),
                structure(Settings.BIN_SHIFT, "log2 of the width of bins, 0 to 15, for all caches alike; without it "
                        + "the original's, which grows with the objects of a slab"),
                structure(Settings.BUFFERS, "how the slab of an object is found: hash, as the original does where "
                        + "descriptors lie off the slab, or page, from the address alone"));
    }

    private static Entry structure(String name, String text) {
        return new Entry(Topic.STRUCTURES, name, text);
    }
}
