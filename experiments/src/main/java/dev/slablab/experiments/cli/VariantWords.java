package dev.slablab.experiments.cli;

import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.report.VariantText;
import dev.slablab.experiments.simulation.Policies;
import dev.slablab.experiments.simulation.UnknownSettingException;
import dev.slablab.experiments.simulation.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Variants in words. */
final class VariantWords {

    private VariantWords() {
    }

    /** The usual variants, then the parts of which further ones can be made. */
    static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String name : List.of("none", "none-reap", "kmem", "kmem-reap", "kmem-reap-late", "none-nomag",
                "kmem-nomag", "kmem-nomag-reap", "optimum")) {
            entries.add(new Entry(Topic.VARIANTS, name, VariantText.describe(Variant.parse(name))));
        }
        entries.add(part("nomag", "a part of a variant: " + VariantText.NO_MAGAZINES));
        entries.add(part("reap", "a part of a variant: " + VariantText.reap(Variant.Reap.BEFORE_IDLE)));
        entries.add(part("reap-late", "a part of a variant: " + VariantText.reap(Variant.Reap.AFTER_IDLE)));
        Revision.ALL.forEach(revision -> entries.add(part(revision.name(), revision(revision))));
        return entries;
    }

    private static Entry part(String name, String text) {
        return new Entry(Topic.VARIANTS, name, text);
    }

    /**
     * A variant that was written by somebody, and what is set in it; empty when it is none.
     *
     * @throws IllegalArgumentException if something is wrong in what can be nothing but a variant
     */
    static List<Entry> written(String text, ClassLoader loader) {
        try {
            Variant variant = Variant.parse(text);
            switch (variant.policy()) {
                case Variant.NONE, Variant.OPTIMUM -> { }
                default -> Policies.named(variant.policy(), loader);
            }
            List<Entry> entries = new ArrayList<>();
            entries.add(new Entry(Topic.VARIANTS, text, VariantText.describe(variant) + "; " + behaviours(variant)));
            variant.settings().values().keySet().stream().map(SettingWords::named).forEach(entries::add);
            return entries;
        } catch (IllegalArgumentException wrong) {
            if (text.contains("@") || text.contains(":")) {
                throw wrong;
            }
            return List.of();
        }
    }

    /** Why a setting cannot be. */
    static String refusal(UnknownSettingException unknown) {
        return unknown.getMessage() + Suggestions.hint(unknown.name(), unknown.known())
                + "; \"slablab list\" shows structures, behaviours and tunables";
    }

    private static String behaviours(Variant variant) {
        Revision followed = variant.behaviours();
        return followed.equals(variant.revision()) ? revision(followed)
                : "revision " + followed.name() + " changed to " + traits(followed);
    }

    private static String revision(Revision revision) {
        String usual = revision.equals(Variant.DEFAULT_REVISION) ? ", the one followed without @REVISION" : "";
        return "revision " + revision.name() + usual + ": " + traits(revision);
    }

    private static String traits(Revision revision) {
        return revision.behaviours().stream().sorted().map(Revision.Behaviour::publicName)
                .collect(Collectors.joining(", "));
    }
}
