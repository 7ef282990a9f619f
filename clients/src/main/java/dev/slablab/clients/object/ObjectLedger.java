package dev.slablab.clients.object;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.verify.InvariantViolation;
import java.util.Arrays;
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
    private static final long NOT_OWNED = 0;
    private static final int NOBODY = -1;
    private static final int FIRST_CAPACITY = 64;

    private final LongIntHashMap objects = new LongIntHashMap();
    private long[] addresses = new long[FIRST_CAPACITY];

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
        if (object < 0) {
            throw new IllegalArgumentException("object number " + object + " is negative");
        }
        if (address == NOT_OWNED) {
            throw new IllegalArgumentException("object " + object + " cannot lie at address 0");
        }
        if (isOwned(object)) {
            throw new IllegalArgumentException("object %d is owned already, at 0x%x, and cannot be acquired at 0x%x"
                    .formatted(object, addresses[object], address));
        }
        int other = objects.getIfAbsentPut(address, object);
        if (other != object) {
            throw new IllegalStateException(
                    "object %d cannot lie at 0x%x: object %d does".formatted(object, address, other));
        }
        if (object >= addresses.length) {
            addresses = Arrays.copyOf(addresses, grown(object));
        }
        addresses[object] = address;
    }

    @Override
    public void acquire(ObjectCache cache, int object, long address) {
        acquire(object, address);
    }

    private int grown(int object) {
        long half = addresses.length + (addresses.length >> 1);
        return (int) Math.min(Math.max(half, object + 1L), Integer.MAX_VALUE - 8L);
    }

    @Override
    public long release(int object) {
        long address = addressOf(object);
        addresses[object] = NOT_OWNED;
        objects.removeKey(address);
        return address;
    }

    @Override
    public void relocate(long from, long to) {
        int object = objects.getIfAbsent(from, NOBODY);
        if (object == NOBODY) {
            throw wrong(from, to, "no owned object lies at the former");
        }
        if (to == NOT_OWNED || objects.containsKey(to)) {
            throw wrong(from, to, "the latter is not free to take object " + object);
        }
        objects.removeKey(from);
        objects.put(to, object);
        addresses[object] = to;
    }

    private static IllegalStateException wrong(long from, long to, String reason) {
        return new IllegalStateException("nothing can move from 0x%x to 0x%x: %s".formatted(from, to, reason));
    }

    @Override
    public long addressOf(int object) {
        if (!isOwned(object)) {
            throw new IllegalArgumentException("object " + object + " is not owned");
        }
        return addresses[object];
    }

    @Override
    public boolean isOwned(int object) {
        return object >= 0 && object < addresses.length && addresses[object] != NOT_OWNED;
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
        for (int object = 0; object < addresses.length; object++) {
            if (addresses[object] != NOT_OWNED) {
                visitor.visit(object, addresses[object]);
            }
        }
    }

    @Override
    public void verify() {
        int owned = 0;
        for (int object = 0; object < addresses.length; object++) {
            if (addresses[object] != NOT_OWNED) {
                owned++;
                verify(object, objects.getIfAbsent(addresses[object], NOBODY));
            }
        }
        int known = owned;
        InvariantViolation.unless(known == objects.size(),
                () -> known + " objects are owned by number, but " + objects.size() + " by address");
    }

    private void verify(int object, int found) {
        InvariantViolation.unless(found == object, () -> "object %d lies at 0x%x, where %s".formatted(
                object, addresses[object], found == NOBODY ? "none is known" : "object " + found + " is known"));
    }
}
