package dev.slablab.clients.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * A cache of three objects to a slab, in native memory, without debugging, of which every object's state is followed:
 * its client tells known objects by their marks alone, and what the mark says is compared with the state.
 */
final class LifeLab implements AutoCloseable {
    static final int CONTAINER = 0x40;
    private static final int SIZE = 1300;

    private final NativeArena arena = NativeArena.reserve(1 << 24);
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator =
            new SlabAllocator(AllocatorSetup.of(arena, 1, maintenance, timers, new SplittableRandom(1)));
    private final Consolidator consolidator = new Consolidator(
            allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_07, new SplittableRandom(2)));
    private final KnownMark mark = new KnownMark(8);
    private final ObjectStates states = new ObjectStates();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Arrival> scripted = new ArrayList<>();
    private final Set<Long> owned = new TreeSet<>();
    private final ObjectCache cache;
    private Optional<Script> script = Optional.empty();
    private Optional<Runnable> inConstructor = Optional.empty();
    private Optional<Runnable> inDestructor = Optional.empty();
    private Set<MoveResponse> putOff = EnumSet.noneOf(MoveResponse.class);
    private final List<Long> destroyed = new ArrayList<>();
    private boolean touched;

    /** A callback that came. */
    record Arrival(long from, ObjectState state, MoveResponse answer) {
    }

    /** What is answered about an object whatever its mark says, and what another thread does before that. */
    record Script(long subject, MoveResponse answer, Runnable meanwhile) {
    }

    LifeLab(CacheFlag... flags) {
        CacheSpec spec = CacheSpec.of("lives", SIZE).with(CacheCallbacks.NONE
                .withConstructor((address, argument) -> construct(address))
                .withDestructor((address, argument) -> destroy(address)));
        for (CacheFlag flag : flags) {
            spec = spec.with(flag);
        }
        cache = allocator.create(spec);
        consolidator.register(cache, this::move);
        consolidator.tune(consolidator.tunables().with("any_partial", 1));
        allocator.tick();
        maintenance.drain();
    }

    /** The first object of a cache is constructed and destroyed once before its use. */
    private boolean construct(long address) {
        touched = true;
        if (states.of(address) == ObjectState.DECONSTRUCTED) {
            states.happened(address, ObjectEvent.RETURNED_TO_SLAB);
        }
        if (states.of(address) != ObjectState.UNCONSTRUCTED) {
            states.happened(address, ObjectEvent.TAKEN_FROM_SLAB);
        }
        Optional<Runnable> hook = inConstructor;
        inConstructor = Optional.empty();
        hook.ifPresent(Runnable::run);
        states.happened(address, ObjectEvent.CONSTRUCTED);
        return true;
    }

    private void destroy(long address) {
        touched = true;
        states.happened(address, ObjectEvent.DESTROYED);
        destroyed.add(address);
        Optional<Runnable> hook = inDestructor;
        inDestructor = Optional.empty();
        hook.ifPresent(Runnable::run);
    }

    /** What others do while the next object is being constructed. */
    void duringConstruction(Runnable others) {
        inConstructor = Optional.of(others);
    }

    /** What others do when the next object has been destroyed and is not on its slab yet. */
    void duringDestruction(Runnable others) {
        inDestructor = Optional.of(others);
    }

    /** The next callback about an object follows a script. */
    void follow(Script next) {
        script = Optional.of(next);
    }

    /** The callbacks that did. */
    List<Arrival> scripted() {
        return scripted;
    }

    /** Known objects are not moved but put off, once. */
    void putOff() {
        putOff = EnumSet.of(MoveResponse.LATER);
    }

    /** Allocates an object that its client does not know yet. */
    long take() {
        touched = false;
        long address = cache.tryAllocate();
        if (!touched) {
            if (states.of(address) == ObjectState.NEW) {
                // A hunt took it to swap it in, and put it back unused.
                states.happened(address, ObjectEvent.PUT_IN_MAGAZINE);
            }
            states.happened(address, ObjectEvent.TAKEN_FROM_MAGAZINE);
        }
        owned.add(address);
        return address;
    }

    void publish(long address) {
        segment(address).set(ValueLayout.JAVA_LONG, 16, address * 31);
        mark.publish(segment(address), CONTAINER);
        states.happened(address, ObjectEvent.PUBLISHED);
    }

    long allocate() {
        long address = take();
        publish(address);
        return address;
    }

    void invalidate(long address) {
        mark.invalidate(segment(address));
        states.happened(address, ObjectEvent.INVALIDATED);
    }

    /** Frees an object that its client does not know any more. */
    void give(long address) {
        touched = false;
        owned.remove(address);
        cache.free(address);
        if (!touched) {
            states.happened(address, ObjectEvent.PUT_IN_MAGAZINE);
        }
        returned();
    }

    void free(long address) {
        invalidate(address);
        give(address);
    }

    /** A desperate pass is made and its moves are queued. */
    void reap() {
        cache.reap();
        maintenance.drain();
    }

    /** All magazines are emptied. */
    void purge() {
        cache.purge();
        maintenance.drain();
        cache.enable();
        maintenance.drain();
        returned();
    }

    /** What was destroyed before has reached its slab. */
    private void returned() {
        destroyed.stream().filter(address -> states.of(address) == ObjectState.DECONSTRUCTED)
                .forEach(address -> states.happened(address, ObjectEvent.RETURNED_TO_SLAB));
        destroyed.clear();
    }

    void notify(long address) {
        consolidator.notify(cache, address);
        maintenance.drain();
    }

    void move() {
        moves.drain();
        returned();
    }

    private MoveAnswer move(MoveRequest request) {
        ObjectState state = stateNow(request.from());
        if (script.filter(next -> next.subject == request.from()).isPresent()) {
            Script now = script.get();
            script = Optional.empty();
            scripted.add(new Arrival(request.from(), state, now.answer));
            inAnotherThread(now.meanwhile);
            return now.answer;
        }
        long word = mark.read(segment(request.from()));
        MoveResponse answer = MoveResponse.DONT_KNOW;
        if (KnownMark.valid(word)) {
            assertThat(word).isEqualTo(CONTAINER);
            assertThat(segment(request.from()).get(ValueLayout.JAVA_LONG, 16)).as("payload").isNotZero();
            answer = putOff.remove(MoveResponse.LATER) ? MoveResponse.LATER : moved(request);
        }
        arrivals.add(new Arrival(request.from(), state, answer));
        return answer;
    }

    private static void inAnotherThread(Runnable deed) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                deed.run();
                done.complete(null);
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        done.join();
    }

    private MoveResponse moved(MoveRequest request) {
        MemorySegment to = segment(request.to());
        to.asSlice(16).copyFrom(segment(request.from()).asSlice(16));
        mark.publish(to, CONTAINER);
        states.happened(request.to(), ObjectEvent.PUBLISHED);
        invalidate(request.from());
        owned.remove(request.from());
        owned.add(request.to());
        return MoveResponse.YES;
    }

    /** The slab layer gives destinations out unseen, and takes objects back unseen when others free them. */
    private ObjectState stateNow(long address) {
        boolean free = isFree(address);
        ObjectState state = states.of(address);
        if (state == ObjectState.DECONSTRUCTED && free) {
            return states.happened(address, ObjectEvent.RETURNED_TO_SLAB);
        }
        return (state == ObjectState.FREED || state == ObjectState.RAW) && !free
                ? states.happened(address, ObjectEvent.TAKEN_FROM_SLAB) : state;
    }

    /** On a partial slab, or on one that is retained because a move is pending. */
    private boolean isFree(long address) {
        List<Long> live = new ArrayList<>();
        cache.forEachSlab((ordinal, page, refCount, capacity, fillFirst) -> live.add((long) page));
        long itsPage = (address - arena.base()) / arena.quantum();
        for (SlabSnapshot slab : cache.inspect().partial()) {
            if (slab.page() == itsPage) {
                long first = arena.base() + itsPage * arena.quantum() + slab.color();
                return slab.free().contains((int) ((address - first) / cache.geometry().chunkSize()));
            }
        }
        return !live.contains(itsPage);
    }

    /** Known objects, and no others, have a valid mark. */
    void verify() {
        consolidator.verify();
        states.verify();
        arrivals.forEach(arrival -> {
            assertThat(arrival.state().meetsCallbacks()).as("%s", arrival).isTrue();
            assertThat(arrival.answer() != MoveResponse.DONT_KNOW).as("%s", arrival)
                    .isEqualTo(arrival.state().movable());
        });
    }

    ObjectState state(long address) {
        return states.of(address);
    }

    /** The object of the move that is queued. */
    long requested() {
        return consolidator.inspect(cache).orElseThrow().pending().getFirst().from();
    }

    /** Frees whatever its program has, known or not. */
    void freeAll() {
        for (long address : List.copyOf(owned)) {
            if (states.of(address).movable()) {
                free(address);
            } else {
                give(address);
            }
        }
        purge();
        reap();
        move();
    }

    /** Objects that the allocator has given out. */
    long inUse() {
        return cache.stats().bufInuse();
    }

    /** The callbacks that came about one object. */
    List<Arrival> about(long address) {
        return arrivals.stream().filter(arrival -> arrival.from() == address).toList();
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    MemorySegment segment(long address) {
        return cache.segment(address);
    }

    KnownMark mark() {
        return mark;
    }

    @Override
    public void close() {
        verify();
        arena.close();
    }
}
