package dev.slablab.experiments.life;

import dev.slablab.consolidator.Revision;
import java.util.List;

/**
 * A generated allocator, and who owns its objects.
 *
 * @param revision the revision that is followed
 * @param cpus     processors, 1 to 8
 * @param pageSize of the arena, in bytes
 * @param caches   one to three
 * @param client   answers for all of them: a client model or mixture as a user writes it, or {@link #ANYTHING}
 * @param seed     of the client
 */
record World(Revision revision, int cpus, int pageSize, List<CacheKind> caches, String client, long seed) {
    /** Any answer to anything. */
    static final String ANYTHING = "anything";

    @Override
    public String toString() {
        return "%s, %d cpus, pages of %d, caches %s, client \"%s\" of seed %d".formatted(
                revision.name(), cpus, pageSize, caches, client, seed);
    }
}
