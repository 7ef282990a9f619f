package dev.slablab.experiments.cli;

/** What can be listed. */
enum Topic {
    /** Who decides what to consolidate. */
    POLICIES("policies, the first part of a variant"),
    /** Who owns the objects. */
    CLIENTS("client models, for --client"),
    /** What is compared. */
    VARIANTS("variants, for --variants: POLICY[-nomag][-reap|-reap-late][@REVISION][:NAME=VALUE]..."),
    /** What is replayed. */
    TRACES("bundled traces"),
    /** How traces are stored. */
    FORMATS("trace formats"),
    /** What is measured. */
    METRICS("columns of result files"),
    /** Why nothing more is moved in a cache. */
    REASONS("reasons, in the column of that name in caches.csv"),
    /** In what revisions of the original differ. */
    BEHAVIOURS("behaviours of the original, to be switched in a variant: :NAME=on or :NAME=off"),
    /** What an allocator is put together from. */
    STRUCTURES("structures, to be exchanged in a variant: :NAME=VALUE"),
    /** What can be tuned in allocator and consolidator. */
    TUNABLES("tunables, to be set in a variant: :NAME=VALUE"),
    /** What is counted about moves. */
    STATISTICS("statistics of caches and of moves, by the original's names"),
    /** What is proved. */
    STATEMENTS("statements of the theory, which tests hold the code to");

    private final String heading;

    Topic(String heading) {
        this.heading = heading;
    }

    /** What the list is called. */
    String heading() {
        return heading;
    }
}
