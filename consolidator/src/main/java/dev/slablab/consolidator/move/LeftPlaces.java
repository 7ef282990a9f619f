package dev.slablab.consolidator.move;

import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ClientFault.Place;
import dev.slablab.consolidator.inspect.PendingMove;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * Places that a client has left by its answer and must not touch again.
 *
 * <p>Such a place is filled with {@link Consolidator#UNINITIALIZED} and freed; when it is about to be allocated again,
 * or its slab to be released, every word must still be that. The pattern is what a client finds in memory that it has
 * never written to, so it does not take the place for an object that it knows. Between the two nobody has the memory:
 * it went to the slab layer, past the magazines. Used under the slab layer's lock.
 */
final class LeftPlaces {
    private final ManagedCache managed;
    private final IntObjectHashMap<IntObjectHashMap<Left>> bySlab = new IntObjectHashMap<>();

    LeftPlaces(ManagedCache managed) {
        this.managed = managed;
    }

    /** A place, and the move that ended there. */
    private record Left(Move move, PendingMove what, Place place) {

        long address() {
            return switch (place) {
                case OLD -> move.from();
                case NEW -> move.to();
            };
        }
    }

    boolean any(int slab) {
        return bySlab.containsKey(slab);
    }

    /** The place is about to be freed. */
    void add(Move move, PendingMove what, Place place) {
        Left left = new Left(move, what, place);
        MemorySegment bytes = managed.cache().segment(left.address());
        for (long at = 0; at + Long.BYTES <= bytes.byteSize(); at += Long.BYTES) {
            bytes.set(ValueLayout.JAVA_LONG, at, Consolidator.UNINITIALIZED);
        }
        SlabTable table = managed.layer().table();
        int slab = table.slabAt(left.address());
        bySlab.getIfAbsentPut(slab, IntObjectHashMap::new).put(table.slot(slab, left.address()), left);
        managed.layer().attach(slab, true);
    }

    /** The place, if it is one, is about to be allocated. */
    void allocating(int slab, int slot) {
        IntObjectHashMap<Left> slots = bySlab.get(slab);
        Left left = slots == null ? null : slots.remove(slot);
        if (left != null) {
            if (slots.isEmpty()) {
                bySlab.remove(slab);
            }
            check(left);
        }
    }

    /** The slab is about to be released. */
    void releasing(int slab) {
        IntObjectHashMap<Left> slots = bySlab.remove(slab);
        if (slots != null) {
            slots.forEachValue(this::check);
        }
    }

    private void check(Left left) {
        MemorySegment bytes = managed.cache().segment(left.address());
        for (long at = 0; at + Long.BYTES <= bytes.byteSize(); at += Long.BYTES) {
            long found = bytes.get(ValueLayout.JAVA_LONG, at);
            if (found != Consolidator.UNINITIALIZED) {
                managed.report(left.move(), left.what(), new ClientFault.LeftPlaceUsed(
                        left.place(), at, found, Consolidator.UNINITIALIZED));
                return;
            }
        }
    }
}
