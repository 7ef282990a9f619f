package dev.slablab.allocator.slab;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.inspect.SlabVisitor;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import dev.slablab.allocator.verify.Verifiable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The slab layer of one cache: raw (unconstructed) objects out of slabs, slabs out of an arena.
 *
 * <p><b>States of a slab.</b> <em>Partial</em> while some but not all objects are allocated: in the order of
 * {@link PartialSlabs}, and the first of them is allocated from. <em>Complete</em>: only counted. <em>Empty</em>:
 * leaves the cache's totals; released to the arena, or <em>retained</em> when the hooks say so, untouched until
 * {@link #releaseRetained} is called.
 *
 * <p><b>Locking.</b> One lock protects everything here. Whoever inspects or decides on several facts together holds it
 * through {@link #lock()}; all methods take it themselves as well. Its place in the order is
 * {@link LockRank#SLAB_LAYER}.
 *
 * @see <a href="https://www.usenix.org/legacy/publications/library/proceedings/bos94/bonwick.html">Bonwick 1994,
 *     section 3</a>
 */
public final class SlabLayer implements Verifiable {
    private final RankedLock lock;
    private final SlabGeometry geometry;
    private final Arena arena;
    private final Consumer<AllocatorEvent> events;
    private final SlabColoring coloring;
    private final SlabTable table;
    private final SlotOrder slots;
    private final PartialSlabs partial;
    private final BufferTable buffers;
    private final Occupancy occupancy;
    private final SlabTotals totals = new SlabTotals();
    private volatile SlabHooks hooks = SlabHooks.NONE;
    /** What is written to a new slab's span. */
    private volatile LongConsumer imprint = span -> { };

    /**
     * A layer without slabs.
     *
     * @param geometry how spans are cut
     * @param arena    where spans come from
     * @param plan     what the layer is made of
     * @param events   told of slabs created and released, under the lock
     */
    public SlabLayer(SlabGeometry geometry, Arena arena, SlabLayerPlan plan, Consumer<AllocatorEvent> events) {
        lock = plan.locks().get();
        this.geometry = geometry;
        this.arena = arena;
        this.events = events;
        coloring = new SlabColoring(geometry);
        table = new SlabTable(geometry, arena, plan.numbering());
        slots = plan.slots().create(geometry);
        partial = plan.partialSlabs().create(table, geometry);
        buffers = plan.buffers().create(geometry, table, slots);
        occupancy = new Occupancy(geometry.maxChunks());
    }

    /**
     * How spans are cut.
     *
     * @return the geometry
     */
    public SlabGeometry geometry() {
        return geometry;
    }

    /**
     * The layer's lock, for decisions that span several calls.
     *
     * @return a reentrant lock of rank {@link LockRank#SLAB_LAYER}
     */
    public ReentrantLock lock() {
        return lock;
    }

    /**
     * Installs the hooks.
     *
     * @param others called from now on
     */
    public void hooks(SlabHooks others) {
        hooks = others;
    }

    /**
     * Has the span of each new slab filled with a pattern, however its pages were used before.
     *
     * @param pattern what every word is to be, from now on
     */
    public void fillNewSlabs(long pattern) {
        imprint = span -> arena.fill(span, geometry.slabSize(), pattern);
    }

    /**
     * Allocates an object from the first partial slab, or from a new one.
     *
     * @return its address, or 0 when the arena gives no span
     */
    public long allocate() {
        lock.lock();
        try {
            if (partial.size() > 0) {
                return take(partial.first());
            }
            int slab = create();
            return slab == 0 ? 0 : take(slab);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Allocates an object from a particular slab.
     *
     * @param slab a partial slab
     * @return the object's address
     * @throws IllegalArgumentException if it is no partial slab
     */
    public long allocateFrom(int slab) {
        lock.lock();
        try {
            requirePartial(slab);
            return take(slab);
        } finally {
            lock.unlock();
        }
    }

    private void requirePartial(int slab) {
        if (!table.isPartial(slab)) {
            throw new IllegalArgumentException("slab " + slab + " is not partial: " + (table.isLive(slab)
                    ? table.refCount(slab) + " of " + table.capacity(slab) + " objects are allocated"
                    : "this cache has no slab of that number"));
        }
    }

    private long take(int slab) {
        boolean marked = table.fillFirst(slab);
        occupancy.remove(table.refCount(slab), marked);
        totals.noteAllocation();
        int slot = slots.take(slab);
        if (table.attached(slab)) {
            hooks.allocating(slab, slot);
        }
        int refCount = table.reference(slab);
        occupancy.add(refCount, marked);
        if (refCount == table.capacity(slab)) {
            complete(slab);
        } else if (refCount == 1) {
            partial.add(slab);
        } else {
            partial.update(slab);
        }
        long address = table.address(slab, slot);
        buffers.allocated(address, slab);
        return address;
    }

    private void complete(int slab) {
        if (table.capacity(slab) > 1) {
            partial.remove(slab);
        }
        if (table.fillFirst(slab)) {
            mark(slab, false);
        }
        if (table.attached(slab)) {
            hooks.completed(slab);
        }
        totals.noteComplete();
    }

    /** Makes a slab; 0 when there is no memory for it. */
    private int create() {
        int color = coloring.next();
        long span = arena.allocate(geometry.slabSize());
        if (span == 0) {
            totals.noteFailure();
            return 0;
        }
        imprint.accept(span);
        int slab = table.open(span, color);
        int capacity = table.capacity(slab);
        slots.open(slab, capacity);
        occupancy.add(0, false);
        totals.noteCreation(capacity);
        events.accept(new AllocatorEvent.SlabCreated(
                table.ordinal(slab), arena.pageOf(span), geometry.pages(), color, capacity));
        return slab;
    }

    /**
     * Frees an object.
     *
     * @param address an allocated object's address
     * @throws BadAddressException if it is not
     */
    public void free(long address) {
        lock.lock();
        try {
            int slab = buffers.freed(address);
            totals.noteFree();
            int slot = table.slot(slab, address);
            if (table.attached(slab) && hooks.freeing(slab, slot)) {
                unmark(slab);
            }
            slots.put(slab, slot);
            boolean marked = table.fillFirst(slab);
            occupancy.remove(table.refCount(slab), marked);
            int refCount = table.release(slab);
            occupancy.add(refCount, marked);
            if (refCount == 0) {
                empty(slab);
            } else if (refCount == table.capacity(slab) - 1) {
                totals.noteIncomplete();
                partial.add(slab);
            } else {
                totals.noteOrder(partial.reorder(slab));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes sure that an object may be freed, before anything is done to it.
     *
     * @param address an allocated object's address
     * @throws BadAddressException if it is not
     */
    public void requireAllocated(long address) {
        lock.lock();
        try {
            if (!buffers.isAllocated(address)) {
                throw new BadAddressException(address, "is no allocated object of this cache");
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether an object is in use or in a magazine.
     *
     * @param address any address
     * @return whether an allocated object begins there
     */
    public boolean isAllocated(long address) {
        lock.lock();
        try {
            return buffers.isAllocated(address);
        } finally {
            lock.unlock();
        }
    }

    /**
     * What lies at an address.
     *
     * @param address any address
     * @return a slab's object, a slab, or neither
     */
    public SlabSite locate(long address) {
        lock.lock();
        try {
            if (!table.covers(address)) {
                return new SlabSite.Elsewhere();
            }
            int slab = table.slabAt(address);
            long first = table.address(slab, 0);
            int slot = table.slot(slab, address);
            int page = arena.pageOf(table.span(slab));
            return address < first || slot >= table.capacity(slab)
                    ? new SlabSite.BesideObjects(table.ordinal(slab), page)
                    : new SlabSite.InObject(table.ordinal(slab), page, table.address(slab, slot),
                            !slots.isFree(slab, slot));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Some objects that are allocated, for a message.
     *
     * @param most how many at most
     * @return their addresses, slab by slab
     */
    public List<Long> someAllocated(int most) {
        lock.lock();
        try {
            List<Long> found = new ArrayList<>();
            table.forEach(slab -> {
                for (int slot = 0; slot < table.capacity(slab) && found.size() < most; slot++) {
                    if (table.refCount(slab) > 0 && !slots.isFree(slab, slot)) {
                        found.add(table.address(slab, slot));
                    }
                }
            });
            return found;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shows all live slabs.
     *
     * @param visitor called for each, under the lock
     */
    public void forEachLive(SlabVisitor visitor) {
        lock.lock();
        try {
            table.forEach(slab -> {
                if (table.refCount(slab) > 0) {
                    visitor.slab(table.ordinal(slab), arena.pageOf(table.span(slab)), table.refCount(slab),
                            table.capacity(slab), table.fillFirst(slab));
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private void empty(int slab) {
        int capacity = table.capacity(slab);
        if (capacity == 1) {
            totals.noteIncomplete();
        } else {
            partial.remove(slab);
        }
        occupancy.remove(0, table.fillFirst(slab));
        totals.noteEmpty(capacity);
        switch (hooks.emptied(slab)) {
            case RELEASE -> release(slab, false);
            case RETAIN -> totals.noteRetained(1);
        }
    }

    /**
     * Gives the memory of a retained slab back to the arena.
     *
     * @param slab a slab for which the hooks had answered {@link SlabHooks.Fate#RETAIN}
     * @throws IllegalArgumentException if it is not retained
     */
    public void releaseRetained(int slab) {
        lock.lock();
        try {
            if (!table.isLive(slab) || table.refCount(slab) > 0) {
                throw new IllegalArgumentException("slab " + slab + " is not retained");
            }
            totals.noteRetained(-1);
            release(slab, true);
        } finally {
            lock.unlock();
        }
    }

    private void release(int slab, boolean retained) {
        long span = table.span(slab);
        long ordinal = table.ordinal(slab);
        table.close(slab);
        totals.noteRelease();
        arena.release(span, geometry.slabSize());
        events.accept(new AllocatorEvent.SlabReleased(ordinal, arena.pageOf(span), retained));
    }

    /**
     * Marks a slab to be filled before all others, or takes the mark away. Only partial slabs can carry it.
     *
     * @param slab a partial slab
     * @param mark whether it is to be filled first
     * @throws IllegalArgumentException if it is no partial slab
     */
    public void fillFirst(int slab, boolean mark) {
        lock.lock();
        try {
            requirePartial(slab);
            mark(slab, mark);
            partial.update(slab);
        } finally {
            lock.unlock();
        }
    }

    /** Only partial slabs carry a mark, so there is none to take from a complete one. */
    private void unmark(int slab) {
        if (table.isPartial(slab)) {
            mark(slab, false);
            partial.update(slab);
        }
    }

    private void mark(int slab, boolean mark) {
        occupancy.remove(table.refCount(slab), table.fillFirst(slab));
        table.fillFirst(slab, mark);
        occupancy.add(table.refCount(slab), mark);
    }

    /**
     * Says whether the hooks want to hear of a slab's frees and completion. To be called under the lock.
     *
     * @param slab   a live or retained slab
     * @param attach whether they do
     */
    public void attach(int slab, boolean attach) {
        table.attached(slab, attach);
    }

    /**
     * The slabs.
     *
     * @return to be read under the lock
     */
    public SlabTable table() {
        return table;
    }

    /**
     * The order of partial slabs.
     *
     * @return to be read under the lock
     */
    public PartialSlabs partial() {
        return partial;
    }

    /**
     * The free slots.
     *
     * @return to be read under the lock
     */
    public SlotOrder slots() {
        return slots;
    }

    /**
     * The buffer table.
     *
     * @return to be used under the lock
     */
    public BufferTable buffers() {
        return buffers;
    }

    /**
     * The layer's counters.
     *
     * @return to be read under the lock
     */
    public SlabTotals totals() {
        return totals;
    }

    /**
     * Slabs by allocated objects.
     *
     * @return to be read under the lock; copy to keep
     */
    public Occupancy occupancy() {
        return occupancy;
    }

    /**
     * The colour used last.
     *
     * @return bytes
     */
    public int color() {
        return coloring.current();
    }

    @Override
    public void verify() {
        lock.lock();
        try {
            table.verify();
            partial.verify();
            buffers.verify();
            new SlabCensus(table, slots, buffers, geometry.maxChunks()).verify(totals, partial, occupancy);
        } finally {
            lock.unlock();
        }
    }
}
