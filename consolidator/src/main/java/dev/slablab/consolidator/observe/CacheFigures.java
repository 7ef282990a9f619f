package dev.slablab.consolidator.observe;

import dev.slablab.allocator.CacheStatistic;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.observe.FiguresBean.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The figures of a cache: the allocator's statistics of it, then the consolidator's, as the original exports them. */
final class CacheFigures {
    private static final List<Figure> ALL = Stream.concat(
            Stream.of(CacheStatistic.values()).map(each -> new Figure(each.publicName(), each.meaning())),
            ofMoves().stream()).toList();

    private CacheFigures() {
    }

    /** Those of the consolidator; it has the same of all caches together. */
    static List<Figure> ofMoves() {
        return Stream.of(MoveStatistic.values()).map(each -> new Figure(BeanNames.of(each), each.meaning())).toList();
    }

    /** The values of those. */
    static Map<String, Long> ofMoves(Map<MoveStatistic, Long> counts) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (MoveStatistic statistic : MoveStatistic.values()) {
            values.put(BeanNames.of(statistic), counts.getOrDefault(statistic, 0L));
        }
        return values;
    }

    static FiguresBean bean(ObjectCache cache, Consolidator consolidator) {
        return new FiguresBean("Statistics of cache " + cache.spec().name(), ALL, () -> {
            Map<String, Long> values = cache.stats().byName();
            values.putAll(ofMoves(consolidator.statistics(cache)));
            return values;
        }, List.of());
    }
}
