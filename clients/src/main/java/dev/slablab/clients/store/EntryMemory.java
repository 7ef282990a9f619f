package dev.slablab.clients.store;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.general.GeneralAllocator;
import dev.slablab.allocator.general.SizeClasses;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.clients.object.KnownMark;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What lies in the memory of an entry, and where it comes from: a header of {@value #HEADER} bytes, the key, the
 * value.
 *
 * <p><b>Header.</b> The first word has the entry's hash and its number in the stripe that the hash leads to; it is a
 * {@link KnownMark}: its two lowest bits are 0 while the entry is known, and only then: they are set before it comes
 * into an index and after it has left it, and in memory that was never used. The second word has the lengths, the
 * third the time when the entry ends.
 *
 * <p><b>Reading what may be gone.</b> Memory of objects stays accessible as long as the arena is open, whatever is
 * done with it: freed, used for something else, given back to the system (then it reads as zero). So whoever reads
 * without a lock gets bytes, which may be anybody's, and no fault, if only it does not follow lengths that it has not
 * made sure of. (An arena with guard pages between its spans would not do; the store's has none.)
 */
final class EntryMemory {
    static final int HEADER = 24;
    /** The end of time: an entry that does not expire. */
    static final long NEVER = Long.MAX_VALUE;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfLong ANY_WORD = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int LENGTHS = 8;
    private static final int DEADLINE = 16;
    private static final int MARK_BITS = 2;
    private static final long UNKNOWN = 1;

    private final MemorySegment bytes;
    private final long base;
    private final GeneralAllocator general;
    private final SizeClasses classes = SizeClasses.kmem(SizeClasses.SMALL_MAX);
    private final int[] shares;
    private final int quantum;

    /** Entries in an arena whose addresses lie within so many bytes. */
    EntryMemory(Arena arena, long span, GeneralAllocator general) {
        this.general = general;
        bytes = arena.segment(arena.base(), span);
        base = arena.base();
        quantum = arena.quantum();
        shares = general.caches().stream().map(ObjectCache::geometry).mapToInt(EntryMemory::share).toArray();
    }

    /** Bytes of an entry without what is lost in its size class. */
    static long size(byte[] key, byte[] value) {
        return (long) HEADER + key.length + value.length;
    }

    /** Bytes of a slab that each of its objects accounts for. */
    static int share(SlabGeometry geometry) {
        return Math.ceilDiv(geometry.slabSize(), geometry.capacity(0));
    }

    /** Bytes of a slab, or of whole pages, that an entry of a size accounts for. */
    long held(long size) {
        return size <= classes.maxCached() ? shares[classes.classOf((int) size)]
                : Math.ceilDiv(size, (long) quantum) * quantum;
    }

    long tryAllocate(long size) {
        return general.tryAllocate(size);
    }

    long allocate(long size, Patience patience) {
        return general.allocate(size, patience);
    }

    /** Gives the memory of an entry back that is in no index any more. */
    void free(long address) {
        general.free(address, size(address));
    }

    /** Writes an entry that nobody knows yet. */
    void write(long address, byte[] key, byte[] value, long deadline) {
        long at = address - base;
        bytes.set(WORD, at, UNKNOWN);
        bytes.set(WORD, at + LENGTHS, (long) value.length << Integer.SIZE | key.length);
        bytes.set(WORD, at + DEADLINE, deadline);
        MemorySegment.copy(key, 0, bytes, ValueLayout.JAVA_BYTE, at + HEADER, key.length);
        MemorySegment.copy(value, 0, bytes, ValueLayout.JAVA_BYTE, at + HEADER + key.length, value.length);
    }

    /** The entry belongs to an index from now on. */
    void know(long address, int hash, int id) {
        bytes.set(WORD, address - base, (long) hash << Integer.SIZE | (long) id << MARK_BITS);
    }

    /** The entry belongs to no index any more. */
    void forget(long address) {
        bytes.set(WORD, address - base, UNKNOWN);
    }

    /** The first word, which may be anything where no entry is known. */
    long mark(long address) {
        return bytes.get(WORD, address - base);
    }

    static boolean known(long mark) {
        return KnownMark.valid(mark);
    }

    static int hash(long mark) {
        return (int) (mark >>> Integer.SIZE);
    }

    static int id(long mark) {
        return (int) mark >>> MARK_BITS;
    }

    long lengths(long address) {
        return bytes.get(WORD, address - base + LENGTHS);
    }

    static int keyLength(long lengths) {
        return (int) lengths;
    }

    static int valueLength(long lengths) {
        return (int) (lengths >>> Integer.SIZE);
    }

    long size(long address) {
        long lengths = lengths(address);
        return (long) HEADER + keyLength(lengths) + valueLength(lengths);
    }

    long deadline(long address) {
        return bytes.get(WORD, address - base + DEADLINE);
    }

    /** Whether the key is this one, whose length has been compared. */
    boolean hasKey(long address, byte[] key) {
        long from = address - base + HEADER;
        int at = 0;
        for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
            if (bytes.get(ANY_WORD, from + at) != (long) KeyHash.WORD.get(key, at)) {
                return false;
            }
        }
        for (; at < key.length; at++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, from + at) != key[at]) {
                return false;
            }
        }
        return true;
    }

    byte[] key(long address) {
        return copy(address - base + HEADER, keyLength(lengths(address)));
    }

    /** The value of an entry with these lengths. */
    byte[] value(long address, long lengths) {
        return copy(address - base + HEADER + keyLength(lengths), valueLength(lengths));
    }

    private byte[] copy(long from, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, copy, 0, length);
        return copy;
    }

    /** Copies an entry, and no more of its object. */
    void move(long from, long to) {
        MemorySegment.copy(bytes, from - base, bytes, to - base, size(from));
    }
}
