package dev.slablab.experiments.life;

import dev.slablab.consolidator.Revision;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Generated lives. What comes first in a choice is the simplest, and what shrinking ends with.
 *
 * <p>Sizes and pages give slabs of 1, 2, 3, 4, 7, 8, 20, 62 and 167 objects on pages of 4 KiB, up to 338 on 8 KiB and
 * 2,727 on 64 KiB. Most lives have up to 120 steps, one in fifty up to 1,000; a step is one operation or hundreds.
 */
final class Lives {
    private static final int FEW = 120;
    private static final int MANY = 1_000;

    private Lives() {
    }

    static Arbitrary<LifePlan> all() {
        Arbitrary<List<Step>> steps = Arbitraries.frequencyOf(
                Tuple.of(49, steps(FEW)), Tuple.of(1, steps(MANY)));
        return Combinators.combine(worlds(), steps).as(LifePlan::new).withoutEdgeCases();
    }

    private static Arbitrary<World> worlds() {
        return Combinators.combine(
                Arbitraries.of(Revision.ALL),
                numbers(1, 8),
                Arbitraries.frequency(Tuple.of(90, 4096), Tuple.of(9, 8192), Tuple.of(1, 65536)),
                Arbitraries.frequencyOf(Tuple.of(3, caches(1)), Tuple.of(1, caches(2)), Tuple.of(1, caches(3))),
                Arbitraries.of("cooperative", "stubborn(share=1)", "busy(duty=1)", "generous(age=1)",
                        "forgetful(lag=1000)", World.ANYTHING, World.ANYTHING, World.ANYTHING, World.ANYTHING,
                        "cooperative 90%, stubborn 8%, busy(duty=0.3) 2%",
                        "cooperative 40%, stubborn(share=0.5) 20%, generous(age=20) 20%, forgetful(lag=9) 20%",
                        "busy(duty=0.6, period=9) until 60; names(open=3) 50%, cooperative 50%"),
                Arbitraries.longs()).as(World::new);
    }

    private static Arbitrary<List<CacheKind>> caches(int most) {
        return kind().list().ofMinSize(1).ofMaxSize(most);
    }

    private static Arbitrary<CacheKind> kind() {
        return Combinators.combine(
                Arbitraries.of(2048, 1300, 512, 500, 500, 200, 200, 64, 64, 20, 5000, 4096),
                Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(OptionalInt.empty())),
                        Tuple.of(4, Arbitraries.just(OptionalInt.of(0))),
                        Tuple.of(2, numbers(1, 8).map(OptionalInt::of))),
                Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true))).as(CacheKind::new);
    }

    private static Arbitrary<List<Step>> steps(int most) {
        return step().list().ofMaxSize(most).withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Step> step() {
        return Arbitraries.frequencyOf(
                Tuple.of(50, use()),
                Tuple.of(50, maintenance()),
                Tuple.of(15, others()),
                Tuple.of(10, trouble()),
                Tuple.of(2, Arbitraries.just(new Step.Look())));
    }

    private static Arbitrary<Step> use() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Combinators.combine(cache(), cpu(), amount()).as(Step.Allocate::new)),
                Tuple.of(7, Combinators.combine(cache(), cpu(), numbers(0, 999), numbers(1, 7), amount())
                        .as(Step.Free::new)),
                Tuple.of(2, Combinators.combine(cache(), numbers(0, 999)).as(Step.Notify::new)),
                Tuple.of(1, Combinators.combine(cache(), numbers(0, 99), numbers(0, 199)).as(Step.NotifyAt::new)));
    }

    private static Arbitrary<Step> maintenance() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(new Step.Tick())),
                Tuple.of(1, cache().map(Step.Update::new)),
                Tuple.of(1, Arbitraries.just(new Step.Timers())),
                Tuple.of(6, Combinators.combine(numbers(1, 6), cpu()).as(Step.Maintain::new)),
                Tuple.of(6, Combinators.combine(numbers(1, 9), cpu()).as(Step.Move::new)),
                Tuple.of(6, Arbitraries.just(new Step.Settle())),
                Tuple.of(9, cache().map(Step.Reap::new)),
                Tuple.of(1, Arbitraries.just(new Step.ReapAll())),
                Tuple.of(1, cache().map(Step.ReapNow::new)));
    }

    private static Arbitrary<Step> others() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Combinators.combine(numbers(0, 4), inside()).as(Step.InScan::new)),
                Tuple.of(1, inside().map(Step.InCallback::new)));
    }

    private static Arbitrary<Step> inside() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, use()),
                Tuple.of(1, Combinators.combine(numbers(1, 3), cpu()).as(Step.Maintain::new)),
                Tuple.of(1, Combinators.combine(numbers(1, 3), cpu()).as(Step.Move::new)),
                Tuple.of(1, Arbitraries.just(new Step.Tick())),
                Tuple.of(1, cache().map(Step.Reap::new)),
                Tuple.of(2, Combinators.combine(cache(), numbers(1, 4)).as(Step.FailConstructors::new)));
    }

    private static Arbitrary<Step> trouble() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, cache().map(Step.Purge::new)),
                Tuple.of(1, cache().map(Step.Enable::new)),
                Tuple.of(1, Combinators.combine(cache(), numbers(1, 9)).as(Step.Contend::new)),
                Tuple.of(2, Combinators.combine(cache(), numbers(1, 4)).as(Step.FailConstructors::new)),
                Tuple.of(2, Combinators.combine(Arbitraries.of(true, false), numbers(1, 3))
                        .as(Step.FailDispatches::new)),
                Tuple.of(1, numbers(0, 12).map(Step.Shortage::new)),
                Tuple.of(4, tunables()));
    }

    private static Arbitrary<Step> tunables() {
        return Arbitraries.oneOf(
                Arbitraries.of("noreap", "blocked", "fulltilt", "any_partial")
                        .flatMap(knob -> numbers(0, 1).map(value -> new Step.Tune(knob, value))),
                numbers(0, 4).map(value -> new Step.Tune("max_slabs", value)),
                numbers(0, 12).map(value -> new Step.Tune("scan_range", value)),
                Arbitraries.of(0, 2, 101).map(value -> new Step.Tune("minslabs", value)),
                numbers(0, 3).map(value -> new Step.Tune("depot_contention", value)),
                Arbitraries.of(8, 2, 65_536).map(value -> new Step.Tune("frag_denom", value)),
                Arbitraries.just(new Step.Tune("arena_limit", 65_536)));
    }

    private static Arbitrary<Integer> cache() {
        return numbers(0, 2);
    }

    private static Arbitrary<Integer> cpu() {
        return numbers(0, 7);
    }

    private static Arbitrary<Integer> amount() {
        return numbers(1, 12);
    }

    private static Arbitrary<Integer> numbers(int least, int most) {
        return Arbitraries.integers().between(least, most);
    }
}
