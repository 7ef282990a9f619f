package dev.slablab.allocator.cache;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.audit.CallStack;
import dev.slablab.allocator.audit.Transaction;
import dev.slablab.allocator.debug.AllocatorError;
import dev.slablab.allocator.debug.BufferPlace;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugMode;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabSite;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a cache with debugging remembers of its objects, and how it accuses: the last transaction of each object,
 * however much has gone through the log since, and the classification of addresses that should not have been freed.
 *
 * <p>Nothing here is called with a lock held, but for {@link #slabChanged}.
 */
final class CacheAudit {
    private final String cache;
    private final DebugMode mode;
    private final Arena arena;
    private final SlabLayer slabLayer;
    private final Debugging debugging;
    private final SlabWatch slabs;
    private final Map<Long, Transaction> last = new ConcurrentHashMap<>();

    CacheAudit(String cache, DebugMode mode, Arena arena, SlabLayer slabLayer, Debugging debugging) {
        this.cache = cache;
        this.mode = mode;
        this.arena = arena;
        this.slabLayer = slabLayer;
        this.debugging = debugging;
        slabs = new SlabWatch(slabLayer.geometry(), arena);
    }

    DebugMode mode() {
        return mode;
    }

    void allocated(long address) {
        note(Transaction.Kind.ALLOCATED, address);
    }

    /** To be called while the object still holds what its user left. */
    void freed(long address) {
        if (mode.contents() > 0 && arena.hasBytes()) {
            contents(address).ifPresent(bytes -> debugging.logs().contents(cache, address, bytes));
        }
        note(Transaction.Kind.FREED, address);
    }

    /** Where a page guards objects the memory of one is gone as soon as another thread has freed it. */
    private Optional<byte[]> contents(long address) {
        slabLayer.lock().lock();
        try {
            return slabLayer.isAllocated(address)
                    ? Optional.of(arena.segment(address, mode.contents()).toArray(ValueLayout.JAVA_BYTE))
                    : Optional.empty();
        } finally {
            slabLayer.lock().unlock();
        }
    }

    private void note(Transaction.Kind kind, long address) {
        if (mode.has(DebugFlag.AUDIT)) {
            last.put(address, debugging.logs().transaction(kind, cache, address));
        }
    }

    /** A slab came or went; passes on a new one. */
    void slabChanged(AllocatorEvent event, Consumer<SlabWatch.NewSlab> made) {
        slabs.note(event, made, last::remove);
    }

    /** A number for who calls the allocator now. */
    long caller() {
        return debugging.callers().here();
    }

    /** Who allocated an object that is allocated, if that is known. */
    Optional<CallStack> allocator(long address) {
        return Optional.ofNullable(last.get(address))
                .filter(record -> record.kind() == Transaction.Kind.ALLOCATED).map(Transaction::stack);
    }

    BufferPlace place(long address) {
        return place(address, slabLayer.locate(address));
    }

    private BufferPlace place(long address, SlabSite site) {
        return new BufferPlace(cache, address, switch (site) {
            case SlabSite.Elsewhere elsewhere -> Optional.empty();
            case SlabSite.BesideObjects beside ->
                    Optional.of(new BufferPlace.SlabPlace(beside.ordinal(), beside.page(), address));
            case SlabSite.InObject in ->
                    Optional.of(new BufferPlace.SlabPlace(in.ordinal(), in.page(), in.object()));
        });
    }

    /** Reports an address that is no allocated object of the cache. */
    void reportBadFree(long address) {
        SlabSite site = slabLayer.locate(address);
        BufferPlace place = place(address, site);
        report(switch (site) {
            case SlabSite.Elsewhere elsewhere -> owner(address)
                    .<AllocatorError>map(owner -> new AllocatorError.WrongCache(place, owner))
                    .orElseGet(() -> wasFreed(address) ? new AllocatorError.DoubleFree(place)
                            : new AllocatorError.BadAddress(place));
            case SlabSite.BesideObjects beside -> new AllocatorError.BadAddress(place);
            case SlabSite.InObject in when in.object() != address -> new AllocatorError.InsideObject(place);
            case SlabSite.InObject in -> new AllocatorError.DoubleFree(place);
        }, new long[0]);
    }

    /** Whether the log still knows of an object that was freed last, and whose slab has gone since. */
    private boolean wasFreed(long address) {
        return history(address).stream().findFirst()
                .filter(newest -> newest.kind() == Transaction.Kind.FREED).isPresent();
    }

    /** The cache on whose slab an address lies. */
    private Optional<String> owner(long address) {
        return debugging.caches().get().stream()
                .filter(other -> !(other.slabLayer().locate(address) instanceof SlabSite.Elsewhere))
                .map(other -> other.spec().name()).findFirst();
    }

    void report(AllocatorError error, long[] callers) {
        debugging.reporter().report(
                error, history(error.place().object()), debugging.callers().names(callers));
    }

    private List<Transaction> history(long address) {
        List<Transaction> history = new ArrayList<>(debugging.logs().historyOf(cache, address));
        Transaction newest = last.get(address);
        if (newest != null && history.stream().noneMatch(record -> record.sequence() == newest.sequence())) {
            history.addFirst(newest);
        }
        return history;
    }
}
