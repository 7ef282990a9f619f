package dev.slablab.experiments.top;

import dev.slablab.allocator.CacheStatistic;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.observe.AllocatorFigure;
import dev.slablab.consolidator.observe.BeanNames;
import java.util.List;
import java.util.Map;

/**
 * What the beans of an allocator and its caches said at one moment.
 *
 * @param instance number of the live slabs in their process
 * @param figures  of the allocator, by name
 * @param caches   in order of creation
 */
public record Reading(int instance, Map<String, Long> figures, List<Cache> caches) {

    long of(AllocatorFigure figure) {
        return value(figures, figure.publicName());
    }

    /** A process may have another version of Slablab in it. */
    private static long value(Map<String, Long> figures, String name) {
        return figures.getOrDefault(name, 0L);
    }

    /**
     * What the bean of a cache said.
     *
     * @param name    of the cache
     * @param figures of the cache, by name
     */
    public record Cache(String name, Map<String, Long> figures) {

        long of(CacheStatistic statistic) {
            return value(figures, statistic.publicName());
        }

        long of(MoveStatistic statistic) {
            return value(figures, BeanNames.of(statistic));
        }

        long heldBytes() {
            return (of(CacheStatistic.SLAB_CREATE) - of(CacheStatistic.SLAB_DESTROY)) * of(CacheStatistic.SLAB_SIZE);
        }

        /** Free objects on slabs; those in magazines are none. */
        long unused() {
            return of(CacheStatistic.BUF_AVAIL) - of(CacheStatistic.BUF_CONSTRUCTED);
        }
    }
}
