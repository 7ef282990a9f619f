package dev.slablab.allocator.cache;

import dev.slablab.allocator.audit.CallStack;
import dev.slablab.allocator.debug.AllocatorError;
import dev.slablab.allocator.debug.DebugState;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.allocator.spi.Construction;
import java.util.List;
import java.util.Optional;

/**
 * The objects of a cache with an audit but without tags: since nothing may be written to its memory, or each object is
 * guarded by a page. Who allocated and freed is known for what passes the slab layer, and not for magazines.
 */
final class AuditedObjects extends ConstructedObjects {
    private final CacheAudit audit;

    AuditedObjects(Parts parts, CacheAudit audit) {
        super(parts);
        this.audit = audit;
    }

    @Override
    Construction construct(long address, Request request) {
        Construction construction = super.construct(address, request);
        if (construction == Construction.DONE) {
            audit.allocated(address);
        }
        return construction;
    }

    @Override
    void free(long address) {
        if (!slabLayer().isAllocated(address)) {
            audit.reportBadFree(address);
            return;
        }
        audit.freed(address);
        try {
            super.free(address);
        } catch (BadAddressException raced) {
            audit.reportBadFree(address);
        }
    }

    @Override
    void freeConstructed(long address, Runnable last) {
        audit.freed(address);
        super.freeConstructed(address, last);
    }

    @Override
    void slabChanged(AllocatorEvent event) {
        audit.slabChanged(event, made -> { });
    }

    @Override
    void reportFreedInMove(long address, long from, long to) {
        audit.report(new AllocatorError.FreedInMove(audit.place(address), from, to), new long[0]);
    }

    @Override
    Optional<CallStack> allocator(long address) {
        return audit.allocator(address);
    }

    @Override
    DebugState state() {
        return new DebugState(audit.mode(), List.of(), 0, 0);
    }
}
