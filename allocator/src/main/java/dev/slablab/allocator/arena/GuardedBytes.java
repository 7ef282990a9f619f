package dev.slablab.allocator.arena;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** The bytes of a guarded span for Java, for as long as it is in use. Made out when somebody asks for them. */
final class GuardedBytes {
    private final long address;
    private final long size;
    private Optional<Arena> life = Optional.empty();
    private Optional<MemorySegment> view = Optional.empty();
    private boolean ended;

    GuardedBytes(long address, long size) {
        this.address = address;
        this.size = size;
    }

    long size() {
        return size;
    }

    synchronized MemorySegment view() {
        if (ended) {
            throw new IllegalStateException("the span at 0x" + Long.toHexString(address) + " was released");
        }
        if (view.isEmpty()) {
            Arena begun = Arena.ofShared();
            life = Optional.of(begun);
            view = Optional.of(NativeMemory.view(address, size, begun));
        }
        return view.get();
    }

    /** Makes all views fail, but for those that a native call uses now. */
    synchronized FirewallArena.Views end() {
        ended = true;
        try {
            life.ifPresent(Arena::close);
            life = Optional.empty();
            return FirewallArena.Views.ENDED;
        } catch (IllegalStateException lent) {
            return FirewallArena.Views.LENT;
        }
    }
}
