package dev.slablab.clients.store;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.general.GeneralAllocator;
import dev.slablab.allocator.general.SizeClasses;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import dev.slablab.clients.store.StoreSetup.Moving;
import dev.slablab.clients.store.Stripe.Cursor;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * A map from keys to values, both of bytes, in memory outside the Java heap: with a limit, eviction and expiry, for
 * any number of threads.
 *
 * <p><b>Motivation.</b> A cache of many values is what makes a heap large and its collections long, so they go
 * elsewhere; there they are in the hands of an allocator, and after a change of sizes, of tenants or of the time of
 * day most of its memory is held by a few survivors each. Stores that cannot move their values live with that,
 * restart, or evict what they would rather keep until a whole slab happens to be empty (memcached's "slab
 * calcification"). Here every value can be moved at any time, while it is read and replaced, and nobody ever sees one
 * that is torn or was left behind.
 *
 * <p><b>Sizes.</b> Entries of up to 4 KiB, header and key included, are objects of the size classes of {@link
 * GeneralAllocator}. Larger ones have whole pages for themselves: they keep nobody's memory hostage, so there is
 * nothing to be had by moving them, and a slab of several would be larger than what it saves.
 *
 * <p><b>One reference.</b> An entry is one object of a size class: header, key, value. Its address stands in one
 * place, its stripe's {@link EntryIndex}; hash chains and the order of eviction lead from number to number. So to
 * move an entry is to copy it and to change one word.
 *
 * <p><b>One protection.</b> Readers have to be protected from whoever replaces, removes and evicts anyway, in any
 * store that gives memory back. Moves use that same protection, so a {@code get} pays nothing for them: it is the
 * same code with and without. See {@link Stripe} for how, and {@link StoreMoves} for the other side.
 *
 * <p><b>Rejected.</b> A lock for each object, hashed by its address: the address comes from the index, which needs a
 * protection of its own, so that it is paid for twice, and the address has to be looked at again once its lock is had.
 * A sequence number in each object: the same, and a look at memory that is often cold in place of one that
 * is not. Reference counts: readers of the same value write to the same memory. Views of the value instead of copies:
 * they would be good only under a lock, for as long as the program likes. Links of the order of eviction in the
 * entries: a move would have three of them to redirect, in cold memory. Shared and exclusive locks can be had by
 * {@link Protection}, to be compared; {@code ./slablab bench store} does so.
 *
 * <p><b>Memory limit.</b> Counted are all slabs of all size classes, with all that is free in them or parked in
 * magazines, and the pages of larger entries: what {@link StoreStats#heldBytes} says. Not counted
 * are indexes on the Java heap ({@link StoreStats#heapBytes}, 28 to 56 bytes for each entry), the descriptors of
 * slabs, and free pages that have not gone back to the system yet.
 *
 * <p><b>Room.</b> A {@code put} gets its memory before it takes any lock, since memory may have to come from a move,
 * which needs that lock. If there is none it evicts one entry after the other, until there is, which is at once where
 * sizes stay as they are. Where they change, what was evicted lies on slabs of other sizes, between survivors: so as
 * soon as a sixteenth of the memory is free in this way it stops evicting, has everything packed, and waits for that.
 * Only if that brings nothing in the time of its patience it evicts more, twice as much each time. (Without moving it
 * comes to that every time.) Rejected: to evict until a slab happens to be empty, which takes most of the entries with
 * it; {@code ./slablab scenario c7} shows what that costs.
 *
 * <p><b>Order of eviction</b> is that of each stripe by itself, and stripes take turns; with many entries that comes
 * close to the order of all. One stripe has it exactly.
 *
 * <p>Keys and values are copied in and out. A thread may close the store while others use it: they get
 * {@link IllegalStateException}.
 */
public final class SlabStore implements Verifiable, AutoCloseable {
    /** The part of the memory limit that is left free when memory is short, so that there is something to pack. */
    private static final int MARGIN = 16;
    /** The part of it that is evicted when waiting did not help. */
    private static final int SHARE_OF_MARGIN = 4;
    private static final int MOST_DOUBLINGS = 20;
    private static final int MOST_IN_VAIN = 10;

    private final StoreSetup setup;
    private final StoreGround ground;
    private final GeneralAllocator general;
    private final EntryMemory memory;
    private final Stripe[] stripes;
    private final LongSupplier time;
    private final long share;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    SlabStore(StoreSetup setup, StoreGround ground) {
        this.setup = setup;
        this.ground = ground;
        SlabAllocator allocator = ground.allocator();
        allocator.tune(allocator.tunables().with(AllocatorTunable.MAX_CACHED, SizeClasses.SMALL_MAX));
        general = new GeneralAllocator(allocator);
        memory = new EntryMemory(allocator.arena(), ground.span(), general);
        long opened = setup.nanoTime().getAsLong();
        time = () -> setup.nanoTime().getAsLong() - opened;
        stripes = new Stripe[setup.stripes()];
        Arrays.setAll(stripes, this::stripe);
        share = setup.entryLimit().orElse(Long.MAX_VALUE) / stripes.length;
        if (setup.moving() == Moving.ON) {
            StoreMoves moves = new StoreMoves(memory, stripes);
            general.caches().forEach(cache -> ground.consolidator().register(cache, moves));
        }
    }

    private Stripe stripe(int number) {
        Recency recency = switch (setup.eviction()) {
            case LEAST_RECENTLY_USED -> new LinkedRecency();
            case SAMPLED -> new SampledRecency(time, setup.seed() + number);
        };
        return new Stripe(setup.protection(), memory, recency, time, Integer.numberOfTrailingZeros(setup.stripes()));
    }

    /**
     * Opens an empty store.
     *
     * @param setup how it is to be
     * @return the store; to be closed
     * @throws UnsupportedOperationException where there is no native memory
     */
    public static SlabStore open(StoreSetup setup) {
        return new SlabStore(setup, StoreGround.live(setup));
    }

    /**
     * The value of a key.
     *
     * @param key any bytes
     * @return a copy of it, or empty if there is none or its time is over
     */
    public Optional<byte[]> get(byte[] key) {
        requireOpen();
        int hash = hash(key);
        return Optional.ofNullable(stripeOf(hash).get(key, hash));
    }

    /**
     * Enters a value that does not expire, in place of the one that the key has, if any.
     *
     * @param key   any bytes
     * @param value any bytes
     * @throws IllegalArgumentException if both are larger than the limit allows
     * @throws MemoryExhaustedException if there is no room though everything was evicted
     */
    public void put(byte[] key, byte[] value) {
        put(key, value, EntryMemory.NEVER);
    }

    /**
     * Enters a value that expires.
     *
     * @param key        any bytes
     * @param value      any bytes
     * @param timeToLive for how long there is a value, more than 0
     * @throws IllegalArgumentException if both are larger than the limit allows, or the time is not positive
     * @throws MemoryExhaustedException if there is no room though everything was evicted
     */
    public void put(byte[] key, byte[] value, Duration timeToLive) {
        put(key, value, deadline(timeToLive));
    }

    private void put(byte[] key, byte[] value, long deadline) {
        int hash = hash(key);
        long address = write(key, value, deadline);
        settle(stripeOf(hash), stripeOf(hash).put(key, hash, address));
    }

    /**
     * Enters a value that does not expire unless the key has one. Room is made for it in either case.
     *
     * @param key   any bytes
     * @param value any bytes
     * @return whether it was entered
     * @throws IllegalArgumentException if both are larger than the limit allows
     * @throws MemoryExhaustedException if there is no room though everything was evicted
     */
    public boolean putIfAbsent(byte[] key, byte[] value) {
        int hash = hash(key);
        long address = write(key, value, EntryMemory.NEVER);
        long left = stripeOf(hash).putIfAbsent(key, hash, address);
        settle(stripeOf(hash), left);
        return left != address;
    }

    /**
     * Removes a key and its value.
     *
     * @param key any bytes
     * @return whether there was a value whose time was not over
     */
    public boolean remove(byte[] key) {
        requireOpen();
        int hash = hash(key);
        long address = stripeOf(hash).remove(key, hash);
        boolean found = address != 0 && memory.deadline(address) > time.getAsLong();
        free(address);
        return found;
    }

    /**
     * Removes all entries whose time is over. Without it they go when their turn to be evicted comes, when they are
     * written anew, or when they are removed; until then they take memory. It looks at every entry, a few at a time
     * under a lock.
     *
     * @return how many there were
     */
    public long expire() {
        requireOpen();
        long count = 0;
        for (Stripe stripe : stripes) {
            Cursor cursor = new Cursor();
            while (!cursor.over()) {
                long address = stripe.expire(cursor);
                free(address);
                count += address == 0 ? 0 : 1;
            }
        }
        return count;
    }

    /** Memory first, locks afterwards. */
    private long write(byte[] key, byte[] value, long deadline) {
        requireOpen();
        long size = EntryMemory.size(key, value);
        long most = Math.min(setup.memoryLimit(), share);
        if (memory.held(size) > most) {
            throw new IllegalArgumentException("a key of %d and a value of %d bytes take %d bytes, more than the %d "
                    .formatted(key.length, value.length, memory.held(size), most) + (share < setup.memoryLimit()
                            ? "that a stripe's share of the entry limit allows" : "that the memory limit allows"));
        }
        long address = memory.tryAllocate(size);
        if (address == 0) {
            address = makeRoom(size);
        }
        memory.write(address, key, value, deadline);
        return address;
    }

    private long makeRoom(long size) {
        long address = evictToMargin(size);
        for (int waits = 0, inVain = 0; address == 0; waits++) {
            address = await(size, inVain < MOST_IN_VAIN);
            if (address == 0) {
                boolean evicted = evict(margin() / SHARE_OF_MARGIN << Math.min(waits, MOST_DOUBLINGS));
                inVain = evicted ? 0 : inVain + 1;
            }
        }
        return address;
    }

    /** Evicts one by one until there is memory, or so much is free that it is only a matter of moving. */
    private long evictToMargin(long size) {
        long most = setup.memoryLimit() - Math.max(margin(), memory.held(size));
        long address = 0;
        while (address == 0 && entryBytes() > most && evict(1)) {
            address = memory.tryAllocate(size);
        }
        return address;
    }

    private long margin() {
        return setup.memoryLimit() / MARGIN;
    }

    private long entryBytes() {
        return Arrays.stream(stripes).mapToLong(Stripe::bytes).sum();
    }

    /** Has everything reaped and packed, and waits for memory to come of it. */
    private long await(long size, boolean again) {
        try {
            return memory.allocate(size, ground.patience());
        } catch (MemoryExhaustedException shortage) {
            if (again) {
                return 0;
            }
            throw shortage;
        }
    }

    /** Evicts entries of at least so many bytes, from one stripe after the other; says whether there were any. */
    private boolean evict(long wanted) {
        long freed = 0;
        for (int vain = 0; freed < wanted && vain < stripes.length;) {
            long address = stripes[turn.getAndIncrement() & stripes.length - 1].evict();
            vain = address == 0 ? vain + 1 : 0;
            freed += address == 0 ? 0 : memory.held(memory.size(address));
            free(address);
        }
        return freed > 0;
    }

    /** Gives back what was replaced, and keeps the entry limit. */
    private void settle(Stripe stripe, long replaced) {
        free(replaced);
        while (stripe.bytes() > share) {
            free(stripe.evict());
        }
    }

    private void free(long address) {
        if (address != 0) {
            memory.free(address);
        }
    }

    private long deadline(Duration timeToLive) {
        if (!timeToLive.isPositive()) {
            throw new IllegalArgumentException("a time to live of " + timeToLive + " is not more than 0");
        }
        long end = time.getAsLong() + timeToLive.toNanos();
        return end < 0 ? EntryMemory.NEVER : end;
    }

    private int hash(byte[] key) {
        return KeyHash.of(key, setup.seed());
    }

    private Stripe stripeOf(int hash) {
        return stripes[hash & stripes.length - 1];
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store was closed");
        }
    }

    /**
     * How many keys have a value; those whose time is over count until somebody meets them.
     *
     * @return 0 or more, an estimate while others write
     */
    public long size() {
        return Arrays.stream(stripes).mapToLong(Stripe::entries).sum();
    }

    /**
     * Bytes of the machine's memory that entries take, by the kernel's account; not for every day, since allocation
     * waits while the kernel counts.
     *
     * @return 0 when the store was closed
     */
    public long residentBytes() {
        return ground.allocator().arena().residentBytes().orElse(0);
    }

    /**
     * All figures.
     *
     * @return as they are now
     */
    public StoreStats stats() {
        long needed = general.caches().stream().mapToLong(this::bytesNeeded).sum() + general.oversizeBytes();
        return Stream.of(stripes).map(Stripe::stats).reduce(StoreStats.NONE, StoreStats::plus)
                .within(heldBytes(), needed, residentBytes());
    }

    private long bytesNeeded(ObjectCache cache) {
        return Math.ceilDiv(objectsInUse(cache), (long) cache.geometry().capacity(0)) * cache.geometry().slabSize();
    }

    /** Without the places that wait for an object which is to move there. */
    private long objectsInUse(ObjectCache cache) {
        int waiting = ground.consolidator().inspect(cache).map(each -> each.pending().size()).orElse(0);
        return cache.stats().bufInuse() - waiting;
    }

    private long heldBytes() {
        Arena arena = ground.allocator().arena();
        return arena.pagesInUse() * arena.quantum();
    }

    /**
     * Gives all memory back that can be spared, and waits for that: magazines are emptied, entries packed onto as few
     * slabs as possible, and free pages go to the system. Others may go on using the store.
     *
     * @return bytes by which less is held now
     */
    public long reclaim() {
        requireOpen();
        long before = heldBytes();
        long last = Long.MAX_VALUE;
        for (long held = before; held < last; held = heldBytes()) {
            last = held;
            general.caches().forEach(ObjectCache::reapNow);
            general.caches().forEach(ObjectCache::reap);
            ground.settle().run();
        }
        ground.allocator().arena().giveBack(0);
        return before - last;
    }

    /**
     * Asks for the same, to be done by the threads behind the store. Asked again within a maintenance interval it may
     * be ignored.
     *
     * @return whether that was begun
     */
    public boolean reap() {
        requireOpen();
        return ground.allocator().reap();
    }

    /**
     * Walks everything while neither maintenance nor a move is under way: every entry has to be reachable once by its
     * hash and once in the order of eviction, to say of itself who it is, and to lie in an object that is in use; and
     * no other object may be. Nobody may write meanwhile.
     */
    @Override
    public void verify() {
        ground.whileQuiet().accept(() -> {
            ground.consolidator().verify();
            general.verify();
            for (Stripe stripe : stripes) {
                stripe.verify();
            }
            long objects = general.oversizeBytes()
                    + general.caches().stream()
                    .mapToLong(cache -> objectsInUse(cache) * EntryMemory.share(cache.geometry())).sum();
            long entries = entryBytes();
            InvariantViolation.unless(objects == entries, () -> "objects of " + objects
                    + " bytes are in use, but entries take " + entries);
        });
    }

    /** Ends the threads, then gives the memory back. May be called again. */
    @Override
    public void close() {
        closed = true;
        ground.end().run();
    }
}
