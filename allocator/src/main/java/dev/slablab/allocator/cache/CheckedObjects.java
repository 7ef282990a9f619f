package dev.slablab.allocator.cache;

import dev.slablab.allocator.audit.CallStack;
import dev.slablab.allocator.debug.AllocatorError;
import dev.slablab.allocator.debug.AllocatorError.ModifiedAfterFree.Moment;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugMode;
import dev.slablab.allocator.debug.DebugState;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabSite;
import dev.slablab.allocator.spi.Construction;
import dev.slablab.allocator.verify.InvariantViolation;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The objects of a cache whose memory is checked.
 *
 * <p><b>States.</b> An object is allocated from the moment it is handed out until its user frees it, whether it then
 * goes to a magazine or to the slab layer; its {@linkplain BoundaryTags tag} says which. A free object that carries the
 * pattern all over is raw, so it was destroyed when it was freed and is constructed when it is handed out, magazines or
 * not. In lite debugging it stays constructed, save for its first word, which waits in the tag.
 *
 * <p><b>Moments.</b> Pattern and tag of a free object are looked at when it is handed out again, and the pattern when
 * its magazine is destroyed; the tag of an allocated object when it is freed.
 *
 * <p><b>Corrupt objects are kept.</b> Whoever wrote to free memory may do so again, and nobody can say how far an
 * overrun went. So the object stays allocated in the slab layer for ever, with its slab, and comes into no magazine.
 */
final class CheckedObjects extends ConstructedObjects {
    private final DebugMode mode;
    private final SlabGeometry geometry;
    private final BoundaryTags tags;
    private final CacheAudit audit;
    private final Set<Long> kept = ConcurrentHashMap.newKeySet();
    private final LongAdder looks = new LongAdder();

    CheckedObjects(Parts parts, SlabGeometry geometry, BoundaryTags tags, CacheAudit audit) {
        super(parts);
        this.geometry = geometry;
        this.tags = tags;
        this.audit = audit;
        mode = audit.mode();
    }

    /** Hands out an object that lay free in a magazine. */
    Construction handOut(long address, Request request) {
        if (mode.constructsEachTime()) {
            return bring(address, request);
        }
        Construction taken = take(address, true);
        if (taken == Construction.DONE && request == Request.MAY_FAIL && failureStrikes()) {
            countInjected();
            destroy(address);
            return Construction.FAILURE_INJECTED;
        }
        if (taken == Construction.DONE) {
            noteAllocated(address);
        }
        return taken;
    }

    private void destroy(long address) {
        try {
            runDestructor(address);
        } finally {
            tags.giveBack(address);
            slabLayer().free(address);
        }
    }

    private Construction take(long address, boolean parked) {
        looks.increment();
        Optional<TagFault> fault = tags.take(address, parked);
        if (fault.isEmpty()) {
            return Construction.DONE;
        }
        accuse(address, fault.get(), Moment.REALLOCATED);
        return Construction.CORRUPT;
    }

    private void noteAllocated(long address) {
        audit.allocated(address);
        noteCaller(address);
    }

    private void noteCaller(long address) {
        if (mode.callers() > 0) {
            tags.caller(address, audit.caller());
        }
    }

    private void accuse(long address, TagFault fault, Moment moment) {
        if (fault.corrupt()) {
            kept.add(address);
        }
        audit.report(fault.at(audit.place(address), moment), tags.callers(address));
    }

    @Override
    Construction construct(long address, Request request) {
        Construction construction = take(address, false);
        if (construction == Construction.CORRUPT) {
            return construction;
        }
        construction = Construction.CONSTRUCTOR_FAILED;
        try {
            construction = super.construct(address, request);
        } finally {
            if (construction != Construction.DONE) {
                tags.giveBack(address);
            }
        }
        if (construction == Construction.DONE) {
            noteAllocated(address);
        }
        return construction;
    }

    @Override
    void rehearse(long address) {
        try {
            super.rehearse(address);
        } finally {
            tags.reset(address);
        }
    }

