package dev.slablab.consolidator;

import dev.slablab.consolidator.inspect.Doubt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What one desperate reap does to three slabs of three objects, stated anew from the rules. */
final class SmallWorldModel {
    static final int SLABS = 3;
    static final int SLOTS = 3;

    private final int pattern;
    private final int[] refCount = new int[SLABS];
    private final List<List<Long>> requested = new ArrayList<>();
    private final Map<Long, Doubt> doubts = new TreeMap<>();

    SmallWorldModel(int pattern) {
        this.pattern = pattern;
        for (int slab = 0; slab < SLABS; slab++) {
            refCount[slab] = Integer.bitCount(pattern >> slab * SLOTS & 7);
        }
    }

    private boolean allocated(int slab, int slot) {
        return (pattern >> slab * SLOTS + slot & 1) == 1;
    }

    /** With three objects to a slab no two occupancies share a bin: the fullest first, then the lowest. */
    private List<Integer> partial() {
        return IntStream.range(0, SLABS).boxed().filter(slab -> refCount[slab] > 0 && refCount[slab] < SLOTS)
                .sorted(Comparator.comparing((Integer slab) -> -refCount[slab]).thenComparing(slab -> slab)).toList();
    }

    void request() {
        List<Integer> order = partial();
        int at = order.size() - 1;
        while (order.size() > 1 && at > 0) {
            int slab = order.get(at);
            if (requestAll(slab)) {
                return;
            }
            order = partial();
            at = order.indexOf(slab) - 1;
        }
    }

    /** Requests all objects of a slab; says whether the slab became the first. */
    private boolean requestAll(int slab) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (allocated(slab, slot)) {
                if (partial().size() > 1) {
                    int destination = partial().getFirst();
                    requested.add(List.of((long) slab, (long) slot, (long) destination));
                    refCount[destination]++;
                }
                if (partial().getFirst() == slab) {
                    return true;
                }
            }
        }
        return false;
    }

    void answerAll(MoveResponse answer) {
        for (List<Long> move : requested) {
            int from = Math.toIntExact(move.getFirst());
            int slot = Math.toIntExact(move.get(1));
            int to = Math.toIntExact(move.getLast());
            switch (answer) {
                case YES -> refCount[from]--;
                case DONT_NEED -> {
                    refCount[from]--;
                    refCount[to]--;
                }
                case DONT_KNOW -> refCount[to]--;
                case NO -> {
                    refCount[to]--;
                    doubts.put((long) from, new Doubt(0, OptionalInt.of(slot)));
                }
                case LATER -> {
                    refCount[to]--;
                    int laters = doubts.getOrDefault((long) from, Doubt.NONE).laters() + 1;
                    doubts.put((long) from, new Doubt(laters, OptionalInt.of(slot)));
                }
            }
        }
    }

    /** From slab, from slot, to slab. */
    List<List<Long>> requested() {
        return requested;
    }

    Map<Long, Doubt> doubts() {
        return doubts;
    }

    /** Allocated objects of the slabs that have any. */
    Map<Long, Integer> refCounts() {
        return refCounts(List.of());
    }

    /** The same, without the destinations of pending moves. */
    Map<Long, Integer> refCounts(List<Long> destinations) {
        int[] owned = Arrays.copyOf(refCount, SLABS);
        destinations.forEach(slab -> owned[Math.toIntExact(slab)]--);
        Map<Long, Integer> counts = new TreeMap<>();
        for (int slab = 0; slab < SLABS; slab++) {
            if (owned[slab] > 0) {
                counts.put((long) slab, owned[slab]);
            }
        }
        return counts;
    }
}
