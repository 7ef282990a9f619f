package dev.slablab.consolidator.observe;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.arena.Contents;
import dev.slablab.allocator.debug.BufferPlace;
import dev.slablab.allocator.debug.DebugMode;
import dev.slablab.allocator.debug.ErrorReport;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the JVM's flight recorder what happens to slabs.
 *
 * <p><b>Motivation.</b> Why did a slab not come free, who held up the moves, how long did a reap take: such questions
 * come up when the program has been running for days. The flight recorder is there, can be switched on from outside,
 * and puts these events beside those of the JVM's threads, locks and pauses.
 *
 * <p><b>Price.</b> Nothing here lies on the way of an allocation or a free that a magazine serves: events come from the
 * slab layer, the consolidator and maintenance only. While nobody records, each of them costs a look at a flag of its
 * kind, and no event is made. While somebody does, those of slabs are written under the lock of their slab layer, into
 * a buffer of the thread's own.
 *
 * <p><b>Always there.</b> What is recorded, and from which duration on, is for the recording to say; a switch of our
 * own would have to be set before anybody knows that there is a question.
 *
 * <p><b>Threads.</b> Reaps and passes come from the maintenance thread, moves from the move thread, and each begins and
 * ends there: so what has begun and not ended is kept without locks. Slabs and errors come from any thread.
 */
public final class FlightEvents {
    private static final SlabCreatedEvent CREATED = new SlabCreatedEvent();
    private static final SlabDestroyedEvent DESTROYED = new SlabDestroyedEvent();
    private static final ReapEvent REAP = new ReapEvent();
    private static final ErrorEvent ERROR = new ErrorEvent();

    private final int instance;
    private final Arena arena;
    private final FlightOfMoves moves;
    private final Map<Contents, ReapEvent> rounds = new EnumMap<>(Contents.class);
    private Optional<ReapEvent> reap = Optional.empty();

    /**
     * Events of an allocator and its consolidator.
     *
     * @param instance which of this process, from 1
     * @param arena    of caches that have none of their own
     */
    public FlightEvents(int instance, Arena arena) {
        this.instance = instance;
        this.arena = arena;
        moves = new FlightOfMoves(instance);
    }

    /**
     * Shows what happened to a slab.
     *
     * @param cache whose
     * @param event what
     */
    public void slab(ObjectCache cache, AllocatorEvent event) {
        switch (event) {
            case AllocatorEvent.SlabCreated created -> created(cache, created);
            case AllocatorEvent.SlabReleased released -> destroyed(cache, released);
        }
    }

    private void created(ObjectCache cache, AllocatorEvent.SlabCreated slab) {
        if (!CREATED.isEnabled()) {
            return;
        }
        SlabCreatedEvent event = of(cache, new SlabCreatedEvent());
        event.slab = slab.ordinal();
        event.address = addressOf(cache, slab.page());
        event.size = cache.geometry().slabSize();
        event.color = slab.color();
        event.objects = slab.capacity();
        event.commit();
    }

    private void destroyed(ObjectCache cache, AllocatorEvent.SlabReleased slab) {
        if (!DESTROYED.isEnabled()) {
            return;
        }
        SlabDestroyedEvent event = of(cache, new SlabDestroyedEvent());
        event.slab = slab.ordinal();
        event.address = addressOf(cache, slab.page());
        event.size = cache.geometry().slabSize();
        event.retained = slab.retained();
        event.commit();
    }

    private long addressOf(ObjectCache cache, int page) {
        Arena own = cache.spec().arena().orElse(arena);
        return own.base() + (long) page * own.quantum();
    }

    /**
     * Shows what the consolidator did.
     *
     * @param event what
     */
    public void consolidation(ConsolidatorEvent event) {
        moves.accept(event);
        if (event instanceof ConsolidatorEvent.ClientMisbehaved fault && !reported(fault)) {
            error("client fault", fault.cache().spec().name(), fault.address(), fault.message());
        }
    }

    /** Whether debugging tells the same, and more. */
    private static boolean reported(ConsolidatorEvent.ClientMisbehaved fault) {
        return fault.fault() instanceof ClientFault.FreedUnderMove
                && !fault.cache().debugging().mode().equals(DebugMode.OFF);
    }

    /**
     * Shows what happened to a cache as a whole. Caches that come and go are no events: a recording names them where
     * their slabs do.
     *
     * @param event what
     */
    public void life(LifeEvent event) {
        switch (event) {
            case LifeEvent.CacheCreated created -> { }
            case LifeEvent.CacheDestroyed destroyed -> { }
            case LifeEvent.ReapStarted started -> begun().ifPresent(round -> rounds.put(started.contents(), round));
            case LifeEvent.ReapEnded ended -> roundEnded(ended.contents());
            case LifeEvent.CacheReapStarted started -> reap = begun();
            case LifeEvent.CacheReapEnded ended -> reapEnded(ended.cache());
            case LifeEvent.FreeRefused refused ->
                error("bad address", refused.cache().spec().name(), refused.address(), refused.message());
        }
    }

    private static Optional<ReapEvent> begun() {
        if (!REAP.isEnabled()) {
            return Optional.empty();
        }
        ReapEvent event = new ReapEvent();
        event.begin();
        return Optional.of(event);
    }

    private void roundEnded(Contents contents) {
        ReapEvent event = rounds.remove(contents);
        if (event != null) {
            event.end();
            event.instance = instance;
            event.scope = contents.name();
            event.commit();
        }
    }

    private void reapEnded(ObjectCache cache) {
        if (reap.isPresent()) {
            ReapEvent event = of(cache, reap.get());
            event.end();
            event.scope = "CACHE";
            event.commit();
        }
        reap = Optional.empty();
    }

    /**
     * Shows an error that debugging has found, with the stack of the caller.
     *
     * @param report what was found
     */
    public void error(ErrorReport report) {
        BufferPlace place = report.error().place();
        error(report.error().kind(), place.cache(), place.address(), report.text());
    }

    private void error(String kind, String cache, long address, String message) {
        if (ERROR.isEnabled()) {
            ErrorEvent event = new ErrorEvent();
            event.instance = instance;
            event.cache = cache;
            event.kind = kind;
            event.address = address;
            event.message = message;
            event.commit();
        }
    }

    private <T extends CacheFlightEvent> T of(ObjectCache cache, T event) {
        event.instance = instance;
        event.cache = cache.spec().name();
        return event;
    }
}