    /** Takes an object back from its user; says whether it is free now and may go to a magazine. */
    boolean release(long address) {
        boolean ours = slabLayer().locate(address) instanceof SlabSite.InObject in && in.object() == address
                && in.allocated() && !kept.contains(address);
        if (!ours) {
            audit.reportBadFree(address);
            return false;
        }
        looks.increment();
        Optional<TagFault> fault = tags.release(address);
        if (fault.isPresent()) {
            accuse(address, fault.get(), Moment.REALLOCATED);
            return false;
        }
        audit.freed(address);
        noteCaller(address);
        layToRest(address);
        return true;
    }

    private void layToRest(long address) {
        if (mode.constructsEachTime()) {
            boolean destroyed = false;
            try {
                runDestructor(address);
                destroyed = true;
            } finally {
                tags.blank(address);
                if (!destroyed) {
                    slabLayer().free(address);
                }
            }
        } else if (mode.has(DebugFlag.FREE_PATTERN)) {
            tags.park(address);
        }
    }

    /** Takes a constructed free object to the slab layer. */
    @Override
    void free(long address) {
        Optional<TagFault> fault = tags.modified(address);
        if (mode.has(DebugFlag.FREE_PATTERN) && fault.isPresent()) {
            accuse(address, fault.get(), Moment.MAGAZINE_DESTROYED);
        } else if (mode.constructsEachTime()) {
            slabLayer().free(address);
        } else if (mode.has(DebugFlag.LITE)) {
            tags.unpark(address);
            try {
                runDestructor(address);
            } finally {
                tags.blank(address);
                slabLayer().free(address);
            }
        } else {
            super.free(address);
        }
    }

    @Override
    void freeConstructed(long address) {
        if (release(address)) {
            free(address);
        }
    }

    /** The pattern of free memory lies there already where there is one, and notices more. */
    @Override
    void freeConstructed(long address, Runnable last) {
        if (mode.has(DebugFlag.FREE_PATTERN)) {
            freeConstructed(address);
        } else if (release(address)) {
            super.freeConstructed(address, last);
        }
    }

    @Override
    void freeRaw(long address) {
        if (!kept.contains(address)) {
            super.freeRaw(address);
        }
    }

    void size(long address, int requested) {
        tags.size(address, requested);
    }

    /** Whether an object that is to be freed with a size was allocated with it, and written to no further. */
    boolean accepts(long address, long size) {
        boolean ours = slabLayer().locate(address) instanceof SlabSite.InObject in && in.object() == address
                && in.allocated() && !kept.contains(address);
        Optional<TagFault> fault = ours ? tags.sized(address, size) : Optional.empty();
        fault.ifPresent(found -> accuse(address, found, Moment.REALLOCATED));
        return fault.isEmpty();
    }

    @Override
    void slabChanged(AllocatorEvent event) {
        audit.slabChanged(event, made -> tags.open(
                made.span(), geometry.slabSize(), made.first(), geometry.chunkSize(), made.capacity()));
    }

    @Override
    void reportFreedInMove(long address, long from, long to) {
        audit.report(new AllocatorError.FreedInMove(audit.place(address), from, to), tags.callers(address));
    }

    @Override
    Optional<CallStack> allocator(long address) {
        return audit.allocator(address);
    }

    @Override
    boolean inUse(long address) {
        return tags.isAllocated(address) && !kept.contains(address);
    }

    @Override
    DebugState state() {
        long counted = looks.sum();
        boolean real = tags.checksMemory();
        return new DebugState(mode, kept.stream().sorted().toList(), real ? counted : 0, real ? 0 : counted);
    }

    @Override
    void verifyAgainst(long[] rounds) {
        for (long round : rounds) {
            InvariantViolation.unless(!tags.isAllocated(round),
                    () -> "round 0x%x is allocated by its tag".formatted(round));
            InvariantViolation.unless(!kept.contains(round),
                    () -> "round 0x%x was kept as corrupt".formatted(round));
        }
        for (long address : kept) {
            InvariantViolation.unless(slabLayer().isAllocated(address),
                    () -> "object 0x%x was kept as corrupt, and is free".formatted(address));
        }
    }
}
