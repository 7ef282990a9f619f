package dev.slablab.allocator.arena;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;

/** An arena that does what another one does, for those that watch or change some of it. */
public abstract class ForwardingArena implements Arena {
    private final Arena arena;

    /**
     * Forwards to an arena.
     *
     * @param arena does the work
     */
    protected ForwardingArena(Arena arena) {
        this.arena = arena;
    }

    @Override
    public int quantum() {
        return arena.quantum();
    }

    @Override
    public Contents contents() {
        return arena.contents();
    }

    @Override
    public boolean hasBytes() {
        return arena.hasBytes();
    }

    @Override
    public Optional<Arena> firewalled() {
        return arena.firewalled();
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
    }

    @Override
    public void fill(long address, long bytes, long pattern) {
        arena.fill(address, bytes, pattern);
    }

    @Override
    public MemorySegment segment(long address, long bytes) {
        return arena.segment(address, bytes);
    }

    @Override
    public long giveBack(long leastBytes) {
        return arena.giveBack(leastBytes);
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
    public OptionalLong residentBytes() {
        return arena.residentBytes();
    }

    @Override
    public int pageOf(long address) {
        return arena.pageOf(address);
    }

    @Override
    public void verify() {
        arena.verify();
    }
}
