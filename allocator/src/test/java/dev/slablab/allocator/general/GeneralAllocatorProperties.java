package dev.slablab.allocator.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Memory of all sizes against what is held: extents never overlap, and everything comes back. */
class GeneralAllocatorProperties {

    private enum Kind {
        TRY, WAIT, TRY_HARD, FREE, REAP, PURGE
    }

    /** Something that happens; {@code choice} decides on what is given back. */
    private record Step(Kind kind, int size, int choice) {
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(Tuple.of(6, Kind.TRY), Tuple.of(2, Kind.WAIT),
                Tuple.of(2, Kind.TRY_HARD), Tuple.of(7, Kind.FREE), Tuple.of(1, Kind.REAP), Tuple.of(1, Kind.PURGE));
        Arbitrary<Integer> sizes = Arbitraries.oneOf(Arbitraries.integers().between(0, 300),
                Arbitraries.integers().between(1, 9000), Arbitraries.integers().between(1, 300_000));
        return Combinators.combine(kinds, sizes, Arbitraries.integers().between(0, 1 << 20)
                .withDistribution(RandomDistribution.uniform())).as(Step::new)
                .list().ofMinSize(30).ofMaxSize(300).withSizeDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<Integer> pageSizes() {
        return Arbitraries.of(4096, 8192, 16_384);
    }

    @Provide
    Arbitrary<Long> limits() {
        return Arbitraries.of(0L, 5L, 60L, 500L, Long.MAX_VALUE);
    }

    @Property(tries = 150)
    void extents_never_overlap_and_always_come_back(@ForAll("pageSizes") int pageSize, @ForAll("limits") long pages,
            @ForAll("steps") List<Step> steps) {
        World world = new World(new SlabLab().scripted().pageSize(pageSize).arenaLimit(pages).create());
        steps.forEach(world::step);
        world.end();
    }

    private static final class World {
        private final ScriptedAllocator scripted;
        private final GeneralAllocator general;
        /** End of what is held by its address. */
        private final TreeMap<Long, Long> ends = new TreeMap<>();
        private final List<Extent> held = new ArrayList<>();
        private long oversize;

        World(ScriptedAllocator scripted) {
            this.scripted = scripted;
            general = new GeneralAllocator(scripted.allocator());
        }

        void step(Step step) {
            switch (step.kind) {
                case TRY -> hold(general.tryAllocate(step.size), step.size);
                case WAIT -> await(step.size);
                case TRY_HARD -> tryHard(step.size);
                case FREE -> free(step.choice);
                case REAP -> scripted.allocator().reap();
                case PURGE -> {
                    general.caches().get(step.choice % general.caches().size()).purge();
                    settle();
                }
            }
            assertThat(general.oversizeBytes()).isEqualTo(oversize);
        }

        private void await(int size) {
            try {
                hold(general.allocate(size, this::settledAgain), size);
            } catch (MemoryExhaustedException none) {
                assertThat(scripted.arena().pagesLeft()).as("pages left for %d bytes", size).isLessThan(100);
            }
        }

        private void tryHard(int size) {
            try {
                Extent extent = general.allocateTryHard(size, this::settledAgain);
                assertThat(extent.size()).isGreaterThanOrEqualTo(size);
                hold(extent.address(), extent.size());
            } catch (MemoryExhaustedException none) {
                assertThat(scripted.arena().pagesLeft()).as("pages left for %d bytes", size).isLessThan(100);
            }
        }

        private boolean settledAgain(int failures) {
            settle();
            return failures < 3;
        }

        private void settle() {
            scripted.tasks().drain();
            scripted.timers().fireAll();
        }

        private void hold(long address, long size) {
            if (address == 0) {
                return;
            }
            assertThat(size).isPositive();
            var before = ends.lowerEntry(address + size);
            assertThat(before == null || before.getValue() <= address).as("no overlap with what is held").isTrue();
            ends.put(address, address + size);
            held.add(new Extent(address, size));
            oversize += pages(size);
        }

        private long pages(long size) {
            int page = scripted.arena().quantum();
            return size > SizeClasses.LARGE_MAX ? (size + page - 1) / page * page : 0;
        }

        private void free(int choice) {
            if (!held.isEmpty()) {
                Extent extent = held.remove(choice % held.size());
                ends.remove(extent.address());
                general.free(extent.address(), extent.size());
                oversize -= pages(extent.size());
            }
        }

        void end() {
            general.verify();
            while (!held.isEmpty()) {
                free(0);
            }
            general.caches().forEach(cache -> cache.purge());
            settle();
            scripted.allocator().verify();
            general.verify();
            assertThat(scripted.arena().pagesInUse()).isZero();
        }
    }
}
