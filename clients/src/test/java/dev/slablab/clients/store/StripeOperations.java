package dev.slablab.clients.store;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.general.GeneralAllocator;
import dev.slablab.allocator.general.SizeClasses;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * One stripe, whose entries one thread moves while others use them. Keys share their chains, values of different
 * lengths share places, as what is freed is used again at once. A value is its number over and over, so that a torn one
 * shows.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class StripeOperations {
    static final int NONE = -1;
    private static final int TORN = -2;
    private static final int HASH = 16;
    private static final long SPAN = 1L << 30;
    /** Shared by all, as none gives its pages back. */
    private static final NativeArena ARENA = NativeArena.reserve(SPAN, 4096, HugePages.REFUSED);

    final EntryMemory memory;
    final Stripe stripe;
    private final StoreMoves moves;
    private final AtomicLongArray latest = new AtomicLongArray(3);

    public StripeOperations() {
        SlabAllocator allocator = new SlabAllocator(AllocatorSetup.of(ARENA, 1, new ManualTaskQueue(),
                new ManualTimers(), new SplittableRandom(1)));
        allocator.tune(allocator.tunables().with(AllocatorTunable.MAX_CACHED, SizeClasses.SMALL_MAX));
        memory = new EntryMemory(ARENA, SPAN, new GeneralAllocator(allocator));
        stripe = new Stripe(Protection.OPTIMISTIC, memory, new LinkedRecency(), () -> 0, 0);
        moves = new StoreMoves(memory, new Stripe[] {stripe});
    }

    private static byte[] key(int key) {
        return new byte[] {(byte) key};
    }

    /** One size class, several lengths. */
    private static byte[] bytes(int value) {
        byte[] bytes = new byte[4 + value];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private long write(int key, int value) {
        byte[] bytes = bytes(value);
        long address = memory.tryAllocate(EntryMemory.size(key(key), bytes));
        memory.write(address, key(key), bytes, EntryMemory.NEVER);
        return address;
    }

    private void free(long address) {
        if (address != 0) {
            memory.free(address);
        }
    }

    @Operation(params = {"key", "value"})
    public final void put(int key, int value) {
        long address = write(key, value);
        free(stripe.put(key(key), HASH, address));
        latest.set(key, address);
    }

    @Operation(params = {"key", "value"})
    public final boolean putIfAbsent(int key, int value) {
        long address = write(key, value);
        long left = stripe.putIfAbsent(key(key), HASH, address);
        free(left);
        latest.set(key, address);
        return left != address;
    }

    @Operation(params = "key")
    public final int get(int key) {
        byte[] found = stripe.get(key(key), HASH);
        if (found == null) {
            return NONE;
        }
        for (byte each : found) {
            if (each != found.length - 4) {
                return TORN;
            }
        }
        return found.length - 4;
    }

    @Operation(params = "key")
    public final boolean remove(int key) {
        long address = stripe.remove(key(key), HASH);
        free(address);
        return address != 0;
    }

    /**
     * As the one thread of moves does it: a new place, the callback, and one of both places is freed. What lay at an
     * address when it was chosen may have gone by now, and something else may have come.
     */
    @Operation(params = "key", nonParallelGroup = "moves")
    public final void move(int key) {
        long from = latest.get(key);
        if (from != 0) {
            long to = write(key, 0);
            if (moveTo(from, to) == MoveResponse.YES) {
                latest.set(key, to);
                memory.free(from);
            } else {
                memory.free(to);
            }
        }
    }

    MoveResponse moveTo(long from, long to) {
        return moves.move(new MoveRequest(null, from, to, 32, null, false, false)).response();
    }
}
