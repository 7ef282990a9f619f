package dev.slablab.experiments.report;

import dev.slablab.allocator.general.SizeClasses;
import dev.slablab.experiments.report.ClassProfile.Lifetime;
import dev.slablab.experiments.trace.TraceHeader;
import dev.slablab.experiments.trace.TraceReader;
import dev.slablab.experiments.trace.TraceRecord;
import dev.slablab.experiments.trace.Traces;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in a trace, by size class ({@code malloc} traces) or object cache (all others).
 *
 * @param header  what the trace says of itself
 * @param classes those that were used, the one with most bytes alive at once first
 */
public record TraceProfile(TraceHeader header, List<ClassProfile> classes) {
    private static final String LARGE = "large";

    /** Keeps an unmodifiable copy. */
    public TraceProfile {
        classes = List.copyOf(classes);
    }

    /**
     * Reads a trace to its end.
     *
     * @param file the trace
     * @return its profile
     * @throws dev.slablab.experiments.trace.TraceException if it cannot be read
     */
    public static TraceProfile of(Path file) {
        try (TraceReader reader = Traces.open(file)) {
            Reading reading = new Reading(reader.header());
            while (reader.advance()) {
                reading.accept(reader.record());
            }
            return new TraceProfile(reader.header(), reading.classes());
        }
    }

    /** The figures of one class while the trace is read. */
    private static final class Tally {
        private final String name;
        private final int objectSize;
        private final Map<Lifetime, Long> lifetimes = new EnumMap<>(Lifetime.class);
        private long allocations;
        private long live;
        private long peak;

        Tally(String name, int objectSize) {
            this.name = name;
            this.objectSize = objectSize;
        }

        void enter() {
            allocations++;
            live++;
            peak = Math.max(peak, live);
        }

        void leave() {
            live--;
        }

        void died(long age) {
            lifetimes.merge(Lifetime.of(age), 1L, Long::sum);
        }

        ClassProfile profile() {
            return new ClassProfile(name, objectSize, allocations, peak, live, lifetimes);
        }
    }

    /** A trace that is being read. */
    private static final class Reading {
        private static final SizeClasses SIZES = SizeClasses.kmem(SizeClasses.SMALL_MAX);
        private final boolean bySize;
        private final int[] classes;
        private final long[] births;
        private final Map<Integer, Tally> tallies = new TreeMap<>();
        private long event;

        Reading(TraceHeader header) {
            bySize = header.kind() == TraceHeader.Kind.MALLOC;
            classes = new int[(int) header.allocs()];
            births = new long[classes.length];
        }

        void accept(TraceRecord record) {
            switch (record) {
                case TraceRecord.TypeDefinition type when !bySize ->
                        tallies.put(type.id(), new Tally(type.name(), type.objectSize()));
                case TraceRecord.TypeDefinition _, TraceRecord.Mark _ -> { }
                case TraceRecord.Alloc alloc -> {
                    births[alloc.object()] = event;
                    classes[alloc.object()] = bySize ? sizeClass(alloc.size()) : alloc.type();
                    tally(alloc.object()).enter();
                    event++;
                }
                case TraceRecord.Free free -> {
                    tally(free.object()).leave();
                    tally(free.object()).died(event - births[free.object()]);
                    event++;
                }
                case TraceRecord.Resize resize -> {
                    resize(resize.object(), resize.size());
                    event++;
                }
                case TraceRecord.Access _ -> event++;
            }
        }

        private void resize(int object, int size) {
            if (bySize && sizeClass(size) != classes[object]) {
                tally(object).leave();
                classes[object] = sizeClass(size);
                tally(object).enter();
            }
        }

        private Tally tally(int object) {
            return tallies.computeIfAbsent(classes[object], this::sized);
        }

        private Tally sized(int index) {
            List<Integer> sizes = SIZES.sizes();
            return index == sizes.size() ? new Tally(LARGE, 0)
                    : new Tally(Integer.toString(sizes.get(index)), sizes.get(index));
        }

        private static int sizeClass(int size) {
            return size < 1 || size > SIZES.maxCached() ? SIZES.sizes().size() : SIZES.classOf(size);
        }

        List<ClassProfile> classes() {
            return tallies.values().stream().map(Tally::profile).filter(profile -> profile.allocations() > 0)
                    .sorted(Comparator.comparingLong(ClassProfile::peakBytes).reversed()).toList();
        }
    }
}
