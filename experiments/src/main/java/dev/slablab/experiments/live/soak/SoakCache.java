package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.live.LiveSlabs;
import dev.slablab.experiments.live.CorruptionException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A cache, the objects of it that the program knows by their addresses, and the client that answers for them.
 *
 * <p><b>An object's life.</b> Allocated, stamped, then known; before it is freed it is unknown again and in its
 * constructed state. Whoever does something with it holds its lock; the client only tries to, and answers LATER.
 *
 * <p><b>Answers.</b> To an object that it knows and has locked, the client says YES to most, and NO, LATER, DONT_NEED
 * (the program does without it) and even DONT_KNOW to a few. Now and then it does what no client may, see {@link
 * Mischief}.
 */
final class SoakCache {
    private static final int NO_UNTIL = 4;
    private static final int LATER_UNTIL = 10;
    private static final int DONT_NEED_UNTIL = 14;
    private static final int DONT_KNOW_UNTIL = 17;
    private static final int HUNDRED = 100;
    /** One in so many constructions fails. */
    private static final int CONSTRUCTIONS = 5000;

    private final int number;
    private final CacheKind kind;
    private final SoakMemory memory;
    private final Faults faults;
    private final Trades trades;
    private final Mischief mischief;
    private final long seed;
    private final ObjectCache cache;
    private final Map<Long, SoakObject> known = new ConcurrentHashMap<>();
    private final Tally tally = new Tally();
    private final SplittableRandom answers;
    private final AtomicLong constructions = new AtomicLong();

    /** What its client does with its own hands, and what it does wrong. */
    record Habits(Trades trades, Mischief mischief) {
    }

    SoakCache(int number, CacheKind kind, LiveSlabs slabs, SoakMemory memory, Faults faults, Habits habits, long seed) {
        this.number = number;
        this.kind = kind;
        this.memory = memory;
        this.faults = faults;
        trades = habits.trades;
        mischief = habits.mischief;
        this.seed = seed;
        answers = new SplittableRandom(seed + number);
        cache = slabs.allocator().create(spec());
        if (kind.client() == CacheKind.Client.MOVES) {
            slabs.consolidator().register(cache, this::move);
        }
    }

    private CacheSpec spec() {
        CacheSpec spec = kind.debugging().applied(CacheSpec.of(kind.name(), kind.size()));
        if (kind.magazines() == CacheKind.Magazines.OFF) {
            spec = spec.with(CacheFlag.NOMAGAZINE);
        }
        return switch (kind.construction()) {
            case DONE -> spec.with(CacheCallbacks.NONE.withConstructor((address, argument) -> construct(address))
                    .withDestructor((address, argument) -> destroy(address)));
            case NONE -> spec;
        };
    }

    private boolean construct(long address) {
        if (constructions.incrementAndGet() % CONSTRUCTIONS == 0) {
            return false;
        }
        memory.first(address, SoakMemory.CONSTRUCTED);
        tally.constructed.increment();
        return true;
    }

    private void destroy(long address) {
        requireConstructed(address, "destroyed");
        memory.first(address, SoakMemory.DESTROYED);
        tally.destroyed.increment();
    }

    /** Objects come from a cache as they went there. */
    private void requireConstructed(long address, String when) {
        if (kind.construction() == CacheKind.Construction.DONE && memory.first(address) != SoakMemory.CONSTRUCTED) {
            throw report(address, "its first 8 bytes are 0x%016x and should be 0x%016x, that of a constructed object, "
                    .formatted(memory.first(address), SoakMemory.CONSTRUCTED) + "when it is " + when);
        }
    }

    private CorruptionException report(long address, String what) {
        CorruptionException fault = new CorruptionException("seed %d, thread %s, cache %s, object at 0x%x: %s"
                .formatted(seed, Thread.currentThread().getName(), kind.name(), address, what));
        faults.report(fault);
        return fault;
    }

    CacheKind kind() {
        return kind;
    }

    ObjectCache cache() {
        return cache;
    }

    Tally tally() {
        return tally;
    }

    /** All objects that the program has. */
    Collection<SoakObject> known() {
        return known.values();
    }

