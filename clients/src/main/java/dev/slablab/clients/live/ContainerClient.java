package dev.slablab.clients.live;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import dev.slablab.clients.Reasons;
import dev.slablab.clients.object.KnownMark;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;

/**
 * Objects that belong to containers which come and go, recognised by a {@linkplain KnownMark mark} that leads to the
 * container: the whole protocol, with threads.
 *
 * <p><b>The callback</b> has an address and nothing else. In this order it
 * <ol>
 * <li>reads the mark, without any lock: not valid, and the object is not known. Nothing else of it was looked at;
 * <li>holds the container that the mark names, so that it does not go away: not there any more, and the object was
 *     being freed;
 * <li>takes the container's lock, or answers LATER;
 * <li>reads the mark again: changed, and the object was forgotten between the first look and the lock;
 * <li>copies, makes the new place known, forgets the old one, and answers YES.
 * </ol>
 *
 * <p><b>The program</b> makes an object known as the last step of allocating it and forgets it as the first step of
 * freeing it, both under the container's lock. While it has that lock none of the container's objects moves, so it can
 * walk over them. It allocates and frees without it.
 */
public final class ContainerClient implements MoveCallback, Verifiable {
    private static final KnownMark MARK = new KnownMark(0);
    private static final int LOW_BITS = 2;
    private static final int CLOSED = -1;

    private final ConcurrentHashMap<Integer, Container> containers = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ObjectCache cache;

    /** Objects under one lock. */
    private static final class Container {
        private final ReentrantLock lock = new ReentrantLock();
        private final LongHashSet objects = new LongHashSet();
        /** How many callbacks look at it; {@link #CLOSED} when none may any more. */
        private final AtomicInteger holds = new AtomicInteger();

        private boolean hold() {
            return holds.getAndUpdate(count -> count == CLOSED ? CLOSED : count + 1) != CLOSED;
        }
    }

    /**
     * No containers.
     *
     * @param cache where all objects come from; of at least 8 bytes
     */
    public ContainerClient(ObjectCache cache) {
        this.cache = cache;
    }

    /**
     * Makes a container.
     *
     * @return its number, 1 or more
     */
    public int open() {
        int number = numbers.incrementAndGet();
        containers.put(number, new Container());
        return number;
    }

    private Container container(int number) {
        return Optional.ofNullable(containers.get(number))
                .orElseThrow(() -> new IllegalArgumentException("there is no container " + number));
    }

    /**
     * Puts an object into a container, from when on it may move.
     *
     * @param number  of the container
     * @param address a new object of which everything else is in place
     */
    public void put(int number, long address) {
        Container container = container(number);
        container.lock.lock();
        try {
            container.objects.add(address);
            MARK.publish(cache.segment(address), (long) number << LOW_BITS);
        } finally {
            container.lock.unlock();
        }
    }

    /**
     * Takes any object out of a container, to be freed.
     *
     * @param number of the container
     * @return where it lies, and stays; empty if there is none
     */
    public OptionalLong take(int number) {
        Container container = container(number);
        container.lock.lock();
        try {
            if (container.objects.isEmpty()) {
                return OptionalLong.empty();
            }
            long address = container.objects.longIterator().next();
            MARK.invalidate(cache.segment(address));
            container.objects.remove(address);
            return OptionalLong.of(address);
        } finally {
            container.lock.unlock();
        }
    }

    /**
     * Walks over the objects of a container, none of which moves meanwhile.
     *
     * @param number  of the container
     * @param visitor gets where each lies; must not wait for memory
     */
    public void forEach(int number, LongConsumer visitor) {
        Container container = container(number);
        container.lock.lock();
        try {
            container.objects.forEach(visitor::accept);
        } finally {
            container.lock.unlock();
        }
    }

    /**
     * Ends an empty container, as soon as no callback looks at it.
     *
     * @param number of the container
     * @throws IllegalStateException if there are objects in it
     */
    public void close(int number) {
        Container container = container(number);
        forEach(number, address -> {
            throw new IllegalStateException("container %d cannot be closed: an object lies at 0x%x".formatted(
                    number, address));
        });
        while (!container.holds.compareAndSet(0, CLOSED)) {
            Thread.onSpinWait();
        }
        containers.remove(number);
    }

    @Override
    public MoveAnswer move(MoveRequest request) {
        long word = MARK.read(cache.segment(request.from()));
        if (!KnownMark.valid(word)) {
            return MoveResponse.DONT_KNOW.because(Reasons.UNKNOWN);
        }
        Container container = containers.get((int) (word >>> LOW_BITS));
        if (container == null || !container.hold()) {
            return MoveResponse.DONT_KNOW.because(Reasons.BEING_FREED);
        }
        try {
            return move(request, container, word);
        } finally {
            container.holds.decrementAndGet();
        }
    }

    private MoveAnswer move(MoveRequest request, Container container, long word) {
        if (!container.lock.tryLock()) {
            return MoveResponse.LATER.because(Reasons.LOCKED);
        }
        try {
            if (MARK.read(cache.segment(request.from())) != word) {
                return MoveResponse.DONT_KNOW.because(Reasons.BEING_FREED);
            }
            Payload.copy(cache.segment(request.from()), cache.segment(request.to()));
            container.objects.remove(request.from());
            container.objects.add(request.to());
            MARK.publish(cache.segment(request.to()), word);
            MARK.invalidate(cache.segment(request.from()));
            return MoveResponse.YES.because(Reasons.UNUSED);
        } finally {
            container.lock.unlock();
        }
    }

    /** Checks that each object of a container has its mark. */
    @Override
    public void verify() {
        containers.keySet().forEach(number -> forEach(number, address -> {
            long word = MARK.read(cache.segment(address));
            InvariantViolation.unless(word == (long) number << LOW_BITS, () ->
                    "object 0x%x of container %d has the mark 0x%x".formatted(address, number, word));
        }));
    }
}
