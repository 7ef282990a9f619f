package dev.slablab.experiments.simulation;

import dev.slablab.consolidator.Revision;

/**
 * What is done to a trace: who consolidates, whether there are magazines, and what happens at a mark.
 *
 * <p>Written as {@code POLICY[-nomag][-reap|-reap-late][@REVISION]}: {@code none}, {@code none-reap}, {@code kmem},
 * {@code kmem-reap-late@2021}. {@code none} registers no client, {@code optimum} compacts perfectly at each mark; every
 * other policy is found by name.
 *
 * @param policy    name of the policy, {@link #NONE} or {@link #OPTIMUM}
 * @param magazines whether caches have magazines
 * @param reap      what happens at a mark
 * @param revision  the revision of the original that is followed
 */
public record Variant(String policy, boolean magazines, Reap reap, Revision revision) {
    /** The policy's place when nobody consolidates. */
    public static final String NONE = "none";
    /** The offline baseline's name. */
    public static final String OPTIMUM = "optimum";
    /** What a variant without a revision follows. */
    public static final Revision DEFAULT_REVISION = Revision.OF_2009_07;

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
     * Reads a variant.
     *
     * @param text as described above
     * @return the variant; whether its policy exists is found out when it is run
     * @throws IllegalArgumentException if the revision is unknown, or a part is missing
     */
    public static Variant parse(String text) {
        int at = text.indexOf('@');
        Revision revision = at < 0 ? DEFAULT_REVISION : revision(text, text.substring(at + 1));
        String rest = at < 0 ? text : text.substring(0, at);
        Reap reap = rest.endsWith("-reap-late") ? Reap.AFTER_IDLE
                : rest.endsWith("-reap") ? Reap.BEFORE_IDLE
                : Reap.NEVER;
        rest = rest.substring(0, rest.length() - reap.suffix.length());
        boolean magazines = !rest.endsWith("-nomag");
        String policy = magazines ? rest : rest.substring(0, rest.length() - "-nomag".length());
        if (policy.isBlank()) {
            throw new IllegalArgumentException("variant \"" + text
                    + "\" names no policy; write POLICY[-nomag][-reap|-reap-late][@REVISION]");
        }
        return new Variant(policy, magazines && !policy.equals(OPTIMUM), reap, revision);
    }

    private static Revision revision(String text, String name) {
        return Revision.named(name).orElseThrow(() -> new IllegalArgumentException("variant \"" + text
                + "\": unknown revision \"" + name + "\"; known are "
                + String.join(", ", Revision.ALL.stream().map(Revision::name).toList())));
    }

    /**
     * The name in result files, without the revision.
     *
     * @return such as {@code kmem-reap-late}
     */
    public String name() {
        String mag = magazines || policy.equals(OPTIMUM) ? "" : "-nomag";
        return policy + mag + reap.suffix;
    }

    @Override
    public String toString() {
        return name() + "@" + revision.name();
    }
}
