package dev.slablab.consolidator.move;

import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.PassKind;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a consolidator lends to the caches that it manages.
 *
 * @param maintenance where scans and notifies go
 * @param moves       the one move queue
 * @param revision    which revision of the original is followed
 * @param tunables    the present tunables
 * @param chance      decides when healthy caches are exercised, if ever
 * @param events      told of what is done
 * @param totals      counters over all caches
 * @param reasons     what clients gave as their reasons, over all caches
 * @param passes      counts passes
 * @param calls       knows the callback under way
 */
public record ConsolidatorContext(
        TaskQueue maintenance,
        TaskQueue moves,
        Revision revision,
        Supplier<Tunables<ConsolidatorTunable>> tunables,
        Chance chance,
        Consumer<ConsolidatorEvent> events,
        Counters totals,
        ReasonCounts reasons,
        AtomicLong passes,
        CallWatch calls) {

    Pass newPass(PassKind kind) {
        return new Pass(passes.getAndIncrement(), kind);
    }

    void count(Counters ofCache, MoveStatistic statistic) {
        ofCache.count(statistic);
        totals.count(statistic);
    }
}
