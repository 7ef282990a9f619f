package dev.slablab.allocator.general;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.arena.VirtualArena;
import java.util.ArrayList;
import java.util.List;

/** An arena that writes down what is to be zero. */
final class RecordingArena implements Arena {
    final List<Extent> zeroed = new ArrayList<>();
    private final VirtualArena arena = VirtualArena.ofDefaultPages();

    @Override
    public int quantum() {
        return arena.quantum();
    }

    @Override
    public long base() {
        return arena.base();
    }

    @Override
    public long allocate(long bytes) {
        return arena.allocate(bytes);
    }

    @Override
    public void release(long address, long bytes) {
        arena.release(address, bytes);
    }

    @Override
    public void limit(long pages) {
        arena.limit(pages);
    }

    @Override
    public long pagesLeft() {
        return arena.pagesLeft();
    }

    @Override
    public void zero(long address, long bytes) {
        arena.zero(address, bytes);
        zeroed.add(new Extent(address, bytes));
    }

    @Override
    public void fill(long address, long bytes, long pattern) {
        arena.fill(address, bytes, pattern);
    }

    @Override
    public long pagesInUse() {
        return arena.pagesInUse();
    }

    @Override
    public long peakPages() {
        return arena.peakPages();
    }

    @Override
    public void verify() {
        arena.verify();
    }
}
