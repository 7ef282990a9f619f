package dev.slablab.allocator.debug;

import dev.slablab.allocator.tunable.Tunables;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How an allocator finds errors and tells of them.
 *
 * @param flags    what all caches are asked to have beside their own flags
 * @param policy   what becomes of a call in which an error was noticed
 * @param nanoTime the time of audits in nanoseconds from any origin, asked by any thread
 * @param watcher  told of each error, by the thread that noticed it, without locks;
 *                 {@linkplain ErrorReporter#watch others} may come later
 * @param tunables log sizes and thresholds
 */
public record DebugSetup(
        Set<DebugFlag> flags,
        ErrorPolicy policy,
        LongSupplier nanoTime,
        Consumer<ErrorReport> watcher,
        Tunables<DebugTunable> tunables) {

    /** Watches nothing. */
    public static final Consumer<ErrorReport> NOBODY = report -> { };

    /** Nothing is on, time stands still, nobody watches; what is wrong all the same is thrown. */
    public static final DebugSetup OFF =
            new DebugSetup(Set.of(), ErrorPolicy.THROW, () -> 0, NOBODY, DebugTunable.STANDARD);

    /** Keeps an unmodifiable copy. */
    public DebugSetup {
        flags = Set.copyOf(flags);
    }

    /**
     * Further flags for all caches.
     *
     * @param first what to switch on
     * @param more  what else
     * @return this setup with them
     */
    public DebugSetup with(DebugFlag first, DebugFlag... more) {
        Set<DebugFlag> all = EnumSet.of(first, more);
        all.addAll(flags);
        return new DebugSetup(all, policy, nanoTime, watcher, tunables);
    }

    /**
     * Another policy.
     *
     * @param other what becomes of a call in which an error was noticed
     * @return this setup with it
     */
    public DebugSetup with(ErrorPolicy other) {
        return new DebugSetup(flags, other, nanoTime, watcher, tunables);
    }

    /**
     * Another clock.
     *
     * @param other nanoseconds from any origin
     * @return this setup with it
     */
    public DebugSetup withTime(LongSupplier other) {
        return new DebugSetup(flags, policy, other, watcher, tunables);
    }

    /**
     * Another watcher.
     *
     * @param other told of each error
     * @return this setup with it
     */
    public DebugSetup withWatcher(Consumer<ErrorReport> other) {
        return new DebugSetup(flags, policy, nanoTime, other, tunables);
    }

    /**
     * Another value of a tunable.
     *
     * @param tunable which
     * @param value   in its range
     * @return this setup with it
     */
    public DebugSetup with(DebugTunable tunable, int value) {
        return new DebugSetup(flags, policy, nanoTime, watcher, tunables.with(tunable, value));
    }
}
