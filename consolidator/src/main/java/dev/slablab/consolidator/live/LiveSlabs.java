package dev.slablab.consolidator.live;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.debug.DebugSetup;
import dev.slablab.allocator.task.ScheduledTimers;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.ThreadEnd;
import dev.slablab.allocator.task.ThreadedTaskQueue;
import dev.slablab.allocator.task.Timers;
import dev.slablab.allocator.verify.Verifiable;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.inspect.CallbackTimes;
import dev.slablab.consolidator.observe.Beans;
import dev.slablab.consolidator.observe.FlightEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.management.MBeanServer;

/**
 * An allocator and a consolidator at work in a running program.
 *
 * <p><b>Threads.</b> {@code slablab-timers} ends intervals and queues what has to be done; {@code slablab-maintenance}
 * does it, cache by cache; {@code slablab-moves} calls the clients. As one thread serves all moves, callbacks never
 * overlap, whatever cache they are of. Everything else happens in the program's threads.
 *
 * <p><b>Processors.</b> A thread cannot ask Java what processor it runs on, so magazines are striped by thread number:
 * threads with the same low bits share a stripe and may have to wait for each other, and a thread finds its own warm
 * objects again wherever the system lets it run. So it is for virtual threads too, which follow each other in number,
 * and so spread evenly, but leave their stripes behind when they end. Rejected: magazines for each thread, since
 * memory would stay with threads that do not need it, and there may be millions.
 *
 * <p><b>Clients that hang</b> hold up all moves, and nobody can end their callbacks. {@code slablab-timers} looks a few
 * times within the limit that a callback has ({@link dev.slablab.consolidator.ClientWatch#callbackLimit}), and reports
 * one that takes longer, with its stack. As nothing but moves waits for it, allocation, maintenance and ticks go on;
 * {@link #close}, {@link #settle}, {@link #verify} and destroying a cache wait. While {@code close} waits it looks
 * itself, since the timers have ended by then.
 *
 * <p><b>Seen from outside.</b> Events for the flight recorder ({@link FlightEvents}) are always there, and cost next to
 * nothing while nobody records. Unless the setup says otherwise caches are also shown as {@linkplain Beans management
 * beans}, from their creation to their destruction or the end of all. Both name these slabs by {@link #instance}.
 *
 * <p><b>End.</b> {@link #close} is the way back: no further ticks, then no further maintenance, then no further moves,
 * each after what was under way; then the threads have ended. Caches stay usable, but nobody looks after them. The
 * arena is the program's to close, after the last use of any object.
 */
public final class LiveSlabs implements Verifiable, AutoCloseable {
    private static final int LOOKS_WITHIN_LIMIT = 4;
    private static final long LEAST_NANOS_BETWEEN_LOOKS = 1_000_000;
    private static final AtomicInteger INSTANCES = new AtomicInteger();

    private final int instance;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor clock;
    private final ThreadedTaskQueue maintenance;
    private final ThreadedTaskQueue moves;
    private final SlabAllocator allocator;
    private final Consolidator consolidator;
    private final QuietMoment quiet;
    private final Relief relief = new Relief();
    private final LongSupplier nanoTime;
    private final long nanosBetweenLooks;
    private final Optional<Beans> beans;

    private LiveSlabs(Arena arena, LiveSetup setup, DebugSetup debugging) {
        int mask = setup.stripes() - 1;
        nanoTime = setup.nanoTime();
        RandomGenerator random = oneAtATime(setup.random());
        clock = new ScheduledThreadPoolExecutor(1, named("slablab-timers", setup.threads()));
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        maintenance = new ThreadedTaskQueue(named("slablab-maintenance", setup.threads()));
        moves = new ThreadedTaskQueue(named("slablab-moves", setup.threads()));
        quiet = new QuietMoment(maintenance, moves);
        Timers timers = ScheduledTimers.every(clock, setup.interval());
        instance = number(setup.beans());
        FlightEvents flight = new FlightEvents(instance, arena);
        Watchers watchers = new Watchers(flight, setup.listener());
        allocator = new SlabAllocator(new AllocatorSetup(arena, setup.stripes(),
                () -> (int) Thread.currentThread().threadId() & mask, maintenance, timers, random,
                watchers::slab).with(DebugWarnings.watched(debugging).withTime(nanoTime)));
        allocator.onRelief(relief::signal);
        allocator.errors().watch(flight::error);
        consolidator = new Consolidator(allocator, new ConsolidatorSetup(
                moves, setup.revision(), setup.policy(), random, watchers::consolidation, nanoTime,
                setup.watch()));
        nanosBetweenLooks = Math.max(LEAST_NANOS_BETWEEN_LOOKS,
                setup.watch().callbackLimit().toNanos() / LOOKS_WITHIN_LIMIT);
        clock.scheduleWithFixedDelay(this::look, nanosBetweenLooks, nanosBetweenLooks, TimeUnit.NANOSECONDS);
        beans = setup.beans().map(server -> new Beans(server, instance, allocator, consolidator, moves));
        allocator.onLife(event -> {
            beans.ifPresent(all -> all.life(event));
            watchers.life(event);
        });
        timers.arm(Timers.Delay.UPDATE, allocator::tick);
    }

