package dev.slablab.clients.object;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.verify.InvariantViolation;
import java.util.OptionalInt;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;

/**
 * Which objects are owned, and where each lies: object number to address and back.
 *
 * <p><b>Why both directions.</b> The program asks by number, since addresses change under it; a move request asks by
 * address, since the allocator has no numbers. A client without the second direction could not tell an object that it
 * owns from one that it freed a moment ago, and would have to search, or to guess.
 *
 * <p><b>Size.</b> Numbers index an array, 8 bytes for each up to the largest ever used, so number objects densely and
 * reuse numbers; addresses are kept in an open hash table, 24 to 48 bytes for each object owned. Nothing is boxed.
 * Numbers and addresses are each unique over all caches, as all caches of an arena share its addresses.
 *
 * <p>Not safe for use by several threads.
 */
public final class ObjectLedger implements OwnedObjects {
    private static final int NOBODY = -1;

    private final LongIntHashMap objects = new LongIntHashMap();
    private final AddressesByNumber addresses = new AddressesByNumber();

    /** A ledger of nothing. */
    public ObjectLedger() {
        assert objects.isEmpty();
    }

    /**
     * Enters an object.
     *
     * @param object  its number, 0 or more
     * @param address where it lies; not 0
     * @throws IllegalArgumentException if the number is negative or that of an owned object, or the address is 0
     * @throws IllegalStateException    if another owned object lies at that address
     */
    public void acquire(int object, long address) {
        addresses.requireEnterable(object, address);
        int other = objects.getIfAbsentPut(address, object);
        if (other != object) {
            throw new IllegalStateException(
                    "object %d cannot lie at 0x%x: object %d does".formatted(object, address, other));
        }
        addresses.put(object, address);
    }

    @Override
    public void acquire(ObjectCache cache, int object, long address) {
        acquire(object, address);
    }

    @Override
    public long release(int object) {
        long address = addressOf(object);
        addresses.remove(object);
        objects.removeKey(address);
        return address;
    }

    @Override
    public void relocate(long from, long to) {
        int object = objects.getIfAbsent(from, NOBODY);
        if (object == NOBODY) {
            throw AddressesByNumber.wrongMove(from, to, "no owned object lies at the former");
        }
        if (to == AddressesByNumber.NONE || objects.containsKey(to)) {
            throw AddressesByNumber.wrongMove(from, to, "the latter is not free to take object " + object);
        }
        objects.removeKey(from);
        objects.put(to, object);
        addresses.put(object, to);
    }

    @Override
    public long addressOf(int object) {
        return addresses.of(object);
    }

    @Override
    public boolean isOwned(int object) {
        return addresses.has(object);
    }

    @Override
    public OptionalInt objectAt(long address) {
        int object = objects.getIfAbsent(address, NOBODY);
        return object == NOBODY ? OptionalInt.empty() : OptionalInt.of(object);
    }

    @Override
    public boolean owns(long address) {
        return objects.containsKey(address);
    }

    @Override
    public int size() {
        return objects.size();
    }

    @Override
    public void forEach(Visitor visitor) {
        addresses.forEach(visitor);
    }

    @Override
    public void verify() {
        int[] owned = {0};
        addresses.forEach((object, address) -> {
            owned[0]++;
            verify(object, address, objects.getIfAbsent(address, NOBODY));
        });
        InvariantViolation.unless(owned[0] == objects.size(),
                () -> owned[0] + " objects are owned by number, but " + objects.size() + " by address");
    }

    private static void verify(int object, long address, int found) {
        InvariantViolation.unless(found == object, () -> "object %d lies at 0x%x, where %s".formatted(
                object, address, found == NOBODY ? "none is known" : "object " + found + " is known"));
    }
}
