package dev.slablab.allocator;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.arena.Contents;
import dev.slablab.allocator.cache.LayeredCache;
import dev.slablab.allocator.cache.WaitingRequests;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.task.TaskQueue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What is done when memory is short: requests that may wait do so here.
 *
 * <p><b>Loop.</b> After an attempt in vain all caches are reaped, and the caller's patience waits; then the next
 * attempt. Reaping costs much and may bring nothing, while an object freed in between costs nothing to take: so
 * attempts are frequent and reaps become rarer, with every attempt whose number is a power of two, and every
 * {@value #REAP_EVERY}th. The first of them is ignored if there was a reap lately, which may still have consequences.
 *
 * <p><b>Who must not wait.</b> Memory comes from tasks: from maintenance, and from queues on which somebody else
 * relies. A task of such a queue that waited for memory would wait for the tasks behind it, and so for itself. It is
 * refused at once, whether there is memory or not, lest the mistake shows only when memory is short.
 */
final class Shortages implements WaitingRequests {
    /** How many caches a message about exhausted memory names. */
    private static final int NAMED_HOLDERS = 5;
    private static final int REAP_EVERY = 16;

    private final List<LayeredCache> caches;
    private final GlobalReap memoryReap;
    private final GlobalReap identifierReap;
    private volatile TaskQueue[] reliedOn;
    private volatile Runnable listener = () -> { };

    Shortages(AllocatorSetup setup, List<LayeredCache> caches, Runnable giveBack, Consumer<LifeEvent> life) {
        this.caches = caches;
        reliedOn = new TaskQueue[] {setup.maintenance()};
        memoryReap = new GlobalReap(setup, Contents.MEMORY, () -> caches, life, () -> {
            relieved();
            giveBack.run();
        });
        identifierReap = new GlobalReap(setup, Contents.IDENTIFIERS,
                () -> caches.stream().filter(cache -> isOfIdentifiers(cache.arena())).toList(), life, this::relieved);
    }

    private static boolean isOfIdentifiers(Arena arena) {
        return arena.contents() == Contents.IDENTIFIERS;
    }

    GlobalReap memoryReap() {
        return memoryReap;
    }

    GlobalReap identifierReap() {
        return identifierReap;
    }

    /** Memory comes from this queue's tasks as well. */
    synchronized void relyOn(TaskQueue queue) {
        TaskQueue[] more = Arrays.copyOf(reliedOn, reliedOn.length + 1);
        more[reliedOn.length] = queue;
        reliedOn = more;
    }

    void onRelief(Runnable other) {
        listener = other;
    }

    /** Some memory may have come free. */
    void relieved() {
        listener.run();
    }

    @Override
    public boolean mayWait() {
        for (TaskQueue queue : reliedOn) {
            if (queue.servedByCaller()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public IllegalStateException refusal(String who) {
        return new IllegalStateException(who + ": a request that may wait for memory is refused in thread "
                + Thread.currentThread().getName() + ", since memory comes from its later tasks; a callback, "
                + "constructor or destructor that runs there may only tryAllocate");
    }

    @Override
    public long await(Arena arena, String what, LongSupplier attempt, Patience patience) {
        Patience own = patience.forRequest();
        int attempts = 1;
        reap(arena, attempts);
        assert LockRank.assertNoneHeld("asking for patience");
        while (own.await(attempts)) {
            long address = attempt.getAsLong();
            if (address != 0) {
                return address;
            }
            attempts++;
            reap(arena, attempts);
        }
        throw exhausted(arena, what, attempts);
    }

    private void reap(Arena arena, int attempts) {
        GlobalReap reap = isOfIdentifiers(arena) ? identifierReap : memoryReap;
        if (attempts == 1) {
            reap.requestParked();
        } else if (Integer.bitCount(attempts) == 1 || attempts % REAP_EVERY == 0) {
            reap.demandParked();
        }
    }

    private MemoryExhaustedException exhausted(Arena arena, String what, int attempts) {
        boolean numbers = isOfIdentifiers(arena);
        return new MemoryExhaustedException(
                "no %s for %s after %d attempts; the arena has %d %s in use and %d left; %s held by its caches: %s"
                        .formatted(numbers ? "number" : "memory", what, attempts, arena.pagesInUse(),
                                numbers ? "numbers" : "pages", arena.pagesLeft(), numbers ? "numbers" : "bytes",
                                holders(arena)));
    }

    /** Which caches hold what is in use, the largest first. */
    private String holders(Arena arena) {
        return caches.stream().filter(cache -> cache.arena() == arena)
                .map(cache -> new Holder(cache.spec().name(), cache.heldBytes()))
                .filter(holder -> holder.bytes > 0)
                .sorted(Comparator.comparingLong(Holder::bytes).reversed()).limit(NAMED_HOLDERS)
                .map(holder -> holder.cache + " " + holder.bytes)
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), all -> all.isEmpty() ? "none" : all));
    }

    private record Holder(String cache, long bytes) {
    }
}
