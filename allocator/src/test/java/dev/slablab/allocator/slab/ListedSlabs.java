package dev.slablab.allocator.slab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Slabs whose figures a test sets as it likes; numbers begin at 1. */
final class ListedSlabs implements OrderedSlabs {
    private final List<int[]> slabs = new ArrayList<>(List.of(new int[5]));

    /** Adds a slab and returns its number. */
    int add(int refCount, int capacity, int orderNumber) {
        slabs.add(new int[] {refCount, capacity, orderNumber, 0, 0});
        return slabs.size() - 1;
    }

    void refCount(int slab, int refCount) {
        slabs.get(slab)[0] = refCount;
    }

    void fillFirst(int slab, boolean mark) {
        slabs.get(slab)[3] = mark ? 1 : 0;
    }

    @Override
    public int refCount(int slab) {
        return slabs.get(slab)[0];
    }

    @Override
    public int capacity(int slab) {
        return slabs.get(slab)[1];
    }

    @Override
    public int orderNumber(int slab) {
        return slabs.get(slab)[2];
    }

    @Override
    public int slabOfNumber(int orderNumber) {
        return IntStream.range(1, slabs.size()).filter(slab -> orderNumber(slab) == orderNumber)
                .findFirst().orElseThrow();
    }

    @Override
    public int bin(int slab) {
        return slabs.get(slab)[4];
    }

    @Override
    public void bin(int slab, int bin) {
        slabs.get(slab)[4] = bin;
    }

    @Override
    public boolean fillFirst(int slab) {
        return slabs.get(slab)[3] == 1;
    }

    /** The original's order, written down as a comparison. */
    Comparator<Integer> kmemOrder(int binShift, int maxChunks) {
        return Comparator.<Integer>comparingInt(slab -> weight(slab, binShift, maxChunks))
                .thenComparingInt(this::orderNumber);
    }

    private int weight(int slab, int binShift, int maxChunks) {
        int refCount = refCount(slab);
        int weight = -(binShift + (refCount >> binShift));
        if (refCount <= binShift || capacity(slab) - refCount <= binShift) {
            weight = -refCount;
        }
        return fillFirst(slab) ? weight - maxChunks : weight;
    }
}