    /** Allocates without waiting; empty when there is none to be had. */
    Optional<SoakObject> tryAllocate(int owner, long serial) {
        return allocated(cache.tryAllocate(), owner, serial);
    }

    /** Allocates with some patience. */
    SoakObject allocate(int owner, long serial, Patience patience) {
        return allocated(cache.allocate(patience), owner, serial).orElseThrow();
    }

    private Optional<SoakObject> allocated(long address, int owner, long serial) {
        if (address == 0) {
            tally.refused.increment();
            return Optional.empty();
        }
        requireConstructed(address, "allocated");
        long identity = SoakStamp.identity(number, owner, serial);
        memory.write(address, kind.size(), identity);
        SoakObject object = new SoakObject(this, identity, address);
        tally.allocations.increment();
        meet(object);
        return Optional.of(object);
    }

    /** From here on the client knows the object. */
    private void meet(SoakObject object) {
        SoakObject other = known.put(object.address(), object);
        if (other != null) {
            throw report(object.address(), "it was allocated twice: for " + expected(object) + ", and it still is "
                    + expected(other));
        }
    }

    private SoakStamp expected(SoakObject object) {
        return SoakMemory.expected(kind.size(), object.identity());
    }

    /** Compares an object with what was written; its lock is held. */
    void check(SoakObject object, String when) {
        tally.checks.increment();
        long address = object.address();
        if (!memory.holds(address, kind.size(), object.identity())) {
            throw report(address, "expected " + expected(object) + "; found " + memory.found(address, kind.size())
                    + "; when it was " + when);
        }
    }

    /** Reads an object, if the program has not given it up; says whether it has it. */
    boolean read(SoakObject object) {
        object.lock().lock();
        try {
            if (object.address() != 0) {
                check(object, "read");
            }
            return object.address() != 0;
        } finally {
            object.lock().unlock();
        }
    }

    /** Frees an object, if the program has not given it up. */
    void free(SoakObject object) {
        object.lock().lock();
        try {
            long address = object.address();
            if (address == 0) {
                return;
            }
            check(object, "freed");
            forget(object);
            tally.frees.increment();
            trades.free(cache, address);
        } finally {
            object.lock().unlock();
        }
    }

    /** From here on the client does not know the object, which is constructed and in nobody's use. */
    private void forget(SoakObject object) {
        long address = object.address();
        if (!known.remove(address, object)) {
            throw report(address, "it is lost: its program does not know " + expected(object) + " there");
        }
        leave(address);
        object.address(0);
    }

    private void leave(long address) {
        memory.first(address, SoakMemory.CONSTRUCTED);
    }

    private MoveResponse move(MoveRequest request) {
        tally.callbacks.increment();
        SoakObject object = known.get(request.from());
        if (object == null) {
            return MoveResponse.DONT_KNOW;
        }
        if (!object.lock().tryLock()) {
            return MoveResponse.LATER;
        }
        try {
            return object.address() == request.from() ? answer(object, request) : MoveResponse.DONT_KNOW;
        } finally {
            object.lock().unlock();
        }
    }

    private MoveResponse answer(SoakObject object, MoveRequest request) {
        check(object, "to be moved");
        requireConstructed(request.to(), "offered for a move");
        Optional<Mischief.Kind> wrong = Mischief.drawn(answers);
        return wrong.isPresent() ? mischief.commit(wrong.get(), request, () -> sound(object, request))
                : sound(object, request);
    }

    private MoveResponse sound(SoakObject object, MoveRequest request) {
        int drawn = answers.nextInt(HUNDRED);
        if (drawn < NO_UNTIL) {
            return MoveResponse.NO;
        } else if (drawn < LATER_UNTIL) {
            return MoveResponse.LATER;
        } else if (drawn < DONT_NEED_UNTIL) {
            forget(object);
            tally.givenUp.increment();
            return MoveResponse.DONT_NEED;
        } else if (drawn < DONT_KNOW_UNTIL) {
            return MoveResponse.DONT_KNOW;
        }
        trades.copy(memory, request.from(), request.to(), kind.size());
        forget(object);
        object.address(request.to());
        meet(object);
        tally.moved.increment();
        return MoveResponse.YES;
    }
}
