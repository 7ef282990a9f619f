package dev.slablab.consolidator;

import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.consolidator.fixture.Benches;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Any sequence of operations, on any kind of cache, with or without debugging, under any answers, in each revision. */
class RandomLifeProperties {
    private static final int STEPS = 150;
    private static final List<Set<DebugFlag>> DEBUGGING = List.of(Set.of(), Set.of(), Set.of(),
            Set.of(DebugFlag.RED_ZONE), Set.of(DebugFlag.LITE), Set.of(DebugFlag.FREE_PATTERN, DebugFlag.AUDIT));

    private final Benches benches = new Benches();

    /** What a life begins with; the size decides on the objects of a slab: 2, 3, 8, 20, 62 or 200 without tags. */
    record World(
            Revision revision, int cpus, boolean magazines, int size, Set<DebugFlag> debugging, long seed) {
    }

    @AfterTry
    void verify() {
        benches.verifyAll();
    }

    @Property(tries = 200, seed = "2009", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void nothing_is_lost(@ForAll("lives") ActionChain<RandomLife> chain) {
        RandomLife life = chain.withInvariant("everything adds up", RandomLife::check).run();
        life.checkAtRest();
    }

    @Provide
    Arbitrary<ActionChain<RandomLife>> lives() {
        return worlds().flatMap(world -> ActionChain.startWith(() -> new RandomLife(benches, world))
                .withAction(8, action("allocate", 24, (life, count) -> life.allocate(life.eighths(count))))
                .withAction(6, action("free", 24, (life, count) -> life.free(life.eighths(count))))
                .withAction(4, action("tick", 1, (life, any) -> life.bench().allocator().tick()))
                .withAction(5, action("maintain", 6, RandomLife::maintain))
                .withAction(5, action("move", 6, RandomLife::move))
                .withAction(3, action("reap", 1, (life, any) -> life.cache().reap()))
                .withAction(1, action("reap all", 1, (life, any) -> life.bench().allocator().reap()))
                .withAction(1, action("timers", 1, (life, any) -> life.bench().timers().fireAll()))
                .withAction(2, action("notify", 4, RandomLife::notifyAny))
                .withAction(1, action("purge", 1, (life, any) -> life.cache().purge()))
                .withAction(1, action("enable", 1, (life, any) -> life.cache().enable()))
                .withAction(1, action("contend", 9, (life, times) -> life.cache().addDepotContention(times)))
                .withAction(1, action("fail dispatches", 4, RandomLife::failDispatches))
                .withAction(1, action("fail constructors", 4, (life, calls) -> life.objects().failNext(calls)))
                .withAction(3, action("interfere", 6, RandomLife::interfere))
                .withAction(1, action("empty under the scan", 1, (life, any) -> life.emptyUnderTheScan()))
                .withAction(1, action("fail requests", 3, RandomLife::failRequests))
                .withAction(1, action("exercise", 3, RandomLife::exercise))
                .withAction(1, action("tune", 4, RandomLife::tune))
                .withAction(2, action("on cpu", 4, RandomLife::onCpu))
                .withMaxTransformations(STEPS));
    }

    private static Arbitrary<World> worlds() {
        return Combinators.combine(
                Arbitraries.of(Revision.ALL),
                Arbitraries.integers().between(1, 4),
                Arbitraries.of(true, false),
                Arbitraries.of(List.of(2048, 1300, 512, 200, 64, 20)),
                Arbitraries.of(DEBUGGING),
                Arbitraries.longs()).as(World::new);
    }

    /** One kind of step with a number from 0 up to a bound. */
    private static Action.Independent<RandomLife> action(String name, int bound, ObjIntConsumer<RandomLife> what) {
        return () -> Arbitraries.integers().between(0, bound - 1)
                .map(number -> Transformer.mutate(name + " " + number, life -> what.accept(life, number)));
    }
}
