package dev.slablab.allocator.arena;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * An arena's pages with one more behind each span that nobody may touch: what it does itself is all that Java sees of
 * them.
 *
 * <p><b>Views.</b> An access through a view is checked by Java, and an access to a page that may not be touched would
 * end the process all the same, since the fault comes from outside of what Java checks. So a view of guarded memory is
 * good for as long as its span is in use, and then fails; there is none of any other address. That takes a handshake
 * with all threads for each span that is released, unless nobody has ever asked for a view of it.
 *
 * <p><b>Native calls.</b> A view that is lent to one just now cannot be ended. Then the pages stay accessible, and what
 * the call does to them goes unnoticed: better than to end a process from within a call that Java has made.
 */
final class FirewallArena extends ForwardingArena {
    private final SpanArena spans;
    /** Spans in use by their addresses, where there are bytes. */
    private final NavigableMap<Long, GuardedBytes> guarded = new ConcurrentSkipListMap<>();
    /** Released spans whose views live on. */
    private final Queue<GuardedBytes> lent = new ConcurrentLinkedQueue<>();

    FirewallArena(SpanArena spans) {
        super(spans);
        this.spans = spans;
    }

    /** Whether views of a span's bytes are left after its end. */
    enum Views {
        /** None that works. */
        ENDED,
        /** One that a native call uses. */
        LENT
    }

    @Override
    public Optional<Arena> firewalled() {
        return Optional.of(this);
    }

    @Override
    public long allocate(long bytes) {
        long address = spans.allocateGuarded(bytes);
        if (address != 0 && hasBytes()) {
            guarded.put(address, new GuardedBytes(address, bytes));
        }
        return address;
    }

    @Override
    public void release(long address, long bytes) {
        GuardedBytes ours = guarded.get(address);
        if (hasBytes() && (ours == null || ours.size() != bytes || !guarded.remove(address, ours))) {
            throw new IllegalArgumentException(
                    "guarded span of %d bytes at 0x%x is not in use in this arena".formatted(bytes, address));
        }
        spans.releaseGuarded(address, bytes, ours == null ? Views.ENDED : end(ours));
    }

    private Views end(GuardedBytes bytes) {
        Views views = bytes.end();
        if (views == Views.LENT) {
            lent.add(bytes);
        }
        return views;
    }

    @Override
    public MemorySegment segment(long address, long bytes) {
        return hasBytes() ? find(address, bytes).orElseThrow(() -> new IndexOutOfBoundsException(
                "0x%x lies in no guarded span in use: its object was freed, or never was one".formatted(address)))
                : super.segment(address, bytes);
    }

    /** The bytes at addresses of a span in use; empty if the first is no such address. */
    Optional<MemorySegment> find(long address, long bytes) {
        Map.Entry<Long, GuardedBytes> below = guarded.floorEntry(address);
        return below == null || address - below.getKey() >= below.getValue().size() ? Optional.empty()
                : Optional.of(below.getValue().view().asSlice(address - below.getKey(), bytes));
    }

    /** Ends all views. */
    void close() {
        guarded.values().forEach(GuardedBytes::end);
        lent.forEach(GuardedBytes::end);
    }
}
