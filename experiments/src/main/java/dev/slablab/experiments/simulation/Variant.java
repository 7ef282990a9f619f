package dev.slablab.experiments.simulation;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.consolidator.Revision;
import java.util.List;
import java.util.Set;

/**
 * What is done to a trace: who consolidates, whether there are magazines, and what happens at a mark.
 *
 * <p>Written as {@code POLICY[-nomag][-reap|-reap-late][@REVISION][:NAME=VALUE]...}: {@code none}, {@code none-reap},
 * {@code kmem}, {@code kmem-reap-late@2021}, {@code kmem:order=exact:scan_range=24}. {@code none} registers no client,
 * {@code optimum} compacts perfectly at each mark; every other policy is found by name.
 *
 * @param policy    name of the policy, {@link #NONE} or {@link #OPTIMUM}
 * @param magazines whether caches have magazines
 * @param reap      what happens at a mark
 * @param revision  the revision of the original that is followed
 * @param settings  what is changed in allocator and consolidator
 */
public record Variant(String policy, boolean magazines, Reap reap, Revision revision, Settings settings) {
    /** The policy's place when nobody consolidates. */
    public static final String NONE = "none";
    /** The offline baseline's name. */
    public static final String OPTIMUM = "optimum";
    /** What a variant without a revision follows. */
    public static final Revision DEFAULT_REVISION = Revision.OF_2009_07;

    private static final Set<String> NOT_FOR_OPTIMUM = Set.of(AllocatorTunable.DEPOT_CONTENTION.description().name(),
            AllocatorTunable.MTBF.description().name(), AllocatorTunable.RETURN_RUN.description().name());

    /** What happens at a mark, beside the idle intervals. */
    public enum Reap {
        /** No reap. */
        NEVER(""),
        /** A reap, then the idle intervals. */
        BEFORE_IDLE("-reap"),
        /** The idle intervals, then a reap: the working set has aged, so the reap takes all depot magazines. */
        AFTER_IDLE("-reap-late");

        private final String suffix;

        Reap(String suffix) {
            this.suffix = suffix;
        }
    }

    /**
     * Refuses settings that nobody would heed.
     *
     * @throws IllegalArgumentException if there is one that the policy has no use for
     */
    public Variant {
        List<String> useless = useless(policy, settings);
        if (!useless.isEmpty()) {
            throw new IllegalArgumentException("variant \"" + policy + settings + "\": no use for "
                    + String.join(", ", useless) + (policy.equals(NONE) ? ", as nobody consolidates"
                            : ", as the optimum has rules of its own, no magazines and no failures"));
        }
    }

    private static List<String> useless(String policy, Settings settings) {
        return switch (policy) {
            case NONE -> settings.ofConsolidator();
            case OPTIMUM -> settings.values().keySet().stream().filter(name -> NOT_FOR_OPTIMUM.contains(name)
                    || settings.ofConsolidator().contains(name)).toList();
            default -> List.of();
        };
    }

    /**
     * Reads a variant.
     *
     * @param text as described above
     * @return the variant; whether its policy exists is found out when it is run
     * @throws IllegalArgumentException if the revision or a setting is unknown, of no use or out of range, or a part
     *                                  is missing
     */
    public static Variant parse(String text) {
        List<String> words = List.of(text.split(":", -1));
        String plain = words.getFirst();
        int at = plain.indexOf('@');
        Revision revision = at < 0 ? DEFAULT_REVISION : revision(text, plain.substring(at + 1));
        String rest = at < 0 ? plain : plain.substring(0, at);
        Reap reap = rest.endsWith("-reap-late") ? Reap.AFTER_IDLE
                : rest.endsWith("-reap") ? Reap.BEFORE_IDLE
                : Reap.NEVER;
        rest = rest.substring(0, rest.length() - reap.suffix.length());
        boolean magazines = !rest.endsWith("-nomag");
        String policy = magazines ? rest : rest.substring(0, rest.length() - "-nomag".length());
        if (policy.isBlank()) {
            throw new IllegalArgumentException("variant \"" + text
                    + "\" names no policy; write POLICY[-nomag][-reap|-reap-late][@REVISION][:NAME=VALUE]...");
        }
        Settings settings = Settings.parse(words.subList(1, words.size()));
        return new Variant(policy, magazines && !policy.equals(OPTIMUM), reap, revision, settings);
    }

    /**
     * Reads a variant as result files have it: the revision in a column of its own.
     *
     * @param name     as {@link #name} gives it
     * @param revision name of the revision
     * @return the variant
     * @throws IllegalArgumentException if that is not possible
     */
    public static Variant named(String name, String revision) {
        int settings = name.indexOf(':');
        return settings < 0 ? parse(name + "@" + revision)
                : parse(name.substring(0, settings) + "@" + revision + name.substring(settings));
    }

    private static Revision revision(String text, String name) {
        return Revision.named(name).orElseThrow(() -> new IllegalArgumentException("variant \"" + text
                + "\": unknown revision \"" + name + "\"; known are "
                + String.join(", ", Revision.ALL.stream().map(Revision::name).toList())));
    }

    /**
     * The behaviours that are followed.
     *
     * @return the revision, with those switched that are set
     */
    public Revision behaviours() {
        return settings.revision(revision);
    }

    /**
     * The name in result files, without the revision.
     *
     * @return such as {@code kmem-reap-late:scan_range=24}
     */
    public String name() {
        return plainName() + settings;
    }

    private String plainName() {
        String mag = magazines || policy.equals(OPTIMUM) ? "" : "-nomag";
        return policy + mag + reap.suffix;
    }

    @Override
    public String toString() {
        return plainName() + "@" + revision.name() + settings;
    }
}
