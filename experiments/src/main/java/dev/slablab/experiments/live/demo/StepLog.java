package dev.slablab.experiments.live.demo;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.experiments.live.Foreground;
import dev.slablab.experiments.live.ProcessorTime;
import dev.slablab.experiments.live.demo.DemoResult.Pauses;
import dev.slablab.experiments.live.demo.DemoResult.Role;
import dev.slablab.experiments.live.demo.DemoResult.Step;
import dev.slablab.experiments.theory.Optimum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Carries out steps of a demonstration and notes what was held after each, and what it took. */
final class StepLog {
    private final NativeArena memory;
    private final ObjectCache cache;
    private final Population population;
    private final int[] survivors;
    private final List<Step> steps = new ArrayList<>();
    private final List<Pauses> pauses = new ArrayList<>();

    StepLog(NativeArena memory, ObjectCache cache, Population population, int[] survivors) {
        this.memory = memory;
        this.cache = cache;
        this.population = population;
        this.survivors = survivors;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    List<Pauses> pauses() {
        return List.copyOf(pauses);
    }

    /** A step before there is a foreground. */
    void prepare(String name, Runnable action) {
        long start = System.nanoTime();
        Duration processorStart = ProcessorTime.ofProcess();
        action.run();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        add(Role.PREPARE, name, 0, 0, time, ProcessorTime.ofProcess().minus(processorStart));
    }

    /** Time in which only the foreground works. */
    void alone(String name, Foreground foreground, Runnable action) {
        foreground.noted();
        action.run();
        pauses.add(new Pauses(name, foreground.noted()));
    }

    /** A step that gets memory back beside the foreground. */
    void getBack(String name, Foreground foreground, Runnable action) {
        Optimum optimum = optimum();
        long slabs = slabs();
        long moved = population.moved();
        foreground.noted();
        Duration foregroundStart = foreground.processorTime();
        Duration processorStart = ProcessorTime.ofProcess();
        long start = System.nanoTime();
        action.run();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Duration others = foreground.processorTime().minus(foregroundStart);
        Duration processor = atLeastNothing(ProcessorTime.ofProcess().minus(processorStart).minus(others));
        pauses.add(new Pauses(name, foreground.noted()));
        int freed = Math.clamp(slabs - slabs(), 0, optimum.reclaimable());
        add(Role.GET_BACK, name, population.moved() - moved, optimum.moves(freed), time, processor);
    }

    /** The two clocks have different steps. */
    private static Duration atLeastNothing(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private void add(Role role, String name, long moves, long fewest, Duration time, Duration processor) {
        steps.add(new Step(role, name, slabs(), memory.residence().residentBytes(), moves, fewest, time, processor));
    }

    private long slabs() {
        return memory.pagesInUse() / cache.geometry().pages();
    }

    /** Of the survivors as they lie now. */
    Optimum optimum() {
        int[] pages = IntStream.of(survivors).mapToLong(population::address).filter(address -> address != 0)
                .mapToInt(memory::pageOf).toArray();
        return Census.of(cache, Math.toIntExact(memory.peakPages()), pages);
    }
}
