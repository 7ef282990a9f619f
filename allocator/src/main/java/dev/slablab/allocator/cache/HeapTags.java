package dev.slablab.allocator.cache;

import dev.slablab.allocator.debug.DebugMode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tags of objects without bytes: an object is allocated if it is known here. */
final class HeapTags implements BoundaryTags {
    private final int callers;
    private final Map<Long, Tag> allocated = new ConcurrentHashMap<>();
    /** Callers survive the free. */
    private final Map<Long, long[]> lastCallers = new ConcurrentHashMap<>();

    HeapTags(DebugMode mode) {
        callers = mode.callers();
    }

    @Override
    public boolean checksMemory() {
        return false;
    }

    @Override
    public void open(long span, long slabSize, long first, int chunk, int capacity) {
        for (int slot = 0; slot < capacity; slot++) {
            lastCallers.remove(first + (long) slot * chunk);
        }
    }

    @Override
    public Optional<TagFault> take(long address, boolean parked) {
        boolean free = allocated.putIfAbsent(address, Tag.PLAIN) == null;
        return free ? Optional.empty()
                : Optional.of(new TagFault(TagFault.Kind.TAG, 0, MemoryTags.FREE, MemoryTags.ALLOCATED));
    }

    @Override
    public void giveBack(long address) {
        allocated.remove(address);
    }

    @Override
    public Optional<TagFault> release(long address) {
        return allocated.remove(address) == null ? Optional.of(TagFault.free()) : Optional.empty();
    }

    @Override
    public void blank(long address) {
        // there are no bytes
    }

    @Override
    public void reset(long address) {
        // there are no bytes
    }

    @Override
    public void park(long address) {
        // there are no bytes
    }

    @Override
    public void unpark(long address) {
        // there are no bytes
    }

    @Override
    public Optional<TagFault> modified(long address) {
        return Optional.empty();
    }

    @Override
    public boolean isAllocated(long address) {
        return allocated.containsKey(address);
    }

    @Override
    public void caller(long address, long number) {
        lastCallers.compute(address, (key, before) -> {
            long[] after = new long[callers];
            if (before != null) {
                System.arraycopy(before, 0, after, 1, callers - 1);
            }
            after[0] = number;
            return after;
        });
    }

    @Override
    public long[] callers(long address) {
        return lastCallers.getOrDefault(address, new long[0]).clone();
    }

    @Override
    public void size(long address, int requested) {
        allocated.replace(address, new Tag(requested));
    }

    @Override
    public Optional<TagFault> sized(long address, long size) {
        Tag tag = allocated.get(address);
        if (tag == null) {
            return Optional.of(TagFault.free());
        }
        return tag.size == size ? Optional.empty()
                : Optional.of(new TagFault(TagFault.Kind.SIZE, 0, tag.size, size));
    }

    /** What is known of an allocated object. */
    private record Tag(long size) {
        private static final Tag PLAIN = new Tag(0);
    }
}
