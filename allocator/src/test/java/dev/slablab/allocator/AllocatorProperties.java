package dev.slablab.allocator;

import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.BufferTable;
import dev.slablab.allocator.slab.SlabLayerPlan;
import java.util.List;
import java.util.function.IntConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** A whole allocator under random use by several processors, with maintenance in between. */
class AllocatorProperties {
    private static final int VERIFY_EVERY = 40;

    private enum Kind {
        ALLOCATE, FREE, BURST, DRAIN_HALF, UPDATE, TICK, REAP, REAP_ALL, REAP_NOW, PURGE, ENABLE, CONTEND, RUN
    }

    /** Something that happens; {@code choice} decides on the cache and the object. */
    private record Step(Kind kind, int cpu, int choice) {
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> rare = Arbitraries.of(Kind.class);
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(Kind.ALLOCATE)), Tuple.of(7, Arbitraries.just(Kind.FREE)),
                Tuple.of(1, Arbitraries.just(Kind.BURST)), Tuple.of(4, rare));
        return Combinators.combine(
                kinds, Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 1 << 20).withDistribution(RandomDistribution.uniform()))
                .as(Step::new).list().ofMinSize(50).ofMaxSize(500)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<CacheSpec> specs() {
        Arbitrary<SlabLayerPlan> plans = Arbitraries.of(
                SlabLayerPlan.KMEM,
                SlabLayerPlan.KMEM.withPartialSlabs(SlabLayerPlan.LIFO),
                SlabLayerPlan.KMEM.withBuffers(BufferTable.Factory.BY_PAGE));
        Arbitrary<Integer> sizes = Arbitraries.oneOf(
                Arbitraries.integers().between(8, 6000), Arbitraries.integers().between(300, 1200));
        return Combinators.combine(sizes, Arbitraries.of(1, 8, 16, 64, 512), plans, Arbitraries.of(true, true, false))
                .as((size, alignment, plan, magazines) -> {
                    CacheSpec spec = CacheSpec.of("size " + size, size).withAlignment(alignment).with(plan);
                    return magazines ? spec : spec.with(CacheFlag.NOMAGAZINE);
                });
    }

    @Property(tries = 100)
    void no_object_is_handed_out_twice_and_everything_comes_back(
            @ForAll @IntRange(min = 1, max = 4) int cpus,
            @ForAll("specs") CacheSpec one, @ForAll("specs") CacheSpec other,
            @ForAll("steps") List<Step> steps) {
        run(new SlabLab().scripted().cpus(cpus), one, other, steps);
    }

    @Property(tries = 60)
    void allocations_fail_only_when_the_arena_is_at_its_limit(
            @ForAll @IntRange(min = 0, max = 12) int pages,
            @ForAll("specs") CacheSpec one, @ForAll("specs") CacheSpec other,
            @ForAll("steps") List<Step> steps) {
        run(new SlabLab().scripted().cpus(2).arenaLimit(pages), one, other, steps);
    }

    private static void run(ScriptedAllocator.Builder builder, CacheSpec one, CacheSpec other, List<Step> steps) {
        ScriptedAllocator scripted = builder.create();
        AllocatorModel model = new AllocatorModel(scripted);
        model.create(one);
        model.create(other);
        for (int i = 0; i < steps.size(); i++) {
            step(scripted, model, steps.get(i));
            if (i % VERIFY_EVERY == 0) {
                model.verify();
            }
        }
        model.end();
    }

    private static void step(ScriptedAllocator scripted, AllocatorModel model, Step step) {
        int cpu = step.cpu % scripted.allocator().cpus();
        ObjectCache cache = model.cache(step.choice);
        switch (step.kind) {
            case ALLOCATE -> model.allocate(step.choice, cpu);
            case FREE -> model.free(step.choice, cpu, step.choice / 2);
            case BURST -> repeat(60, i -> model.allocate(step.choice, cpu));
            case DRAIN_HALF -> repeat(40, i -> model.free(step.choice, cpu, step.choice / 2 + i * 7));
            case UPDATE -> cache.update();
            case TICK -> scripted.allocator().tick();
            case REAP -> cache.reap();
            case REAP_ALL -> scripted.allocator().reap();
            case REAP_NOW -> cache.reapNow();
            case PURGE -> cache.purge();
            case ENABLE -> cache.enable();
            case CONTEND -> cache.addDepotContention(step.choice % 9);
            case RUN -> {
                scripted.tasks().drain();
                scripted.timers().fireAll();
            }
        }
    }

    private static void repeat(int times, IntConsumer action) {
        for (int i = 0; i < times; i++) {
            action.accept(i);
        }
    }
}