    /** The executor would keep a failure to itself, and not look again. */
    private void look() {
        try {
            consolidator.lookAtCallback();
        } catch (RuntimeException | Error failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }

    /** The next number that no beans have: classes that were loaded twice count by themselves, but share a server. */
    private static int number(Optional<MBeanServer> server) {
        int number = INSTANCES.incrementAndGet();
        while (server.isPresent() && Beans.taken(server.get(), number)) {
            number = INSTANCES.incrementAndGet();
        }
        return number;
    }

    private ThreadFactory named(String name, ThreadFactory factory) {
        return work -> {
            Thread thread = factory.newThread(work);
            thread.setName(name);
            threads.add(thread);
            return thread;
        };
    }

    /** Allocator and consolidator each draw under a lock of their own. */
    private static RandomGenerator oneAtATime(RandomGenerator random) {
        return () -> {
            synchronized (random) {
                return random.nextLong();
            }
        };
    }

    /**
     * Starts the threads; the first tick comes after an interval.
     *
     * @param arena where the memory comes from, for instance a {@link dev.slablab.allocator.arena.NativeArena}; it has
     *              to outlive the last use of any object
     * @param setup how to run
     * @return an allocator without caches and its consolidator
     */
    public static LiveSlabs start(Arena arena, LiveSetup setup) {
        return start(arena, setup, DebugSetup.OFF);
    }

    /**
     * The same with debugging.
     *
     * @param arena     see {@link #start(Arena, LiveSetup)}
     * @param setup     how to run
     * @param debugging how errors are found and told; its time is that of the setup. If errors are only reported, and
     *                  it has nobody to watch them, they go to the system's logger {@code dev.slablab.debug}
     * @return an allocator without caches and its consolidator
     */
    public static LiveSlabs start(Arena arena, LiveSetup setup, DebugSetup debugging) {
        return new LiveSlabs(arena, setup, debugging);
    }

    /**
     * By which number recordings and beans name these slabs.
     *
     * @return 1 or more, different from all others of this process
     */
    public int instance() {
        return instance;
    }

    /**
     * The allocator: where caches are created and destroyed.
     *
     * @return the same each time
     */
    public SlabAllocator allocator() {
        return allocator;
    }

    /**
     * The consolidator: where move callbacks are registered.
     *
     * @return the same each time
     */
    public Consolidator consolidator() {
        return consolidator;
    }

    /**
     * Waits for the maintenance that is under way or queued, and for the moves that it has queued. For programs that
     * tick by themselves ({@link SlabAllocator#tick}) and want to see what has come of it.
     *
     * @throws IllegalStateException in a move callback or a maintenance task, which would wait for itself
     */
    public void settle() {
        if (consolidator.reenteredBy("LiveSlabs.settle")) {
            throw new IllegalStateException("live slabs cannot be settled by a move callback, as it would wait for its "
                    + "own end; settle them in a thread of the program");
        }
        maintenance.drain();
        moves.drain();
    }

    /**
     * How long callbacks took, and how many of them too long.
     *
     * @return over all caches, as it is now
     */
    public CallbackTimes callbackTimes() {
        return consolidator.callbackTimes();
    }

    /**
     * Patience for requests that may wait, up to a limit of time that begins anew for each of them. They are woken when
     * slabs come free, and look again now and then for objects that were freed to slabs in use.
     *
     * @param limit how long; 0: not at all, but caches are reaped for whoever comes next
     * @return for use by any number of requests and threads
     * @throws IllegalArgumentException if the limit is negative
     */
    public Patience patience(Duration limit) {
        return Patience.upTo(limit, nanoTime, relief);
    }

    /**
     * Runs something while neither maintenance nor a move is under way; waits for that. It runs in one of the threads
     * that have to hold still.
     *
     * @param action what to run; what it throws comes back to the caller
     * @throws IllegalStateException in the maintenance thread, which would wait for itself
     */
    public void whileQuiet(Runnable action) {
        quiet.run(action);
    }

    /**
     * Walks all structures while neither maintenance nor a move is under way; waits for that. The program must not
     * allocate or free meanwhile.
     *
     * @throws IllegalStateException in the maintenance thread, which would wait for itself
     */
    @Override
    public void verify() {
        quiet.run(consolidator::verify);
    }

    /**
     * Ends ticks, maintenance and moves, in this order, each after what was under way, and their threads. May be called
     * again and by several threads, each of which returns when all has ended. A callback that hangs is waited for,
     * however long it takes, and what is reported of it says so: memory that a client uses cannot be taken from it.
     *
     * @throws IllegalStateException in a move callback or a maintenance task, which would wait for itself; nothing has
     *                               ended then
     */
    @Override
    public void close() {
        if (consolidator.reenteredBy("LiveSlabs.close") || moves.servedByCaller() || maintenance.servedByCaller()) {
            throw new IllegalStateException("live slabs cannot be closed by " + Thread.currentThread().getName()
                    + ", as the closing thread has to wait for it; close them in a thread of the program");
        }
        consolidator.callbacksAwaitedBy("LiveSlabs.close");
        clock.close();
        allocator.close();
        awaitMoves();
        moves.close();
        DebugWarnings.tellLeaks(allocator);
        threads.forEach(ThreadEnd::await); // an executor may have come to its end before its thread
        beans.ifPresent(Beans::close);
    }

    /** Looks at callbacks meanwhile. Moves that are closed already have somebody else who does. */
    private void awaitMoves() {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        boolean interrupted = false;
        boolean over = !moves.dispatch(Task.of("close", () -> end.complete(true)));
        while (!over) {
            try {
                over = end.get(nanosBetweenLooks, TimeUnit.NANOSECONDS);
            } catch (TimeoutException busy) {
                look();
            } catch (InterruptedException again) {
                interrupted = true;
            } catch (ExecutionException impossible) {
                throw new AssertionError(impossible);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
