package dev.slablab.clients.object;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.verify.InvariantViolation;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Objects that say in their own memory which they are: no table leads from addresses to numbers.
 *
 * <p>The first 8 bytes of each object are its {@linkplain KnownMark mark}; its pointer is the number of the object,
 * shifted beyond the two low bits. A callback reads it and looks whether the object of that number lies there. That
 * second look is necessary, as nothing clears the mark of an object that is free in a magazine but its client.
 *
 * <p><b>Size.</b> 12 bytes for each number up to the largest ever used, none for addresses.
 */
public final class MarkedObjects implements OwnedObjects {
    private static final int FIRST_CAPACITY = 64;
    private static final long MOST = Integer.MAX_VALUE - 8L;
    private static final int LOW_BITS = 2;
    private static final KnownMark MARK = new KnownMark(0);

    private final AddressesByNumber addresses = new AddressesByNumber();
    private ObjectCache[] caches = new ObjectCache[FIRST_CAPACITY];
    private @Nullable ObjectCache any;
    private int size;

    /** None. */
    public MarkedObjects() {
        assert size == 0;
    }

    @Override
    public void acquire(ObjectCache cache, int object, long address) {
        addresses.requireEnterable(object, address);
        any = cache;
        requireVacant(object, address);
        addresses.put(object, address);
        if (object >= caches.length) {
            caches = Arrays.copyOf(caches, (int) Math.min(Math.max(caches.length * 2L, object + 1L), MOST));
        }
        caches[object] = cache;
        size++;
        MARK.publish(bytes(cache, address), pointer(object));
    }

    private void requireVacant(int object, long address) {
        objectAt(address).ifPresent(other -> {
            throw new IllegalStateException(
                    "object %d cannot lie at 0x%x: object %d does".formatted(object, address, other));
        });
    }

    private static MemorySegment bytes(ObjectCache cache, long address) {
        if (cache.spec().size() < Long.BYTES) {
            throw new IllegalArgumentException("cache " + cache.spec().name() + ": objects of " + cache.spec().size()
                    + " bytes have no room for a mark of " + Long.BYTES + "; use a table of known objects");
        }
        return cache.segment(address);
    }

    private static long pointer(int object) {
        return (object + 1L) << LOW_BITS;
    }

    @Override
    public long release(int object) {
        long address = addressOf(object);
        MARK.invalidate(bytes(caches[object], address));
        addresses.remove(object);
        size--;
        return address;
    }

    @Override
    public void relocate(long from, long to) {
        OptionalInt object = objectAt(from);
        if (object.isEmpty()) {
            throw AddressesByNumber.wrongMove(from, to, "no owned object lies at the former");
        }
        if (to == AddressesByNumber.NONE || owns(to)) {
            throw AddressesByNumber.wrongMove(from, to, "the latter is not free to take object " + object.getAsInt());
        }
        ObjectCache cache = caches[object.getAsInt()];
        addresses.put(object.getAsInt(), to);
        MARK.publish(bytes(cache, to), pointer(object.getAsInt()));
        MARK.invalidate(bytes(cache, from));
    }

    @Override
    public long addressOf(int object) {
        return addresses.of(object);
    }

    @Override
    public boolean isOwned(int object) {
        return addresses.has(object);
    }

    /** All caches of an arena share its addresses, so any of them can show the word. */
    @Override
    public OptionalInt objectAt(long address) {
        if (any == null) {
            return OptionalInt.empty();
        }
        long word = MARK.read(any.segment(address));
        long object = (word >>> LOW_BITS) - 1;
        boolean found = KnownMark.valid(word) && addresses.has(object, address);
        return found ? OptionalInt.of((int) object) : OptionalInt.empty();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void forEach(Visitor visitor) {
        addresses.forEach(visitor);
    }

    @Override
    public void verify() {
        int[] owned = {0};
        forEach((object, address) -> {
            owned[0]++;
            InvariantViolation.unless(objectAt(address).equals(OptionalInt.of(object)), () ->
                    "object %d lies at 0x%x, where the mark is 0x%x".formatted(
                            object, address, MARK.read(bytes(caches[object], address))));
        });
        InvariantViolation.unless(owned[0] == size, () -> owned[0] + " objects are owned, but " + size + " counted");
    }
}
