package dev.slablab.clients.stack;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.clients.ClientModels;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.clients.behavior.StubbornClient;
import dev.slablab.clients.stack.Step.Kind;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Program, client, consolidator and allocator: whatever happens, no object is lost, doubled or misplaced. */
final class WholeStackProperties {

    @Property(tries = 400)
    @StatisticsReport(StatisticsReportMode.OFF)
    void objects_of_a_cooperative_client_are_never_lost(
            @ForAll("steps") List<Step> steps,
            @ForAll("revisions") Revision revision,
            @ForAll("tunables") Tunables<ConsolidatorTunable> tunables) {
        var stack = new ClientStack(new CooperativeClient(), revision, tunables);
        stack.verify();
        steps.forEach(step -> {
            stack.run(step);
            stack.verify();
        });
        stack.drain();
        stack.verify();
        report(stack);
    }

    @Property(tries = 400)
    @StatisticsReport(StatisticsReportMode.OFF)
    void pinned_objects_never_move(
            @ForAll("steps") List<Step> steps,
            @ForAll("revisions") Revision revision,
            @ForAll("tunables") Tunables<ConsolidatorTunable> tunables,
            @ForAll long seed) {
        var client = new StubbornClient(seed, 0.2);
        var stack = new ClientStack(client, revision, tunables);
        steps.forEach(step -> {
            stack.run(step);
            stack.verify();
            for (int object = 0; object < stack.objects(); object++) {
                if (client.pinned(object)) {
                    stack.requireUnmoved(object);
                }
            }
        });
        stack.drain();
        stack.verify();
        report(stack);
    }

    /** Whoever owns an object, and whatever they answer. */
    @Property(tries = 150)
    @StatisticsReport(StatisticsReportMode.OFF)
    void objects_of_a_mixture_are_never_lost(
            @ForAll("steps") List<Step> steps,
            @ForAll("revisions") Revision revision,
            @ForAll("tunables") Tunables<ConsolidatorTunable> tunables,
            @ForAll long seed) {
        var client = ClientModels.create("cooperative 70%, busy(period=9) 20%, forgetful(lag=5) 10% until 60; "
                + "holding(users=3, lock-bits=1) 30%, stubborn(share=0.5) 30%, names(open=3) 40%",
                seed, WholeStackProperties.class.getClassLoader());
        var stack = new ClientStack(client, revision, tunables);
        steps.forEach(step -> {
            stack.run(step);
            stack.verify();
        });
        stack.drain();
        stack.verify();
    }

    /**
     * The properties are worth something only if most runs move something, ask about unknown objects too, and exercise
     * healthy caches.
     */
    private static void report(ClientStack stack) {
        var counted = stack.consolidator().inspect().statistics();
        Statistics.label("moved").collect(stack.moved() > 0)
                .coverage(check -> check.check(true).percentage(p -> p > 40));
        long exercised = counted.get(MoveStatistic.DEBUG_MOVE_SCANS) + counted.get(MoveStatistic.DEBUG_REAPS);
        Statistics.label("exercised").collect(exercised > 0)
                .coverage(check -> check.check(true).percentage(p -> p > 10));
        Statistics.label("unknown").collect(counted.get(MoveStatistic.DONT_KNOW) > 0)
                .coverage(check -> check.check(true).percentage(p -> p > 10));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var kinds = Arbitraries.frequency(
                Tuple.of(14, Kind.ALLOCATE), Tuple.of(11, Kind.FREE), Tuple.of(2, Kind.ALLOCATE_UNTOLD),
                Tuple.of(1, Kind.TELL), Tuple.of(3, Kind.FORGET), Tuple.of(1, Kind.FREE_FORGOTTEN),
                Tuple.of(4, Kind.TICK), Tuple.of(5, Kind.REAP), Tuple.of(5, Kind.TIMERS), Tuple.of(6, Kind.MAINTAIN),
                Tuple.of(6, Kind.MOVE), Tuple.of(4, Kind.DRAIN), Tuple.of(2, Kind.NOTIFY),
                Tuple.of(1, Kind.REFUSE_MOVES), Tuple.of(1, Kind.LIMIT));
        var amounts = Arbitraries.integers().between(1, 25);
        var picks = Arbitraries.integers().between(0, 9999);
        return Combinators.combine(kinds, amounts, picks)
                .as(Step::new).list().ofMinSize(120).ofMaxSize(250);
    }

    @Provide
    Arbitrary<Revision> revisions() {
        return Arbitraries.of(Revision.ALL);
    }

    @Provide
    Arbitrary<Tunables<ConsolidatorTunable>> tunables() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4), Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 2, 12), Arbitraries.of(0, 1), Arbitraries.of(0, 1),
                        Arbitraries.of(0, 0, 1, 3), Arbitraries.of(0, 0, 2, 5))
                .as((minSlabs, maxSlabs, range, fullTilt, anyPartial, move, reap) -> ConsolidatorTunable.STANDARD
                        .with("minslabs", minSlabs).with("max_slabs", maxSlabs).with("scan_range", range)
                        .with("fulltilt", fullTilt).with("any_partial", anyPartial)
                        .with("mtb_move", move).with("mtb_reap", reap));
    }
}
