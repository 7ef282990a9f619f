package dev.slablab.clients.store;

import dev.slablab.allocator.Patience;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.live.LiveSlabs;
import java.util.function.Consumer;

/**
 * What a store stands on.
 *
 * @param allocator    without caches
 * @param consolidator of its caches
 * @param span         bytes of the arena's addresses
 * @param patience     waits for memory
 * @param settle       waits for the maintenance that is queued and for the moves that it queues
 * @param whileQuiet   runs something while neither maintenance nor a move is under way
 * @param end          ends all that and gives the memory back
 */
record StoreGround(SlabAllocator allocator, Consolidator consolidator, long span, Patience patience,
        Runnable settle, Consumer<Runnable> whileQuiet, Runnable end) {
    private static final int QUANTUM = 4096;
    /** So that there is a run of pages for every slab while there are pages. */
    private static final int ADDRESSES_TO_MEMORY = 4;

    /** Threads, and memory outside the Java heap: no huge pages, so that what slabs take is what the machine gives. */
    static StoreGround live(StoreSetup setup) {
        long pages = setup.memoryLimit() / QUANTUM;
        long span = ADDRESSES_TO_MEMORY * pages * QUANTUM;
        NativeArena arena = NativeArena.reserve(span, QUANTUM, HugePages.REFUSED);
        arena.limit(pages);
        LiveSlabs slabs = LiveSlabs.start(arena, setup.live());
        return new StoreGround(slabs.allocator(), slabs.consolidator(), span, slabs.patience(setup.patience()),
                slabs::settle, slabs::whileQuiet, () -> {
                    slabs.close();
                    arena.close();
                });
    }
}
